from datetime import UTC, datetime, timedelta

import pytest

from bot.ports import Undeliverable
from tests.fakes.platform import FakePlatform, Said
from tests.simulation.world import ADA, Life

FIRST = datetime(2026, 11, 30, 8, tzinfo=UTC)
DAY = timedelta(days=1)
REFUSED = Undeliverable("Cairn may not write there", "Give it 'Send messages'.")


@pytest.fixture
def platform(life: Life) -> FakePlatform:
    return life.world.platform


async def open_groups(life: Life, *channels: str) -> None:
    for place, channel in enumerate(channels):
        await life.types(
            f"cohort open name:{channel} first_day:2026-11-30 time:{9 + place}:00 zone:Europe/Berlin", channel
        )


def private(platform: FakePlatform) -> list[Said]:
    return [one for one in platform.said if one.where == ADA]


async def test_an_organiser_is_told_privately_what_did_not_appear_why_and_what_to_do(
    life: Life, platform: FakePlatform
) -> None:
    await open_groups(life, "ml")
    platform.troubles = [REFUSED]
    await life.passes(FIRST)
    (told,) = private(platform)
    assert told.card.title == "A post of ml did not appear"
    words = str(told.card.blocks)
    assert "Cairn may not write there" in words
    assert "Give it 'Send messages'." in words
    assert told.at == FIRST


async def test_two_groups_in_trouble_on_one_day_are_two_messages_on_two_days(
    life: Life, platform: FakePlatform
) -> None:
    await open_groups(life, "ml", "stats")
    platform.troubles = [REFUSED]
    await life.passes(FIRST)
    platform.troubles = [REFUSED]
    await life.passes(FIRST + 3 * DAY)
    assert [(one.card.title, one.at) for one in private(platform)] == [
        ("A post of ml did not appear", FIRST),
        ("A post of stats did not appear", FIRST + DAY),
    ]


async def test_the_trouble_of_a_group_that_has_ended_is_nobodys_trouble(life: Life, platform: FakePlatform) -> None:
    await open_groups(life, "ml", "stats")
    platform.troubles = [REFUSED]
    await life.passes(FIRST)
    platform.troubles = [REFUSED]
    await life.passes(FIRST + timedelta(hours=2))
    await life.types("cohort close sure:yes", "stats")
    await life.passes(FIRST + 3 * DAY)
    assert [one.card.title for one in private(platform)] == ["A post of ml did not appear"]
