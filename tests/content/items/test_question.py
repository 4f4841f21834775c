"""From what an author writes to what is asked, one question of each format."""

from dataclasses import replace

import pytest

from bot.domain.questions import Bloom, Format, Question
from content.items.read import read_bank
from content.source import Mistake

FILE = "stages/01-oak/topics/oak-root/items.yaml"
PICTURE = "stages/01-oak/topics/oak-root/leaf.svg"
SVG = '<svg xmlns="http://www.w3.org/2000/svg"><rect width="3" height="2"/></svg>'
HEAD = """\
- id: oak-root-one
  level: 2
  bloom: apply
  refs: [oak-book]
  reviewed: 2026-11
  stem: What is $x^2$ where x is three?
"""
CHOICE = """\
  key: {text: "9", why: "Three times three is nine, and $3^2$ says so."}
  distractors:
    - {text: "6", mistake: doubled, why: "Twice three."}
    - {text: "5", mistake: added, why: "Three and two."}
"""
SEVERAL = """\
  format: several
  keys: [{text: "9", why: a}, {text: nine, why: b}]
  distractors: [{text: "6", mistake: doubled, why: c}, {text: "5", mistake: added, why: d}]
"""
NUMBER = """\
  format: number
  key: {value: "−0.6", tolerance: "0.005", unit: kg, why: because}
  slips: [{value: "1.7", mistake: doubled, why: a}, {value: "2", mistake: added, why: b}]
"""
ORDER = """\
  format: order
  steps: [{text: dig, why: a}, {text: plant, why: b}, {text: water, why: c}]
  slips: [{order: [2, 1, 3], mistake: doubled, why: d}]
"""
OUTPUT = "  format: output\n  code: |\n    x = 3\n    print(x * x)\n" + CHOICE
LINE = """\
  format: line
  code: |
    total = 1
    for x in [1, 2]:
        total += x
    print(total)
  key: {line: 1, fixed: "total = 0", why: a}
  distractors: [{line: 3, mistake: doubled, why: b}, {line: 2, mistake: added, why: c}]
  prints: "3"
"""
FROM_FILE = '  format: picture\n  figure: {file: leaf.svg, alt: "A leaf."}\n' + CHOICE
DRAWN = '  format: picture\n  figure: {draw: bars, values: {a: 3, b: 5}, alt: "Two bars."}\n' + CHOICE


def read(body: str, *, svg: str = SVG) -> tuple[list[Question], list[str]]:
    mistakes: list[Mistake] = []
    bank = read_bank({FILE: HEAD + body, PICTURE: svg}, mistakes)
    return [item.question for item in bank.items], [f"{each.line}: {each.what}" for each in mistakes]


def question(body: str) -> Question:
    questions, mistakes = read(body)
    assert mistakes == []
    return questions[0]


def test_a_choice_has_its_key_first_and_its_formulas_as_text() -> None:
    one = question(CHOICE)
    assert (one.id, one.skill, one.topic, one.level) == ("oak-root-one", "oak-root", "oak-root", 2)
    assert (one.format, one.bloom, one.refs) == (Format.CHOICE, Bloom.APPLY, ("oak-book",))
    assert one.stem == "What is x² where x is three?"
    assert one.options[0].why == "Three times three is nine, and 3² says so."
    assert [(option.text, option.mistake) for option in one.options] == [("9", None), ("6", "doubled"), ("5", "added")]
    assert one.right == (0,)


def test_several_right_ones_come_first() -> None:
    one = question(SEVERAL)
    assert (one.format, one.right, len(one.options)) == (Format.SEVERAL, (0, 1), 4)


def test_a_number_has_its_room_its_unit_and_its_slips() -> None:
    one = question(NUMBER)
    assert one.target is not None
    assert (one.target.value, one.target.tolerance, one.target.unit) == (-0.6, 0.005, "kg")
    assert [(slip.value, slip.mistake) for slip in one.number_slips] == [(1.7, "doubled"), (2, "added")]


def test_steps_are_stored_in_their_order_and_slips_count_from_nought() -> None:
    one = question(ORDER)
    assert [option.text for option in one.options] == ["dig", "plant", "water"]
    assert one.order_slips[0].order == (1, 0, 2)


def test_lines_are_called_by_their_numbers() -> None:
    one = question(LINE)
    assert [option.text for option in one.options] == ["Line 1", "Line 3", "Line 2"]
    assert one.right == (0,)


def test_output_keeps_its_code() -> None:
    assert question(OUTPUT).code == "x = 3\nprint(x * x)"


def test_a_picture_is_a_file_or_drawn() -> None:
    for body, alt in ((FROM_FILE, "A leaf."), (DRAWN, "Two bars.")):
        figure = question(body).figure
        assert figure is not None
        assert figure.svg.startswith("<svg")
        assert figure.alt == alt


def test_a_display_formula_stays_and_is_read_out() -> None:
    matrix = r"$$\begin{pmatrix}1&2\\3&4\end{pmatrix}$$"
    shown = HEAD.replace(
        "What is $x^2$ where x is three?", f"|\n    Look at this:\n    {matrix}\n    How large is $x_1$?"
    )
    found: list[Mistake] = []
    asked = read_bank({FILE: shown + CHOICE}, found).items[0].question
    assert found == []
    assert asked.stem == f"Look at this:\n\n{matrix}\n\nHow large is x₁?"
    assert asked.readings == {matrix.strip("$"): "[1, 2; 3, 4]"}


def test_the_revision_follows_what_is_asked_and_nothing_else() -> None:
    one = question(CHOICE)
    assert question(CHOICE + "  check: print(9)\n  retired: true\n").revision == one.revision
    assert question(CHOICE.replace("Twice three", "Two threes")).revision != one.revision
    assert replace(one) == one


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (CHOICE.replace('"9"', "9", 1), "7: `text` must be text: put it in quotes"),
        (CHOICE.replace('"6"', "yes"), "9: `text` must be text: put it in quotes"),
        (CHOICE.replace("mistake: added, ", ""), "10: `mistake` is missing"),
        (CHOICE.replace("  key", "  keys"), "1: `key` is missing"),
        (CHOICE.replace("$3^2$", "$3^{1/2}$"), "7: `^{1/2}`: there is no small `/` above cannot be said in a sentence"),
        (CHOICE.replace("$3^2$", r"$\frac12$"), "7: `why` has lost a backslash: double quotes eat it"),
        (CHOICE.replace("$3^2$", "$3^2"), "7: a `$` alone: close the formula, or write `\\$` for money cannot be said"),
        ("  format: chioce\n" + CHOICE, "7: `format` must be one of: choice, several, number"),
        (NUMBER.replace('"0.005"', '"little"'), '8: `tolerance` must be a number in quotes, such as "0.6"'),
        (ORDER.replace("[2, 1, 3]", "[1, 2, 3]"), "1: each `order` must put 1 to 3 in another order"),
        (ORDER.replace(", {text: water, why: c}", ""), "8: `steps` has too few entries (2, at least 3)"),
        (LINE.replace("line: 3", "line: 9"), "1: the code has no line 9"),
        (LINE.replace("line: 3", "line: 1"), "1: a line is offered twice"),
        (DRAWN.replace("values", "vales"), "8: `values` is missing"),
        (DRAWN.replace("bars", "cake"), "8: `figure` needs a `file`, or `draw`: bars"),
        (DRAWN.replace("a: 3", "a: three"), "8: `a` must be a number"),
        (FROM_FILE.replace("leaf.svg", "tree.svg"), "8: there is no `tree.svg` in this folder"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(body: str, told: str) -> None:
    _, mistakes = read(body)
    assert any(each.startswith(told) for each in mistakes), mistakes


def test_a_picture_that_does_more_than_draw_is_refused() -> None:
    _, mistakes = read(FROM_FILE, svg='<svg><script href="x"/></svg>')
    assert mistakes == ["8: `leaf.svg` must draw and do nothing else (`<script`)"]
