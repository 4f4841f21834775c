"""Stage 4: layers to attention."""
