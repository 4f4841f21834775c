"""The outside: one file or folder for each neighbour. None knows another."""
