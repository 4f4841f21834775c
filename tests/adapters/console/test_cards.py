import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from adapters.console.cards import WIDEST, Pressable, View, draw, pressable, shortened, zone_in
from bot.message import Button, Buttons, Card, CodeBlock, Facts, Moment, Paragraph, paragraph
from tests.adapters.console.gallery import NINE_IN_BERLIN, NOW, PROMPT, STEP, cards

PRIVATE = ("only you see this",)
PUBLIC = ("#general › Week 3: Linear systems", "everyone sees this", "Monday 30 November, 09:00 (Europe/Berlin)")


def drawn(card: Card, width: int = 80, **view: object) -> list[str]:
    return draw(card, replace(View(NOW, width, envelope=PRIVATE), **view)).split("\n")  # type: ignore[arg-type]  # names are checked by use


def test_a_private_card_says_so_and_shows_where_it_begins_and_ends() -> None:
    assert drawn(STEP) == [
        "╭─ only you see this",
        "│  Your next step",
        "│",
        "│  Vectors · stage 1. Type /roadmap topic la-vectors to see more.",
        "│",
        "│  Hours       2-3",
        "│  Begin with  Essence of linear algebra <https://example.org/ela>",
        "│",
        "│  [1] Done   [2] Something else",
        "╰─",
    ]


def test_every_kind_of_block_is_drawn_in_words() -> None:
    assert drawn(PROMPT, 60, envelope=PUBLIC, first=3) == [
        "╭─ #general › Week 3: Linear systems · everyone sees this",
        "│  Monday 30 November, 09:00 (Europe/Berlin)",
        "│",
        "│  Week 3: Linear systems",
        "│",
        "│  Three friends split a bill. @ada begins.",
        "│",
        "│  • Elimination",
        "│  • No answer, and many",
        "│",
        "│  1. Write it down as three equations.",
        "│  2. Take one away from another.",
        "│",
        "│  Papers  Monday 30 November, 09:00 (Europe/Berlin)",
        "│",
        "│    np.linalg.solve(A, b)",
        "│",
        "│    A times x equals b",
        "│",
        "│  Picture: The path: 7 of 122 stones.",
        "│",
        "│  File: bill.csv, 3 bytes",
        "│",
        "│  Another topic",
        "│  [3] Vectors · 2-3 hours",
        "│",
        "│  [4] Join",
        "╰─",
    ]


def test_a_narrow_window_stacks_facts_and_hangs_what_goes_on() -> None:
    assert drawn(STEP, 30)[3:-1] == [
        "│  Vectors · stage 1. Type",
        "│  /roadmap topic la-vectors",
        "│  to see more.",
        "│",
        "│  Hours",
        "│    2-3",
        "│  Begin with",
        "│    Essence of linear algebra",
        "│    <https://example.org/ela>",
        "│",
        "│  [1] Done",
        "│  [2] Something else",
    ]


def test_wide_characters_keep_facts_aligned() -> None:
    rows = [("行列", ["matrix"]), ("Hours", ["3"])]
    assert drawn(Card("t", [Facts(rows)]))[3:-1] == ["│  行列   matrix", "│  Hours  3"]


def test_no_line_is_longer_than_is_comfortable_to_read() -> None:
    assert max(map(cell_len, drawn(Card("t", [paragraph("word " * 90)]), 200))) <= WIDEST


def test_code_keeps_its_shape() -> None:
    code = "def f(x):\n\treturn x\n\nf(1)\n"
    assert drawn(Card("t", [CodeBlock(code)]))[3:-1] == ["│    def f(x):", "│        return x", "│", "│    f(1)"]


def test_the_numbers_on_a_card_stand_for_its_buttons_in_order() -> None:
    assert pressable(PROMPT) == [Pressable("Vectors", "roadmap topic la-vectors"), Pressable("Join", "cohort join")]


def test_a_zone_is_named_once_in_a_card() -> None:
    moment = Moment(NINE_IN_BERLIN, "Europe/Berlin", "time")
    assert drawn(Card("t", [Paragraph([moment, " and ", moment])]))[3] == "│  09:00 (Europe/Berlin) and 09:00"


def test_a_private_card_shows_moments_in_its_readers_zone() -> None:
    card = Card("t", [paragraph(Moment(NINE_IN_BERLIN, "Europe/Berlin"))])
    assert drawn(card, zone="Asia/Tokyo")[3] == "│  Monday 30 November, 17:00 (Asia/Tokyo)"
    assert zone_in(card) == "Europe/Berlin"
    assert zone_in(STEP) is None


def test_text_is_shortened_by_cells() -> None:
    assert shortened("two members", 20) == "two members"
    assert shortened("行列と固有値", 7) == "行列と…"


def test_colour_changes_nothing_but_colour() -> None:
    coloured = draw(PROMPT, View(NOW, 60, colour=True, envelope=PUBLIC))
    assert "\x1b[1mWeek 3: Linear systems\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == draw(PROMPT, View(NOW, 60, envelope=PUBLIC))


@given(cards, st.integers(30, 200), st.lists(st.text(max_size=50), max_size=3))
def test_any_card_of_any_text_fits_any_window_and_steers_nothing(card: Card, width: int, envelope: list[str]) -> None:
    lines = draw(card, View(NOW, width, envelope=envelope)).split("\n")
    assert all(cell_len(line) <= width for line in lines)
    assert all(line[0] in "╭│╰" for line in lines)
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "".join(lines))


@given(cards)
def test_every_button_can_be_found_by_its_number(card: Card) -> None:
    text = draw(card, View(NOW, 200, first=1))
    assert all(f"[{number}]" in text for number, _ in enumerate(pressable(card), 1))


def test_buttons_break_between_and_not_within() -> None:
    row = Buttons([Button("My step this week", "a"), Button("Mark topics done", "b"), Button("Join", "c")])
    assert drawn(Card("t", [row]), 40)[3:-1] == ["│  [1] My step this week", "│  [2] Mark topics done   [3] Join"]
