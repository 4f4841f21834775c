import pytest

import bot.commands
from adapters.slack.commands import names, path_of, said, slow, takes, typed, words
from bot.command import Command, CommandBook, Request
from bot.message import Card

BOOK = CommandBook.of(bot.commands)


@pytest.mark.parametrize(
    ("command", "text", "line"),
    [
        ("/roadmap", "", ""),
        ("/roadmap", "help", "help"),
        ("/roadmap", "next", "roadmap next"),
        ("/roadmap", " NEXT ", "roadmap NEXT"),
        ("/roadmap", "roadmap next", "roadmap next"),
        ("/roadmap", "cohort  join", "cohort join"),
        ("/roadmap", "Cohort show", "Cohort show"),
        ("/roadmap", "/cohort show", "/cohort show"),
        ("/roadmap", "jion", "jion"),
        ("/cairn", "next", "roadmap next"),
        ("/cohort", "join", "cohort join"),
        ("/cohort", "", "cohort"),
        ("/roadmap", "cohort organiser add <@U1|ada>", "cohort organiser add @T1.U1"),
        ("/roadmap", "topic <#C1|general> <#C2|>", "roadmap topic #general #C2"),
        ("/roadmap", "topic a &amp; b &lt;c&gt; &amp;lt;", "roadmap topic a & b <c> &lt;"),
        (
            "/roadmap",
            "topic <https://x.org|x> <mailto:a@b.c|a> <!here|@here> <!channel>",
            "roadmap topic https://x.org a@b.c @here @channel",
        ),
    ],
)
def test_what_is_typed_becomes_a_line(command: str, text: str, line: str) -> None:
    assert typed(BOOK, command, text, "T1") == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<@UBOT> next", "roadmap next"),
        ("hey <@UBOT>", ""),
        ("good evening everyone", ""),
        ("<@UBOT>", ""),
        ("cohort frobnicate", "cohort frobnicate"),
        ("nxet", "nxet"),
        ("roadmap done nothing-like-it", "roadmap done nothing-like-it"),
        ("<@UBOT> /roadmap cohort show", "cohort show"),
        ("/roadmap next", "roadmap next"),
        ("/Roadmap", ""),
        ("roadmap cohort show", "cohort show"),
        ("/cairn next", "roadmap next"),
        ("/cairn", ""),
        ("/cohort show", "cohort show"),
        ("/cohort help", "cohort help"),
    ],
)
def test_what_is_said_to_the_bot_is_a_command_or_a_greeting(text: str, line: str) -> None:
    assert said(BOOK, ("cairn", "cohort"), text, "T1", "UBOT") == line


def test_a_line_knows_its_command() -> None:
    assert path_of(BOOK, "Cohort organiser ADD @x") == "cohort organiser add"
    assert path_of(BOOK, "frobnicate") == ""
    assert slow(BOOK, "papers latest")
    assert not slow(BOOK, "frobnicate")
    assert takes(BOOK, "cohort open", "zone")
    assert not takes(BOOK, "roadmap next", "zone")
    assert words("a\u00a0 b\n", "T1") == "a b"


def test_names_of_slash_commands() -> None:
    assert names("roadmap") == ("roadmap",)
    assert names(" /Cairn, cohort,cairn ") == ("cairn", "cohort")
    assert names(",") == ("roadmap",)


def test_a_first_word_wins_over_what_follows_roadmap() -> None:
    async def run(_: Request) -> Card:
        return Card("", [])

    book = CommandBook([Command("help", "", run), Command("quiz start", "", run), Command("roadmap quiz", "", run)])
    assert typed(book, "/roadmap", "quiz start", "T1") == "quiz start"
