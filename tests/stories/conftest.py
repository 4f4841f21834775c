from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.stories.town import Town, open_town


@pytest.fixture
async def town(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    """A fresh town on Monday 23 November 2026, nine in the morning in Berlin."""
    async with open_town(sqlite_url, tmp_path) as opened:
        yield opened
