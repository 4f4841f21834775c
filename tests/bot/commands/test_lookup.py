"""What is offered while somebody types."""

import pytest

import bot.commands
from bot.command import CommandBook
from bot.dispatch import Caller, Dispatcher
from bot.domain.people import AccountId
from bot.domain.roadmap import Roadmap
from bot.ports import Ports

ADA = Caller(AccountId("fake", "ada"), "Ada")
BOOK = CommandBook.of(bot.commands)
WITH_TOPICS = [each.path for each in BOOK if each.option("topic") and each.path != "cohort tell"]


@pytest.fixture
def door(ports: Ports) -> Dispatcher:
    return Dispatcher(BOOK, ports)


@pytest.mark.parametrize("path", WITH_TOPICS)
async def test_topics_are_offered_by_any_of_their_words(door: Dispatcher, path: str) -> None:
    found = await door.suggest(ADA, path, "topic", "gradient")
    assert found
    assert all("gradient" in f"{each.label} {each.value}".casefold() for each in found)
    assert all(each.note.startswith("stage ") for each in found)


async def test_before_a_letter_is_typed_the_first_topics_are_offered(door: Dispatcher, roadmap: Roadmap) -> None:
    found = await door.suggest(ADA, "roadmap topic", "topic", " ")
    assert [each.value for each in found] == list(roadmap.topics)[:25]


async def test_what_is_offered_is_understood_when_it_is_chosen(door: Dispatcher, roadmap: Roadmap) -> None:
    for typed in ("", "net", "e", "la-"):
        for each in await door.suggest(ADA, "roadmap topic", "topic", typed):
            assert each.value in roadmap.topics
            assert each.label == roadmap.topics[each.value].title


async def test_nothing_is_offered_for_what_no_topic_has(door: Dispatcher) -> None:
    assert await door.suggest(ADA, "roadmap topic", "topic", "knitting") == []


@pytest.mark.parametrize(
    ("path", "option"), [("roadmap start", "stage"), ("roadmap list", "stage"), ("cohort open", "start")]
)
async def test_stages_are_offered_by_their_number_or_a_piece_of_their_name(
    door: Dispatcher, path: str, option: str
) -> None:
    assert len(await door.suggest(ADA, path, option, "")) == 10
    found = await door.suggest(ADA, path, option, "MATH")
    assert [(each.label, each.value) for each in found] == [("1 Mathematics and statistics", "1")]
    assert [each.value for each in await door.suggest(ADA, path, option, "3")] == ["3"]
