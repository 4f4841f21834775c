import re
from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adapters.discord.pages import cut, cut_code
from adapters.discord.text import literal, markdown
from bot.message import Code, Link, Span, Strong
from tests.adapters.discord.eyes import seen

LONGEST = 12
WORD = st.text(st.characters(categories=["L"]), min_size=1, max_size=LONGEST)
WORDS = st.lists(WORD, min_size=1, max_size=30).map(" ".join)
MARKED = st.one_of(WORDS.map(Strong), WORDS.map(Code), WORDS.map(lambda words: Link(words, "https://example.org/a")))


def open_marks(piece: str) -> list[str]:
    """Marks that stand there without their other half, so that they show."""
    bare = re.sub(r"`[^`]*`", "", re.sub(r"\\\\.", "", piece))
    bare = re.sub(r"\*\*[^*]*\*\*|\[[^\]]*\]\(<[^>]*>\)|</?[^<>]*>", "", bare)
    return re.findall(r"\*\*|`|\[|\]|<", bare)


@given(st.lists(WORDS | MARKED, min_size=1, max_size=8), st.integers(60, 200))
@example(["word " * 30, Strong("heavy " * 40), "end"], 60)
@example(["one", Code("x " * 90), "two"], 60)
def test_words_stay_whole_and_in_order_and_marks_are_closed_on_each_page(spans: Sequence[Span], room: int) -> None:
    text = " ".join(markdown([span], {}) for span in spans)
    pieces = list(cut(text, room))
    assert max(map(len, pieces), default=0) <= room
    assert [seen(piece).split() for piece in pieces if not seen(piece).split()] == []
    assert [word for piece in pieces for word in seen(piece).split()] == seen(text).split()
    assert [open_marks(piece) for piece in pieces if open_marks(piece)] == []


def test_a_cut_prefers_lines_then_words_and_spares_what_is_marked() -> None:
    assert list(cut("one two\nthree four", 12)) == ["one two", "three four"]
    assert list(cut("one two three", 9)) == ["one two", "three"]
    assert list(cut("one **two three** four", 14)) == ["one", "**two three**", "four"]
    assert list(cut("one </roadmap next:7> two", 20)) == ["one", "</roadmap next:7>", "two"]
    assert list(cut("x" * 10, 4)) == ["xxxx", "xxxx", "xx"]
    assert list(cut(" \n one", 2)) == ["on", "e"]


def test_what_is_marked_and_longer_than_a_page_is_closed_and_opened_again() -> None:
    assert list(cut("**one two three** four", 11)) == ["**one two**", "**three**", "four"]
    assert list(cut("`one two three`", 9)) == ["`one two`", "`three`"]
    assert list(cut("[one two](<https://a.b>)", 20)) == ["[one](<https://a.b>)", "[two](<https://a.b>)"]


@pytest.mark.parametrize("text", ["# loud", "- item", "1. first", "-# small", "+ more"])
def test_the_middle_of_a_line_becomes_no_list_and_no_heading_where_it_is_cut(text: str) -> None:
    pieces = list(cut(literal("word word " + text), 10))
    assert pieces[0] == "word word"
    assert pieces[1] == literal(text)


def test_our_own_lists_go_on_as_lists() -> None:
    assert list(cut("- one\n- two", 6)) == ["- one", "- two"]
    assert list(cut("- one \n- two", 6)) == ["- one", "- two"]


@given(st.lists(st.text(" ab", max_size=9), max_size=40), st.integers(10, 60))
def test_code_keeps_every_line_with_what_it_begins_with(lines: list[str], room: int) -> None:
    code = "\n".join(lines)
    pieces = list(cut_code(code, room))
    assert max(map(len, pieces), default=0) <= room
    kept = [line.rstrip() for piece in pieces for line in piece.split("\n") if line.strip()]
    assert kept == [line.rstrip() for line in lines if line.strip()]


def test_a_line_of_code_longer_than_a_page_loses_nothing() -> None:
    assert list(cut_code("    " + "x" * 8 + " y", 6)) == ["    xx", "xxxxxx", " y"]
