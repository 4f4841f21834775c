"""Pictures and display formulas as PNG, the same on every machine: with our own fonts and no others."""

from adapters.drawing.studio import Studio

__all__ = ["Studio"]
