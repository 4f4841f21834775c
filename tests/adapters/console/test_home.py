from pathlib import Path

import pytest

from adapters.console import Home, this_user
from adapters.console.home import COMMUNITY, called
from bot.domain.people import AccountId, ChannelId

ADA = AccountId("console", "ada")


async def lagos(_: AccountId) -> str:
    return "Africa/Lagos"


def test_a_channel_and_a_private_place_are_told_apart() -> None:
    assert called(ChannelId(COMMUNITY, "general")) == "#general"
    assert called(ADA) == "[private to ada]"


async def test_a_member_reads_in_their_own_zone_else_in_the_machines(tmp_path: Path) -> None:
    assert await Home(tmp_path, "ada", "Europe/Berlin", zone_of=lagos).zone_read_by(ADA) == "Africa/Lagos"
    assert await Home(tmp_path, "ada", "Europe/Berlin").zone_read_by(ADA) == "Europe/Berlin"


async def test_a_machine_on_utc_says_nothing_of_who_sits_there(tmp_path: Path) -> None:
    assert await Home(tmp_path, "ada", "UTC").zone_read_by(ADA) is None


def test_a_user_whom_the_system_does_not_know_has_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("USER", "ada")
    assert this_user() == "ada"
