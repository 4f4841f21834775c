"""What a generator is: a pure function of chance that sketches one question, and the drawing that makes it fair.

Values are rounded first and the key is computed from what is shown. The rank of the key among the sorted options is
drawn before the distractors are chosen, so that its place gives nothing away.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache, partial
from random import Random
from types import ModuleType
from typing import Any, NamedTuple

from bot.domain.questions import Bloom, Format, Generator, NumberSlip, Option, Question, Target

OPTIONS = 4
TRIES = 200
PATIENT = 120
"""Tries in which the drawn rank is insisted on; after them the nearest that the sketch allows is taken."""
APART = 0.02
"""Numbers nearer than this (relative) are one number to a reader."""


class Reject(Exception):  # noqa: N818 - an answer, not an error
    """This draw is degenerate: take the next one."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A wrong answer as it is shown, the misconception that leads to it, and why it is wrong here."""

    text: str
    mistake: str
    why: str


@dataclass(frozen=True, slots=True)
class Sketch:
    """One draw. `key` is shown letter for letter; `why` is the worked solution; more slips than three give a choice.

    `given` holds what the question shows, by name, so that a test can compute the key a second way. With `tolerance`
    the answer is typed as a number (`unit` stands behind the field) and every slip is recognised.
    """

    stem: str
    key: str
    why: str
    slips: Sequence[Slip]
    given: Mapping[str, Any] = field(default_factory=dict)
    code: str = ""
    tolerance: float | None = None
    unit: str = ""


Make = Callable[[Random], Sketch]
Part = tuple[Any, str, str]  # a part of an answer that is wrong, the misconception, and why


@dataclass(frozen=True, slots=True)
class Recipe:
    """A generator as its module declares it."""

    id: str
    topic: str
    level: int
    version: int
    bloom: Bloom
    make: Make

    def generator(self) -> Generator:
        """As the core knows it."""
        return Generator(self.id, self.topic, self.level, self.version, partial(draw, self))

    def sketch(self, seed: int, attempt: int = 0) -> Sketch:
        """One attempt at a draw. Raises Reject."""
        return self.make(_chance(self, seed, str(attempt)))


def generator(
    name: str, *, topic: str, level: int, version: int, bloom: Bloom = Bloom.APPLY
) -> Callable[[Make], Recipe]:
    """Declare a generator; its id begins with that of its topic, and never changes."""
    return lambda make: Recipe(name, topic, level, version, bloom, make)


def recipes_in(module: ModuleType) -> Iterator[Recipe]:
    """The generators that a module declares."""
    return (value for value in vars(module).values() if isinstance(value, Recipe))


def draw(recipe: Recipe, seed: int) -> Question:
    """The question of this seed, always the same. Raises ValueError where no try gave a fair one."""
    return settle(recipe, seed)[1]


def settle(recipe: Recipe, seed: int) -> tuple[Sketch, Question]:
    """The sketch that was taken, and the question made of it."""
    chance = _chance(recipe, seed, "place")
    rank = chance.randrange(OPTIONS)
    for attempt in range(TRIES):
        try:
            sketch = recipe.sketch(seed, attempt)
        except Reject:
            continue
        slips = distinct(sketch)
        if sketch.tolerance is not None:
            return sketch, _typed(recipe, seed, sketch, slips)
        chosen = choose(sketch.key, slips, rank, chance, exactly=attempt < PATIENT)
        if chosen is not None:
            return sketch, _chosen(recipe, seed, sketch, chosen)
    raise ValueError(f"{recipe.id}: no fair question in {TRIES} tries with seed {seed}")


def _chance(recipe: Recipe, seed: int, what: str) -> Random:
    return Random(f"{recipe.id}:{recipe.version}:{seed}:{what}")  # noqa: S311  repeatable is what it must be


def distinct(sketch: Sketch) -> list[Slip]:
    """The slips that a reader can tell from the key and from one another, the first of each kept."""
    seen, kept = [sketch.key], list[Slip]()
    for slip in sketch.slips:
        if not any(_alike(slip.text, text) for text in seen):
            seen.append(slip.text)
            kept.append(slip)
    return kept


def choose(key: str, slips: Sequence[Slip], rank: int, chance: Random, *, exactly: bool) -> list[Slip] | None:
    """Three slips such that the key has this rank (0: the smallest); None where there are too few."""
    wrong = OPTIONS - 1
    if len(slips) < wrong:
        return None
    value = number_in(key)
    numbers = [number_in(slip.text) for slip in slips]
    if value is None or None in numbers:
        return chance.sample(list(slips), wrong)
    below = [slip for slip, number in zip(slips, numbers, strict=True) if number is not None and number < value]
    above = [slip for slip in slips if slip not in below]
    if exactly and (len(below) < rank or len(above) < wrong - rank):
        return None
    under = max(min(rank, len(below)), wrong - len(above))
    return [*chance.sample(below, under), *chance.sample(above, wrong - under)]


@lru_cache(1024)
def number_in(text: str) -> float | None:
    """The number that a text is, also as `3/4`, `75 %`, `−2` or in backticks; None where it is something else."""
    bare = text.strip("`$ ").replace("−", "-").replace(",", "").removesuffix("%").strip()
    try:
        return float(Fraction(bare.replace(" / ", "/")))
    except (ValueError, OverflowError, ZeroDivisionError):
        return None


def shown(value: float, decimals: int | None = None) -> str:
    """A number as prose shows it: with a true minus, and exactly this many decimals where that is said."""
    text = f"{value:g}" if decimals is None else f"{value:.{decimals}f}"
    return "0" if not text.strip("-0.") and decimals is None else text.replace("-", "−")


class Miss(NamedTuple):
    """A slip that is a number, not yet shown."""

    value: float
    mistake: str
    why: str


def numbers(*misses: Miss, decimals: int | None = None, unit: str = "") -> tuple[Slip, ...]:
    """Slips that look like one another, and like a key said in the same way."""
    return tuple(Slip(say(miss.value, decimals, unit), miss.mistake, miss.why) for miss in misses)


def printed(*misses: Miss) -> tuple[Slip, ...]:
    """Slips as Python prints them: an integer or a float, with the minus of code."""
    return tuple(Slip(str(miss.value), miss.mistake, miss.why) for miss in misses)


def crossed(show: Callable[[Any, Any], str], right: tuple[Any, Any], one: Part, other: Part) -> list[Slip]:
    """Two mistakes, each made or not, so that no part of the key is the one that most options share."""
    return [
        Slip(show(one[0], right[1]), one[1], one[2]),
        Slip(show(right[0], other[0]), other[1], other[2]),
        Slip(show(one[0], other[0]), other[1], f"Two slips at once. {one[2]} {other[2]}"),
    ]


def say(value: float, decimals: int | None = None, unit: str = "") -> str:
    """A number as `shown` has it, but with halves rounded up as people do; `unit` brings its own space."""
    if decimals is None:
        return shown(value) + unit
    return (
        shown(float(Decimal(f"{value:.9f}").quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0), decimals) + unit
    )


def listed(values: Sequence[float], decimals: int | None = None) -> str:
    """A vector in prose: (1, −2, 3)."""
    return f"({', '.join(say(value, decimals) for value in values)})"


def raised(power: int) -> str:
    """A power as it stands above the line, 12 as ¹²; a power of 1 is not written."""
    return "" if power == 1 else str(power).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def rows(matrix: Sequence[Sequence[float]]) -> str:
    """A matrix in prose: [[1, −2], [3, 4]]."""
    return f"[{', '.join('[' + listed(row)[1:-1] + ']' for row in matrix)}]"


def _alike(one: str, other: str) -> bool:
    first, second = number_in(one), number_in(other)
    if first is None or second is None:
        return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
    return abs(first - second) <= APART * max(abs(first), abs(second))


def _chosen(recipe: Recipe, seed: int, sketch: Sketch, slips: Sequence[Slip]) -> Question:
    wrong = tuple(Option(slip.text, slip.why, slip.mistake) for slip in slips)
    return _question(recipe, seed, sketch, Format.CHOICE, options=(Option(sketch.key, sketch.why), *wrong))


def _typed(recipe: Recipe, seed: int, sketch: Sketch, slips: Sequence[Slip]) -> Question:
    value = number_in(sketch.key)
    if value is None or sketch.tolerance is None:
        raise ValueError(f"{recipe.id}: {sketch.key} is not a number that can be typed")
    numbers = ((slip, number_in(slip.text)) for slip in slips)
    known = tuple(NumberSlip(number, slip.mistake, slip.why) for slip, number in numbers if number is not None)
    target = Target(value, sketch.tolerance, sketch.why, sketch.unit)
    return _question(recipe, seed, sketch, Format.NUMBER, target=target, number_slips=known)


def _question(recipe: Recipe, seed: int, sketch: Sketch, form: Format, **answer: Any) -> Question:
    return Question(
        id=recipe.id,
        skill=recipe.id,
        topic=recipe.topic,
        level=recipe.level,
        bloom=recipe.bloom,
        format=form,
        stem=sketch.stem,
        code=sketch.code,
        revision=f"v{recipe.version}",
        seed=seed,
        version=recipe.version,
        **answer,
    )
