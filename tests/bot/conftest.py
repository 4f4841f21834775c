from pathlib import Path

import pytest

from bot.domain.roadmap import Roadmap
from content.load import load


@pytest.fixture(scope="session")
def roadmap() -> Roadmap:
    """The content that people meet."""
    return load(Path(__file__).parents[2] / "content")
