from typing import Annotated

import pytest

from bot.command.declaration import GROUP, Opt, Request, Where, Who, command, convert
from bot.domain.people import AccountId
from bot.errors import Refusal
from bot.message import Card, Choice

CARD = Card("Yes", [])


async def pages(_: Request, typed: str) -> list[Choice]:
    return [Choice(typed, typed)]


@command("book open", "Open a book.")
async def opens(
    request: Request,
    title: Annotated[str, Opt("Its title.", suggest=pages)],
    from_: Annotated[int | None, Opt("The first page.")] = None,
    reader: Annotated[AccountId | None, Opt("Who reads.")] = None,
    voice: Annotated[str | None, Opt("How.", choices=("Loud", "soft"))] = None,
    shelf: Annotated[str | None, Opt("Where it stood.", hidden=True)] = None,
) -> Card:
    return Card(f"{title} {from_} {reader} {voice} {shelf} {request}", [])


@command("book close", "Close it.", who=Who.ORGANISER, where=Where.CHANNEL, listed=False, slow=True, asks_manager=True)
async def closes(request: Request) -> Card:
    return Card(request.name, [])


def test_the_signature_is_the_whole_declaration() -> None:
    assert [(each.name, each.kind, each.required, each.hidden) for each in opens.options] == [
        ("title", str, True, False),
        ("from", int, False, False),
        ("reader", AccountId, False, False),
        ("voice", str, False, False),
        ("shelf", str, False, True),
    ]
    title, first, _, voice, _ = opens.options
    assert (title.summary, title.suggest) == ("Its title.", pages)
    assert first.parameter == "from_"
    assert voice.choices == ("Loud", "soft")


def test_an_option_is_found_by_its_name_and_not_by_its_parameters() -> None:
    assert opens.option("from") == opens.options[1]
    assert opens.option("from_") is None


def test_the_usage_shows_what_may_be_typed_and_brackets_what_may_be_left_out() -> None:
    assert opens.usage == "book open title [from] [reader] [voice]"
    assert [each.name for each in opens.shown_options] == ["title", "from", "reader", "voice"]


def test_a_command_is_for_members_anywhere_unless_it_says_otherwise() -> None:
    assert (opens.who, opens.where, opens.listed, opens.slow, opens.asks_manager) == (
        Who.MEMBER,
        Where.ANYWHERE,
        True,
        False,
        False,
    )
    assert (closes.who, closes.where, closes.listed, closes.slow, closes.asks_manager) == (
        Who.ORGANISER,
        Where.CHANNEL,
        False,
        True,
        True,
    )


def test_an_organisers_command_says_so_and_can_be_told_its_group_by_a_button() -> None:
    assert closes.description == "For organisers: Close it."
    assert opens.description == "Open a book."
    assert closes.options == (GROUP,)
    assert closes.usage == "book close"


def test_an_option_that_is_not_described_is_a_mistake_that_shows_at_start() -> None:
    async def bare(request: Request, title: str) -> Card:
        return Card(f"{title} {request}", [])

    with pytest.raises(TypeError, match="option title is not annotated"):
        command("book burn", "Never.")(bare)


@pytest.mark.parametrize(
    ("option", "typed", "value"),
    [
        ("title", "Emma", "Emma"),
        ("from", "12", 12),
        ("from", " -3 ", -3),
        ("from", 7, 7),
        ("reader", "ada", AccountId("fake", "ada")),
        ("reader", "@ada", AccountId("fake", "ada")),
        ("reader", AccountId("fake", "ben"), AccountId("fake", "ben")),
        ("voice", "LOUD", "Loud"),
    ],
)
def test_what_was_typed_becomes_the_options_kind(option: str, typed: str | int | AccountId, value: object) -> None:
    wanted = opens.option(option)
    assert wanted is not None
    assert convert(wanted, typed, "fake") == value


@pytest.mark.parametrize(
    ("option", "typed", "says"),
    [
        ("from", "twelve", "“twelve” is not a whole number."),
        ("from", "1" * 5000, "” is not a whole number."),
        ("from", "1.5", "“1.5” is not a whole number."),
        ("voice", "shrill", "Choose one of: Loud, soft."),
    ],
)
def test_what_is_not_of_its_kind_is_refused_by_the_options_name(option: str, typed: str, says: str) -> None:
    wanted = opens.option(option)
    assert wanted is not None
    with pytest.raises(Refusal) as refused:
        convert(wanted, typed, "fake")
    assert refused.value.option == option
    assert says in refused.value.plain
