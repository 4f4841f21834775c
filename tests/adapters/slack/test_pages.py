from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.pages import Note, Shot, cut, cut_off, paged, short, turnable, turned, turning
from bot.message import Button, Buttons, Choice, Choices


@given(st.text(alphabet="ab \n<>|&;", max_size=200), st.integers(min_value=5, max_value=50))
def test_cutting_loses_nothing_but_blanks(text: str, room: int) -> None:
    parts = list(cut(text, room))
    assert all(len(part) <= room for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_a_cut_prefers_lines_then_words_and_spares_tokens() -> None:
    assert cut_off("three\nab cd", 9) == "three"
    assert cut_off("one\ntwo three", 9) == "one\ntwo", "a short first line is no place to stop"
    assert cut_off("one two three", 9) == "one two"
    assert cut_off("ab&amp;cd", 5) == "ab"
    assert cut_off("ab<x y|z>cd", 6) == "ab"
    assert cut_off("abcdef", 3) == "abc"
    assert short("one two three", 9) == "one two…"
    assert short("one", 9) == "one"


def test_code_that_is_cut_between_lines_keeps_its_indentation() -> None:
    assert list(cut("for x in y:\n    print(x)", 14)) == ["for x in y:", "    print(x)"]


def test_pages_hold_so_many_blocks_and_so_much_text() -> None:
    assert len(paged(["x" * 2_900] * 3)) == 2
    assert len(paged([Note("x")] * 46)) == 2
    row = Buttons([Button("b", "help")] * 6)
    assert len(paged([row] * 23)) == 2
    assert len(paged([Shot("F", "alt"), Choices("c", "help", [Choice("l" * 4_000, "v", "n" * 4_000)])])) == 2
    assert paged([]) == [[]]


def test_pages_are_turned_by_the_line() -> None:
    assert turning("help", 1, 1) == []
    assert turning(None, 1, 2) == [Note("Page 1 of 2")]
    assert turning("help", 1, 2)[1] == Buttons([Button("More", "help page:2")])
    assert turned("help", 2) == "help page:2"
    assert turnable("help")
    assert not turnable("x" * 2_000)
