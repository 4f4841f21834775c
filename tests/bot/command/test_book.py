"""From a line to a command: the one way in for what is typed and for what is pressed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bot.commands
from bot.command import Call, CommandBook
from bot.errors import Refusal
from tests.bot.command.library import BOOK, add, help_, lend, words
from tests.gallery import cards, forms
from tests.read import runs

REAL = CommandBook.of(bot.commands)
PIECES = sorted(
    {word for each in REAL for word in (*each.path.split(), *(f"{option.name}:" for option in each.options))}
)


def path(line: str) -> str:
    return BOOK.read(line).command.path


def refused(line: str, book: CommandBook = BOOK) -> Refusal:
    with pytest.raises(Refusal) as raised:
        book.read(line)
    return raised.value


@pytest.mark.parametrize("line", ["shelf add Emma", "/shelf add Emma", "  /SHELF Add Emma ", "/ shelf add Emma"])
def test_a_command_is_read_with_or_without_its_slash_in_any_case(line: str) -> None:
    assert BOOK.read(line) == Call(add, {"title": "Emma"})


def test_the_longest_path_wins() -> None:
    assert path("shelf lend back") == "shelf lend back"
    assert BOOK.read("shelf lend ada", "fake").command == lend


@pytest.mark.parametrize("line", ["", "  ", "/", '"', '"' * 50_000, "shelf", "/Shelf", "help"])
def test_nothing_and_a_bare_root_are_the_home_card(line: str) -> None:
    assert BOOK.read(line) == Call(help_, {})


def test_what_is_missing_is_named_with_the_whole_usage() -> None:
    refusal = refused("/shelf add year:1815")
    assert refusal.option == "title"
    assert refusal.plain == "/shelf add needs one more thing: Its title. Type it as /shelf add title [year] [note]."


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("shelf ad Emma", "shelf add"), ("shelv words", "shelf words"), ("count", "shelf count"), ("hlep", "help")],
)
def test_a_typing_error_is_asked_back(typed: str, meant: str) -> None:
    refusal = refused(typed)
    assert f"Did you mean /{meant}?" in refusal.plain
    assert refusal.values == {"typed": typed.lower()}


def test_the_way_out_of_a_typing_error_is_a_button_that_drops_no_word() -> None:
    assert [way.runs for way in refused("shelf cuont").ways] == ["shelf count", "help all"]
    assert refused("shelf ad Emma").ways == ()
    assert refused("cuont 12").ways == ()


def test_what_is_nothing_like_a_command_leads_to_the_help() -> None:
    refusal = refused("what is a tensor")
    assert refusal.values == {"typed": "what is a tensor"}
    assert [way.runs for way in refusal.ways] == ["help all"]


def test_a_path_that_goes_on_names_its_ends() -> None:
    nested = CommandBook([help_, add, *(each for each in REAL if each.path.startswith("cohort organiser"))])
    assert refused("cohort organiser", nested).plain == (
        "There is more than one thing to do there: /cohort organiser add, /cohort organiser remove."
    )


def test_the_book_knows_its_roots_and_what_it_shows() -> None:
    assert list(BOOK.roots) == ["help", "shelf"]
    assert [each.path for each in BOOK.under("shelf")] == ["shelf add", "shelf words", "shelf lend", "shelf count"]
    assert BOOK.under("shel") == []
    assert BOOK.get("shelf lend back") is not None
    assert BOOK.get("shelf") is None


def test_two_commands_of_one_path_are_a_mistake_that_shows_at_start() -> None:
    with pytest.raises(ValueError, match="two commands are called help"):
        CommandBook([help_, words, help_])


def test_commands_are_found_by_walking_a_package_each_once() -> None:
    assert list(REAL.roots) == ["roadmap", "cohort", "quiz", "review", "papers", "progress", "account", "help"]
    assert len({each.path for each in REAL}) == len(list(REAL))


def test_every_button_and_select_of_every_card_is_read_back_whole() -> None:
    for sample, card in cards():
        for line in runs(card):
            call = REAL.read(line, "console")
            assert line.startswith(call.command.path), sample.name
            assert all(str(value) in line for value in call.options.values()), sample.name
    for sample, form in forms():
        command = REAL.read(form.runs).command
        assert all(command.option(field.option) for field in form.fields), sample.name


@pytest.mark.parametrize("typed", ["add graph networks", "add:“graph networks”", 'add:"graph networks"'])
def test_a_word_of_interest_may_have_several_words(typed: str) -> None:
    assert REAL.read(f"/papers interests {typed}").options == {"add": "graph networks"}


@pytest.mark.parametrize(
    ("line", "extra"),
    [
        ("cohort pause 2026-12-21 2 weeks", "weeks"),
        ("cohort join with pleasure", "with pleasure"),
        ("cohort organiser add ada lovelace", "lovelace"),
    ],
)
def test_words_too_many_are_not_taken_for_the_id_of_a_group(line: str, extra: str) -> None:
    assert f"I do not know what to do with “{extra}”" in refused(line, REAL).plain


def answer(line: str) -> Call | Refusal:
    try:
        return REAL.read(line, "console")
    except Refusal as refusal:
        return refusal


@settings(max_examples=300)
@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from(PIECES) | st.text(max_size=8) | st.sampled_from(["“", "”", '"', "3", "yes"])).map(
        " ".join
    )
)
def test_any_line_gives_a_call_that_is_complete_or_a_refusal(line: str) -> None:
    found = answer(line)
    if isinstance(found, Refusal):
        assert found.plain
        assert all(REAL.get(way.runs) or way.runs == "help all" for way in found.ways)
        return
    options = {option.name: option for option in found.command.options}
    assert all(isinstance(value, options[name].kind) for name, value in found.options.items())
    assert all(name in found.options for name, option in options.items() if option.required)


def test_a_very_long_line_is_read_at_once() -> None:
    for line in ("x" * 50_000, "word " * 10_000, "a:" * 25_000):
        assert isinstance(answer(line), Refusal)


def test_every_way_into_a_path_is_known_listed_or_not() -> None:
    assert {"roadmap", "roadmap next", "roadmap begin"} <= REAL.beginnings
    assert REAL.beginnings.isdisjoint({"", "next", "roadmap nex", "roadmap next now"})
