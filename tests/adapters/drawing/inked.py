"""Pictures looked at by their pixels."""

import io
from typing import Any

import numpy as np
from matplotlib.image import imread

DARK = 0.5


def pixels(png: bytes) -> Any:
    """Rows, columns and channels, from 0 to 1."""
    return np.asarray(imread(io.BytesIO(png), format="png"))


def ink(png: bytes) -> int:
    """How many pixels are dark."""
    return int((pixels(png)[..., :3].mean(axis=2) < DARK).sum())
