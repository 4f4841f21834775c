"""The stand-in stands up to the real Bolt."""
