import pytest

from bot.cards.questions import Asking, answer_form, in_one_line, question_card
from bot.domain.answers import arrangement
from bot.domain.questions import Format
from bot.message import CodeBlock, Formula, Picture
from tests.read import buttons, prose
from tests.samples.bank import every_format

BY_FORMAT = {question.format: question for question in every_format()}
ASKING = Asking("Question 1 of 8", "quiz answer token 1", "quiz start")


@pytest.mark.parametrize("question", every_format(), ids=lambda question: question.id)
def test_options_are_lettered_in_the_text_and_buttons_carry_letters_only(question: object) -> None:
    from bot.domain.questions import Question

    assert isinstance(question, Question)
    shown = arrangement(question, "token", 1)
    card = question_card(question, shown, ASKING, replaces=True)
    for option in question.options:
        assert option.text in prose(card)
    labels = [each.label for each in buttons(card)]
    pressed = question.format not in {Format.NUMBER, Format.ORDER, Format.SEVERAL}
    assert labels == (["A", "B", "C", "D"][: len(shown)] if pressed else ["Answer"]) + ["I don't know"]


def test_nothing_that_is_sent_tells_the_key() -> None:
    question = BY_FORMAT[Format.PICTURE]
    first = question_card(question, (0, 1, 2, 3), ASKING, replaces=True)
    other = question_card(question, (1, 0, 2, 3), ASKING, replaces=True)
    assert buttons(first) == buttons(other)
    figures = [block for card in (first, other) for block in card.blocks if isinstance(block, Picture)]
    assert {figure.name for figure in figures} == {"figure"}


def test_code_of_a_wrong_line_is_numbered_and_other_code_is_not() -> None:
    line, output = (
        question_card(BY_FORMAT[form], (0, 1, 2), ASKING, replaces=True) for form in (Format.LINE, Format.OUTPUT)
    )
    (numbered,) = [block.text for block in line.blocks if isinstance(block, CodeBlock)]
    assert numbered.splitlines()[1] == " 2  b = a +"
    assert [block.text for block in output.blocks if isinstance(block, CodeBlock)] == ["print(1 + 1)"]


def test_a_display_formula_is_a_block_with_its_reading() -> None:
    card = question_card(every_format()[7], (0, 1, 2, 3), ASKING, replaces=True)
    assert [(block.latex, block.alt) for block in card.blocks if isinstance(block, Formula)] == [
        ("u \\cdot v", "u · v")
    ]


def test_a_form_has_one_field_and_a_second_for_those_who_say_how_sure_they_are() -> None:
    number = BY_FORMAT[Format.NUMBER]
    assert [field.option for field in answer_form(number, ASKING, asks_sure=False).fields] == ["given"]
    form = answer_form(number, ASKING, asks_sure=True)
    assert [field.option for field in form.fields] == ["given", "sure"]
    assert form.fields[0].label == "Your answer in kg"


def test_a_formula_on_a_line_of_its_own_is_read_out_where_a_stem_is_quoted() -> None:
    question = next(one for one in every_format() if one.readings)
    assert in_one_line(question) == "What does this say? u · v"
