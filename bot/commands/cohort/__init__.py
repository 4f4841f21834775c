"""/cohort: opening a group, being in it, and running it."""
