"""Stage 1: vectors to likelihood."""
