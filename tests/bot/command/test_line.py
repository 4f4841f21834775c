"""From what was typed to options."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.command.line import Token, missing, read_options, tokens
from bot.domain.people import AccountId
from bot.errors import Refusal
from tests.bot.command.library import add, count, lend, words


def options(line: str) -> dict[str, object]:
    return dict(read_options(add.options, tokens(line), "fake"))


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("", []),
        ("  one   two ", [Token("one"), Token("two")]),
        ('"one two" three', [Token("one two"), Token("three")]),
        ("“one two” three", [Token("one two"), Token("three")]),
        ("„eins zwei“", [Token("eins zwei")]),
        ("«un deux»", [Token("un deux")]),
        ('title:"one two"', [Token("one two", "title")]),
        ("Title:one", [Token("one", "Title")]),
        ("time:18:00", [Token("18:00", "time")]),
        ("title:", [Token("", "title")]),
        ("7:30", [Token("7:30")]),
        ('an "open quote', [Token("an"), Token("open quote")]),
        ("it's d'accord", [Token("it's"), Token("d'accord")]),
        ('5"', [Token('5"')]),
        ("數學 線性代數", [Token("數學"), Token("線性代數")]),
        ('""', [Token("")]),
    ],
)
def test_a_line_falls_into_words_quotes_and_names(line: str, parts: list[Token]) -> None:
    assert tokens(line) == parts


@given(st.lists(st.text(st.characters(exclude_characters='"“”„«»:', exclude_categories=["Z", "C"]), min_size=1)))
def test_words_come_out_as_they_went_in(typed: list[str]) -> None:
    assert [token.whole for token in tokens(" ".join(typed))] == typed


def test_options_are_bound_by_name_else_in_order() -> None:
    assert options("Emma 1815 good") == {"title": "Emma", "year": 1815, "note": "good"}
    assert options("year:1815 title:Emma") == {"title": "Emma", "year": 1815}
    assert options("year:1815 Emma good") == {"title": "Emma", "year": 1815, "note": "good"}
    assert options("YEAR:1815 Emma") == {"title": "Emma", "year": 1815}


def test_quotes_and_smart_quotes_hold_words_together() -> None:
    whole = {"title": "Pride and Prejudice", "year": 1813}
    assert options('"Pride and Prejudice" 1813') == options("title:“Pride and Prejudice” year:1813") == whole


def test_the_last_text_takes_all_words_that_are_left() -> None:
    assert options("Pride and Prejudice year:1813 note:good") == {
        "title": "Pride and Prejudice",
        "year": 1813,
        "note": "good",
    }
    assert options("Emma 1815 a very good one") == {"title": "Emma", "year": 1815, "note": "a very good one"}
    assert read_options(words.options, tokens("remove:one graph networks"), "fake") == {
        "add": "graph networks",
        "remove": "one",
    }


def test_an_options_name_without_a_colon_takes_the_words_behind_it() -> None:
    assert read_options(words.options, tokens("add graph networks"), "fake") == {"add": "graph networks"}
    assert read_options(words.options, tokens("Remove one add:two"), "fake") == {"remove": "one", "add": "two"}
    assert read_options(words.options, tokens("add"), "fake") == {"add": "add"}, "alone it is a word"


def test_a_name_that_no_option_has_is_part_of_the_text_letter_for_letter() -> None:
    assert options("Emma 1815 see https://example.org/A?b=C:d") == {
        "title": "Emma",
        "year": 1815,
        "note": "see https://example.org/A?b=C:d",
    }
    assert options("ML:Basics") == {"title": "ML:Basics"}
    assert options("Intro: 2020") == {"title": "Intro:", "year": 2020}


def test_a_name_with_nothing_behind_it_leaves_its_option_out() -> None:
    assert options("title: year:1815") == {"year": 1815}
    assert options("note: Emma") == {"title": "Emma"}


def test_what_only_buttons_write_is_never_filled_by_loose_words() -> None:
    assert options("title:Emma year:1815 note:good shelf:top") == {
        "title": "Emma",
        "year": 1815,
        "note": "good",
        "shelf": "top",
    }
    with pytest.raises(Refusal) as refused:
        options("title:Emma year:1815 note:good top shelf")
    assert "“top shelf”" in refused.value.plain
    with pytest.raises(Refusal) as refused:
        read_options(lend.options, tokens("ada lovelace"), "fake")
    assert "“lovelace”" in refused.value.plain
    assert read_options(lend.options, tokens("@ada group:k3"), "fake") == {
        "person": AccountId("fake", "ada"),
        "group": "k3",
    }


@pytest.mark.parametrize("line", ["1 2", "1 and more"])
def test_words_that_nothing_takes_are_refused_and_repeated(line: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_options(count.options, tokens(line), "fake")
    assert f"“{line.partition(' ')[2]}”" in refused.value.plain
    with pytest.raises(Refusal) as refused:
        read_options((), tokens("please now"), "fake")
    assert "“please now”" in refused.value.plain


def test_the_first_required_option_without_a_value_is_missing() -> None:
    assert missing(add.options, {}) == add.option("title")
    assert missing(add.options, {"title": "Emma"}) is None


@given(st.text(max_size=60) | st.text(alphabet='titleyarno :"“”«» 12/@', max_size=40))
def test_any_text_is_read_or_refused(line: str) -> None:
    for each in (add, words, lend, count):
        try:
            found = read_options(each.options, tokens(line), "fake")
        except Refusal:
            continue
        assert found.keys() <= {option.name for option in each.options}
        assert all(isinstance(found[option.name], option.kind) for option in each.options if option.name in found)
