"""Stage 3: splits to clusters."""
