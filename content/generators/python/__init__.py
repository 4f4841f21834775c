"""Stage 2: values to charts."""
