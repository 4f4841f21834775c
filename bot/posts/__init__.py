"""What the bot says by itself: one file for each kind. A new file is found by itself."""
