import os
import subprocess
import sys
from pathlib import Path

import pytest

from adapters.discord import shards
from bot.settings import Settings

ROOT = Path(__file__).parents[3]
MISTAKES = [
    ({"DISCORD_SHARDS": "0"}, "DISCORD_SHARDS cannot be what it is now. Write a whole number from 1 on"),
    ({"DISCORD_SHARDS": "two"}, "DISCORD_SHARDS cannot be what it is now. Write a whole number"),
    ({"DISCORD_SHARDS": "4", "DISCORD_SHARD_IDS": "all"}, "DISCORD_SHARD_IDS cannot be what it is now. What it says:"),
    ({"DISCORD_SHARD_IDS": "0-1"}, "DISCORD_SHARD_IDS needs DISCORD_SHARDS"),
    ({"DISCORD_SHARDS": "4", "DISCORD_SHARD_IDS": "3-1"}, "DISCORD_SHARD_IDS must lie between 0 and 3"),
    (
        {"DISCORD_SHARDS": "4", "DISCORD_SHARD_IDS": "0-99999999999999999999"},
        "DISCORD_SHARD_IDS must lie between 0 and 3",
    ),
]


def settings(**given: object) -> Settings:
    return Settings(_env_file=None, **given)  # type: ignore[arg-type] # pydantic reads them


@pytest.mark.parametrize(("given", "words"), MISTAKES)
@pytest.mark.parametrize("command", ["run", "doctor"])
def test_shards_that_cannot_be_end_a_start_with_a_sentence(
    tmp_path: Path, command: str, given: dict[str, str], words: str
) -> None:
    bare = {name: value for name, value in os.environ.items() if name.lower() not in Settings.model_fields}
    ran = subprocess.run(
        [sys.executable, "-m", "bot", command, "--data", str(tmp_path)],
        cwd=ROOT,
        env=bare | {"DISCORD_TOKEN": "x"} | given,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert words in ran.stdout + ran.stderr
    assert "Traceback" not in ran.stderr
    found_by_looking = command == "doctor" and "cannot be what it is" not in words
    assert ran.returncode == (1 if found_by_looking else 2)


def test_shards_that_can_be_are_not_found_fault_with() -> None:
    assert shards.wrong(settings()) is None
    assert shards.wrong(settings(discord_shards=1)) is None
    assert shards.wrong(settings(discord_shards=4, discord_shard_ids="3")) is None
    assert shards.wrong(settings(discord_shards=4, discord_shard_ids="0-3")) is None


def test_a_process_runs_its_own_shards_or_all() -> None:
    assert shards.own(settings()) is None
    assert shards.own(settings(discord_shards=4, discord_shard_ids="1-2")) == [1, 2]
    assert shards.own(settings(discord_shards=4, discord_shard_ids="3")) == [3]


def test_a_process_takes_as_much_of_the_pace_as_it_has_of_the_shards() -> None:
    assert shards.share(settings()) == 1
    assert shards.share(settings(discord_shards=4, discord_shard_ids="0-1")) == 0.5
