from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import LETTERS, Verdict, arrangement, is_near, judge, read_number
from bot.domain.questions import Format, Question, Target
from bot.errors import Refusal
from tests.samples.bank import WHY, every_format

BY_FORMAT = {question.format: question for question in every_format()}
TOKENS = st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=26, max_size=26)


@pytest.mark.parametrize(
    ("typed", "unit", "value"),
    [
        ("0.75", "", 0.75),
        ("0,75", "", 0.75),
        (".5", "", 0.5),
        ("3/4", "", 0.75),
        ("3 / 4", "", 0.75),
        ("−2", "", -2),
        ("- 2", "", -2),
        ("+2", "", 2),
        ("75 %", "", 0.75),
        ("75%", "%", 75),
        ("1e-3", "", 0.001),
        ("1 000", "", 1000),
        ("1,000.5", "", 1000.5),
        ("1,000,000", "", 1_000_000),
        ("12 kg", "kg", 12),
        ("12KG", "kg", 12),
        ("12", "kg", 12),
        (" 12 ", "", 12),
    ],
)
def test_numbers_are_read_as_people_write_them(typed: str, unit: str, value: float) -> None:
    assert read_number(typed, unit) == pytest.approx(value)


@pytest.mark.parametrize("typed", ["", "bananas", "7 7 7", "3/0", "1e999", "--2", "2..3", "1/2/3", "√2", "0x10", "nan"])
def test_what_is_no_number_is_refused_by_name(typed: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_number(typed)
    assert refusal.value.option == "given"


@pytest.mark.parametrize("typed", ["0.4", "2/5", "0,4"])
def test_a_share_in_place_of_a_percentage_is_asked_about_and_counts_for_nothing(typed: str) -> None:
    percent = next(one for one in every_format() if one.format is Format.NUMBER)
    percent = replace(percent, target=Target(40, 0.5, WHY, "%"))
    with pytest.raises(Refusal) as refusal:
        judge(percent, (), typed)
    assert refusal.value.option == "given"
    assert "Do you mean 0.4 % or 40 %?" in refusal.value.plain
    assert judge(percent, (), "40").right
    assert judge(percent, (), "40 %").right
    assert not judge(percent, (), "0.4 %").right, "that says what it means"


@pytest.mark.parametrize("typed", ["1e999999999", "1" * 5000, "1/" + "9" * 5000, "1e3000000"])
def test_a_number_that_would_hold_everybody_up_is_refused_unread(typed: str) -> None:
    with pytest.raises(Refusal, match="not a number I can read") as refusal:
        read_number(typed)
    assert len(str(refusal.value)) < 200


@given(TOKENS, st.integers(1, 40), st.sampled_from(every_format()))
def test_every_option_stands_in_one_place_and_the_same_for_the_same_attempt(
    token: str, position: int, question: Question
) -> None:
    shown = arrangement(question, token, position)
    assert sorted(shown) == list(range(len(question.options)))
    assert shown == arrangement(question, token, position)


@given(TOKENS, st.integers(1, 40))
def test_steps_never_stand_in_the_right_order_and_lines_always_do(token: str, position: int) -> None:
    steps = arrangement(BY_FORMAT[Format.ORDER], token, position)
    assert steps != tuple(sorted(steps))
    line = BY_FORMAT[Format.LINE]
    assert [line.options[place].text for place in arrangement(line, token, position)] == ["Line 1", "Line 2", "Line 3"]


def test_the_key_comes_to_every_place_about_as_often() -> None:
    question = BY_FORMAT[Format.CHOICE]
    places = [arrangement(question, f"token{attempt}", 1).index(0) for attempt in range(2000)]
    assert all(400 < places.count(place) < 600 for place in range(4))


@pytest.mark.parametrize(
    ("form", "typed", "verdict"),
    [
        (Format.CHOICE, "b", Verdict("0", right=True)),
        (Format.CHOICE, " A ", Verdict("1", right=False)),
        (Format.SEVERAL, "B D", Verdict("0 1", right=True)),
        (Format.SEVERAL, "d, b", Verdict("0 1", right=True)),
        (Format.SEVERAL, "BD and A", Verdict("0 1 4", right=False)),
        (Format.SEVERAL, "B", Verdict("0", right=False)),
        (Format.ORDER, "3 1 4 2", Verdict("0 1 2 3", right=True)),
        (Format.ORDER, "3142", Verdict("0 1 2 3", right=True)),
        (Format.ORDER, "3 > 1 > 4 > 2", Verdict("0 1 2 3", right=True)),
        (Format.ORDER, "1 2 3 4", Verdict("1 3 0 2", right=False)),
        (Format.ORDER, "3 1 2 4", Verdict("0 1 3 2", right=False)),
        (Format.NUMBER, "0,604", Verdict("0.604", right=True)),
        (Format.NUMBER, "0.606 kg", Verdict("0.606", right=False)),
    ],
)
def test_an_answer_is_judged_by_what_it_means(form: Format, typed: str, verdict: Verdict) -> None:
    shown = {Format.CHOICE: (1, 0, 2, 3), Format.SEVERAL: (4, 0, 2, 1, 3), Format.ORDER: (1, 3, 0, 2)}
    assert judge(BY_FORMAT[form], shown.get(form, ()), typed) == verdict


@pytest.mark.parametrize(
    ("form", "typed"),
    [
        (Format.CHOICE, "E"),
        (Format.CHOICE, "A B"),
        (Format.CHOICE, ""),
        (Format.CHOICE, "maybe A"),
        (Format.SEVERAL, "A F"),
        (Format.ORDER, "1 2 3"),
        (Format.ORDER, "1 2 3 3"),
        (Format.ORDER, "first, second"),
        (Format.NUMBER, "six"),
    ],
)
def test_what_cannot_be_an_answer_is_refused_with_an_example(form: Format, typed: str) -> None:
    question = BY_FORMAT[form]
    with pytest.raises(Refusal) as refusal:
        judge(question, tuple(range(len(question.options))), typed)
    assert refusal.value.option == "given"


def test_there_are_letters_for_every_option_that_an_item_may_have() -> None:
    assert len(LETTERS) >= 5


def test_the_edge_of_a_tolerance_is_inside_whatever_binary_fractions_do() -> None:
    assert is_near(0.605, 0.6, 0.005)
    assert is_near(0.1 + 0.2, 0.3, 0)
    assert not is_near(0.6051, 0.6, 0.005)


def test_each_question_of_a_sitting_is_shuffled_in_its_own_way() -> None:
    question = BY_FORMAT[Format.CHOICE]
    assert len({arrangement(question, "token", position) for position in range(1, 30)}) > 5


def test_the_shuffle_knows_texts_alone_so_that_a_token_gives_no_key_away() -> None:
    question = BY_FORMAT[Format.CHOICE]
    turned = replace(question, options=tuple(reversed(question.options)))
    for position in range(1, 10):
        texts = [[one.options[place].text for place in arrangement(one, "t", position)] for one in (question, turned)]
        assert texts[0] == texts[1]
