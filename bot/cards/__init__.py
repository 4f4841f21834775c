"""Every word the bot says: facts in, card out."""
