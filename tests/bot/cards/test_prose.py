import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.prose import say, spans
from bot.message import Code, Link, Paragraph, Span, Strong, Typed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        ("Nothing special, 2 * 3 = 6.", ("Nothing special, 2 * 3 = 6.",)),
        ("Type {/cohort join} now", ("Type ", Typed("cohort join"), " now")),
        ("`np.dot` is **one** number", (Code("np.dot"), " is ", Strong("one"), " number")),
        ("see [the book](https://example.org/a?b=1).", ("see ", Link("the book", "https://example.org/a?b=1"), ".")),
        ("`**kwargs` and `{/x}` stay code", (Code("**kwargs"), " and ", Code("{/x}"), " stay code")),
        ("an open ` or ** or {/ or [x](y) stays", ("an open ` or ** or {/ or [x](y) stays",)),
        ("[a](javascript:alert)", ("[a](javascript:alert)",)),
    ],
)
def test_marks_become_spans_and_everything_else_stays(text: str, found: tuple[Span, ...]) -> None:
    assert spans(text) == found


def test_what_others_wrote_comes_in_by_name_and_stays_literal() -> None:
    assert spans("{who} did `{who}`, {unknown}", who="**Ann** {/account forget}") == (
        "**Ann** {/account forget}",
        " did ",
        Code("{who}"),
        ", ",
        "{unknown}",
    )


def test_names_inside_strong_text_are_filled_once() -> None:
    assert spans("**{one}, {two}, {three}**", one="{two}", two="b") == (Strong("{two}, b, {three}"),)


def test_a_paragraph_is_made_of_the_same_spans() -> None:
    assert say("**Hello** {name}", name="you") == Paragraph((Strong("Hello"), " ", "you"))


@given(st.text(st.characters(exclude_characters="`*{}[]()")))
def test_text_without_marks_comes_out_as_it_went_in(text: str) -> None:
    assert "".join(span for span in spans(text) if isinstance(span, str)) == text


@given(st.text(alphabet="`*{}[]()/ab: https://x", max_size=40))
def test_nothing_is_made_up_and_none_makes_it_raise(text: str) -> None:
    rest = iter(text)
    for span in spans(text):
        shown = span if isinstance(span, str) else span.line if isinstance(span, Typed) else getattr(span, "text", "")
        assert all(letter in rest for letter in shown), "each letter comes from the text, in its order"
