"""Reading what someone answered, and judging it. What is stored of an answer are positions in the content, never letters."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from random import Random

from bot.domain.questions import Format, Question
from bot.errors import Refusal

LETTERS = "ABCDEFGH"
PRESSED = frozenset({Format.CHOICE, Format.OUTPUT, Format.LINE, Format.PICTURE})
"""Answered by one button; the others are written into a form."""
DONT_KNOW = "unknown"
"""What the button says for whoever does not know."""
UNKNOWN = ""
"""The stored answer of whoever said that they do not know."""
ROUNDING = 1e-9
SPACED = re.compile(r"(?<=\d) (?=\d{3}(?!\d))|(?<=[+-]) | (?=/)|(?<=/) ")
"""Spaces that belong to a number: between thousands, behind a sign, around a stroke."""
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?(/\d+)?", re.IGNORECASE)
LONGEST = 40
"""Characters of a number; an exponent of a billion would take the whole bot with it."""


class Sure(StrEnum):
    """How sure someone was of an answer."""

    GUESS = "guess"
    THINK = "think"
    SURE = "sure"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judged answer as it is stored: `given` in the content's own positions or as a number."""

    given: str
    right: bool


def arrangement(question: Question, token: str, position: int) -> tuple[int, ...]:
    """Which option stands at each shown place: shuffled for this attempt, so that no payload holds the key.

    The token travels in every button, so what it shuffles are the options in the order of their texts: whoever repeats
    the shuffle learns nothing of which is right. Lines of code keep their order. Steps never stand in the right one.
    """
    places = sorted(range(len(question.options)), key=lambda place: question.options[place].text)
    if question.format is Format.LINE:
        return tuple(sorted(places, key=lambda place: line_number(question.options[place].text)))
    chance = Random(f"{token}:{position}")  # noqa: S311  nothing here is a secret
    chance.shuffle(places)
    while question.format is Format.ORDER and places == sorted(places):
        chance.shuffle(places)
    return tuple(places)


def line_number(text: str) -> int:
    """The number in `Line 3`."""
    return int(re.sub(r"\D", "", text) or 0)


def judge(question: Question, shown: Sequence[int], typed: str) -> Verdict:
    """What an answer means and whether it is right; `shown` is the arrangement. Raises Refusal on option `given`."""
    match question.format:
        case Format.NUMBER:
            return _number(question, typed)
        case Format.ORDER:
            order = [shown[place] for place in _places(typed, len(shown))]
            return Verdict(" ".join(map(str, order)), order == sorted(order))
        case Format.SEVERAL:
            several = sorted(shown[place] for place in _letters(typed, len(shown)))
            return Verdict(" ".join(map(str, several)), tuple(several) == question.right)
        case _:
            chosen = _letters(typed, len(shown))
            if len(chosen) != 1:
                raise Refusal("Choose one letter: only one of them is right.", "given")
            return Verdict(str(shown[chosen[0]]), shown[chosen[0]] in question.right)


def positions(given: str) -> tuple[int, ...]:
    """A stored answer back as positions."""
    return tuple(int(word) for word in given.split())


def _number(question: Question, typed: str) -> Verdict:
    target = question.target
    if target is None:
        raise TypeError(f"{question.id} asks for a number and has none")
    value = read_number(typed, target.unit)
    if target.unit == "%" and 0 < abs(value) < 1 and "%" not in typed:
        raise Refusal(
            "Do you mean {low} % or {high} %? Write it with its sign.",
            "given",
            low=f"{value:.6g}",
            high=f"{value * 100:.6g}",
        )
    return Verdict(f"{value:.10g}", is_near(value, target.value, target.tolerance))


def is_near(value: float, wanted: float, tolerance: float) -> bool:
    """Within the tolerance, with room for binary rounding."""
    return abs(value - wanted) <= tolerance + ROUNDING * max(1.0, abs(wanted))


def read_number(typed: str, unit: str = "") -> float:
    """A number as people write it: 0,75, 3/4, 75 %, 1e-3, with a true minus or the unit. Raises Refusal."""
    text = typed.strip().replace("−", "-").replace("\N{NO-BREAK SPACE}", " ")
    text = re.sub(rf"\s*{re.escape(unit)}$", "", text, flags=re.IGNORECASE) if unit else text
    share = text.endswith("%")
    bare = SPACED.sub("", text.removesuffix("%").strip())
    if "," in bare:
        bare = (
            bare.replace(",", "")
            if "." in bare or re.fullmatch(r"[+-]?\d{1,3}(,\d{3}){2,}", bare)
            else bare.replace(",", ".")
        )
    if len(bare) > LONGEST or not NUMBER.fullmatch(bare):
        shown = typed if len(typed) <= LONGEST else f"{typed[:LONGEST]}…"
        raise Refusal("“{typed}” is not a number I can read. Write it as 0.75, 3/4 or −2.", "given", typed=shown)
    whole, _, part = bare.partition("/")
    try:
        value = float(Fraction(whole) / Fraction(part or 1))
    except (ZeroDivisionError, OverflowError):
        raise Refusal("“{typed}” is no number. Write it as 0.75, 3/4 or −2.", "given", typed=typed) from None
    return value / 100 if share else value


def _letters(typed: str, count: int) -> list[int]:
    """Places by their letters, each once, in order."""
    known = LETTERS[:count]
    letters = re.sub(r"[\s,;.+&/)(-]|\band\b", "", typed, flags=re.IGNORECASE).upper()
    if not letters or set(letters) - set(known):
        raise Refusal(
            "“{typed}” is not an answer here. Write the letters, such as {example}.",
            "given",
            typed=typed,
            example=" ".join(known[:2]),
        )
    return sorted({known.index(letter) for letter in letters})


def _places(typed: str, count: int) -> list[int]:
    """An order of all places, by their numbers."""
    numbers = re.findall(r"\d", typed)
    if sorted(numbers) != [str(number) for number in range(1, count + 1)]:
        raise Refusal(
            "Write each number from 1 to {count} once, in the right order, such as {example}.",
            "given",
            count=str(count),
            example=" ".join(str(number) for number in range(count, 0, -1)),
        )
    return [int(number) - 1 for number in numbers]
