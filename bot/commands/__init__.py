"""What people can ask: one file or folder for each first word. A new file is found by itself."""
