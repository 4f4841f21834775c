"""Questions, lessons, misconceptions and words of the field: their files, and the way from there to the bank."""
