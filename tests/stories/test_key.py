"""The key never travels: whoever reads all that is sent with a question learns nothing of which answer is right."""

import shutil
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from content.library import ContentLibrary
from tests.samples.twins import bank
from tests.stories.attempts import Attempt, on_discord, on_slack, on_terminal
from tests.stories.town import taught

PLATFORMS = (on_discord, on_slack, on_terminal)
Asks = Callable[[str, Path, ContentLibrary], Awaitable[Attempt]]


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda each: each.__name__)
async def test_questions_with_another_key_are_sent_letter_for_letter_alike(
    platform: Asks, migrated_file: Path, tmp_path: Path
) -> None:
    attempts = []
    for second in (False, True):
        folder = tmp_path / f"{second}"
        folder.mkdir()
        url = f"sqlite:///{shutil.copy(migrated_file, folder / 'cairn.db')}"
        attempts.append(await platform(url, folder, replace(taught(), bank=bank(second=second))))
    one, other = attempts
    assert one.forms == other.forms == 3, "several, order and number"
    assert len(one.told) == len(other.told) == 7, "every question was asked"
    assert all(first != twin for first, twin in zip(one.told, other.told, strict=True)), "the keys differ"
    assert "A bar of length 30." in "".join(one.asked), "its picture was there"
    assert one.asked == other.asked
