"""Questions as they can be asked, and the bank that holds them: every option with its reason, every mistake by name."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Format(StrEnum):
    """How a question is answered; the names stand in items.yaml."""

    CHOICE = "choice"
    SEVERAL = "several"
    NUMBER = "number"
    ORDER = "order"
    OUTPUT = "output"
    LINE = "line"
    PICTURE = "picture"


class Bloom(StrEnum):
    """What the learner has to do, after Bloom's taxonomy."""

    RECALL = "recall"
    APPLY = "apply"
    ANALYSE = "analyse"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose and the reason for it; a wrong one names its misconception, a right one has none.

    The steps of an ordering question are options too, stored in the right order.
    """

    text: str
    why: str
    mistake: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """The number that is right, give or take `tolerance`; `unit` is shown behind the field and may be typed or not."""

    value: float
    tolerance: float
    why: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class NumberSlip:
    """A wrong number that a known mistake leads to."""

    value: float
    mistake: str
    why: str


@dataclass(frozen=True, slots=True)
class OrderSlip:
    """A wrong order that a known mistake leads to, as positions (from 0) of the right one."""

    order: tuple[int, ...]
    mistake: str
    why: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture to read, as SVG, and the words that say the same without giving the answer away."""

    svg: str
    alt: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question, authored or drawn. `skill` is what it trains: its topic, or its generator.

    `options` hold the right ones first and are shuffled for each attempt. A paragraph of `stem` that is a display formula
    stands between `$$`, and `readings` say it in words. `revision` changes with the content, so that
    an answer can be read against what was asked. `seed` and `version` are those of a drawn one.
    """

    id: str
    skill: str
    topic: str
    level: int
    bloom: Bloom
    format: Format
    stem: str
    revision: str
    code: str = ""
    options: tuple[Option, ...] = ()
    target: Target | None = None
    number_slips: tuple[NumberSlip, ...] = ()
    order_slips: tuple[OrderSlip, ...] = ()
    figure: Figure | None = None
    readings: Mapping[str, str] = field(default_factory=dict)
    refs: tuple[str, ...] = ()
    seed: int | None = None
    version: int = 0
    retired: bool = False

    @property
    def right(self) -> tuple[int, ...]:
        """Positions in `options` of those that are right."""
        return tuple(place for place, option in enumerate(self.options) if option.mistake is None)


@dataclass(frozen=True, slots=True)
class Generator:
    """A question whose numbers are computed. `draw` is a pure function of a seed from 0 to 9,999."""

    id: str
    topic: str
    level: int
    version: int
    draw: Callable[[int], Question]


SEEDS = 10_000


@dataclass(frozen=True, slots=True)
class Misconception:
    """A mistake that people really make, in a sentence, and the topic that cures it."""

    id: str
    text: str
    cure: str


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the field: the topic that introduces it, one sentence, and other forms of the word."""

    term: str
    topic: str
    says: str
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a lesson: "text", "bullets", "numbered", "code", "output" or "formula" (`lines[0]` is its LaTeX)."""

    kind: str
    lines: tuple[str, ...]
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A topic in at most 300 words: the idea, one worked example, the usual mistake, where it is used."""

    topic: str
    idea: tuple[Piece, ...]
    example: tuple[Piece, ...]
    mistake: tuple[Piece, ...]
    use: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Offers:
    """What there is about a topic beside what to read elsewhere."""

    lesson: bool = False
    questions: bool = False


@dataclass(frozen=True)
class Bank:
    """Every question there is, by id, with what explains them. `complete` are the stages that can be examined."""

    items: Mapping[str, Question] = field(default_factory=dict)
    generators: Mapping[str, Generator] = field(default_factory=dict)
    misconceptions: Mapping[str, Misconception] = field(default_factory=dict)
    lessons: Mapping[str, Lesson] = field(default_factory=dict)
    terms: Sequence[Term] = ()
    complete: frozenset[int] = frozenset()

    def of_skill(self, skill: str) -> Sequence[Question]:
        """The authored questions of a skill that may still be asked; none for a generator."""
        return self._by_topic.get(skill, ())

    def skills(self, topic: str) -> Sequence[str]:
        """What can be asked about a topic: its authored questions together, then each generator."""
        own = (topic,) if topic in self._by_topic else ()
        return (*own, *self._generators_of.get(topic, ()))

    def offers(self, topic: str) -> Offers:
        """What there is about a topic."""
        return Offers(topic in self.lessons, bool(self.skills(topic)))

    def topic_of(self, skill: str) -> str:
        """The topic of a skill."""
        return self.generators[skill].topic if skill in self.generators else skill

    def may_ask(self, skill: str, suspended: Collection[str]) -> bool:
        """Whether something of it is left to ask where these items are suspended."""
        if skill in self.generators:
            return skill not in suspended
        return any(question.id not in suspended for question in self.of_skill(skill))

    def find(self, item: str, seed: int | None) -> Question | None:
        """The question that was asked; None where the content no longer has it."""
        if seed is None:
            return self.items.get(item)
        return self.generators[item].draw(seed) if item in self.generators else None

    def __iter__(self) -> Iterator[Question]:
        return iter(self.items.values())

    @cached_property
    def _by_topic(self) -> dict[str, list[Question]]:
        found: dict[str, list[Question]] = {}
        for item in self.items.values():
            if not item.retired:
                found.setdefault(item.topic, []).append(item)
        return found

    @cached_property
    def _generators_of(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for one in self.generators.values():
            found.setdefault(one.topic, []).append(one.id)
        return found
