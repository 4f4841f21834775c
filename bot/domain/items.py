"""How questions fare: reports by members, counts of first answers, and what makes a question suspicious."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from math import sqrt

from bot.domain.answers import UNKNOWN, is_near, positions
from bot.domain.people import CommunityId
from bot.domain.questions import Format, NumberSlip, OrderSlip, Question

KEY, NOTHING, OTHER = "key", "unknown", "other"
"""In counts: the right answer, "I don't know", and an answer that no named mistake explains."""
ENOUGH_FOR_FACILITY = 40
ENOUGH = 60
ENOUGH_STRONG = 20
TOO_HARD, TOO_FAMILIAR = 0.25, 0.95
LEAST_DISCRIMINATION = 0.10
LEAST_CHOSEN = 0.05
STRONG = 0.75
"""From this share of right answers on someone counts among the strong ones of rule 42."""
LATELY = 40
"""Answers by which someone's strength is judged."""
REPORTS = 2
"""Members who suspend a question in their community; communities that suspend it everywhere."""


class Fate(StrEnum):
    """What became of a report."""

    OPEN = "open"
    SUSPENDED = "suspended"
    MENDED = "mended"
    KEPT = "kept"


LOOKED_AT = frozenset({Fate.MENDED, Fate.KEPT})
"""Somebody has decided: such a report suspends nothing any more."""


@dataclass(frozen=True, slots=True)
class Report:
    """A member says that something is wrong with a question; `community` is where they said so, None in private."""

    learner: str
    item: str
    seed: int | None
    community: CommunityId | None
    at: datetime
    words: str = ""
    fate: Fate = Fate.OPEN


@dataclass(frozen=True, slots=True)
class Suspension:
    """A question that is not asked in a community, or anywhere (None)."""

    item: str
    community: CommunityId | None
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class ItemCounts:
    """First answers to one wording of a question.

    `score` sums the answerers' own strength (a share from 0 to 1), `squares` its squares, `score_right` that of those
    who were right. `chosen`: for each mistake how many made it, and how many strong ones among them.
    """

    item: str
    revision: str
    answers: int = 0
    right: int = 0
    score: float = 0.0
    squares: float = 0.0
    score_right: float = 0.0
    chosen: Mapping[str, Sequence[int]] = field(default_factory=dict)

    def after(self, choice: str, strength: float) -> "ItemCounts":
        """One answer more."""
        right = choice == KEY
        count, strong = self.chosen.get(choice, (0, 0))
        return replace(
            self,
            answers=self.answers + 1,
            right=self.right + right,
            score=self.score + strength,
            squares=self.squares + strength**2,
            score_right=self.score_right + (strength if right else 0.0),
            chosen={**self.chosen, choice: [count + 1, strong + (strength >= STRONG)]},
        )

    @property
    def facility(self) -> float:
        """The share of right answers."""
        return self.right / self.answers if self.answers else 0.0

    @property
    def discrimination(self) -> float | None:
        """The point-biserial correlation of being right with strength; None where one of them does not vary."""
        if not 0 < self.right < self.answers:
            return None
        mean = self.score / self.answers
        spread = sqrt(max(self.squares / self.answers - mean**2, 0.0))
        if spread < 1e-9:  # noqa: PLR2004 - rounding
            return None
        return (self.score_right / self.right - mean) / spread * sqrt(self.facility / (1 - self.facility))

    def strong(self, choice: str) -> int:
        """How many strong ones gave this answer."""
        return self.chosen.get(choice, (0, 0))[1]


def choice_of(question: Question, given: str, *, right: bool) -> str:
    """What an answer counts as: the key, not knowing, a named mistake, or something else."""
    if right:
        return KEY
    if given == UNKNOWN:
        return NOTHING
    return mistake_of(question, given) or OTHER


def mistake_of(question: Question, given: str) -> str | None:
    """The misconception behind a wrong answer, where one is known."""
    match question.format:
        case Format.NUMBER | Format.ORDER:
            slip = slip_of(question, given)
            return slip.mistake if slip else None
        case _:
            wrong = (question.options[place].mistake for place in positions(given))
            return next((mistake for mistake in wrong if mistake), None)


def slip_of(question: Question, given: str) -> NumberSlip | OrderSlip | None:
    """The slip that leads to a wrong number or order, where it is a known one."""
    if question.format is Format.ORDER:
        return next((one for one in question.order_slips if one.order == positions(given)), None)
    tolerance = question.target.tolerance if question.target else 0.0
    return next((one for one in question.number_slips if is_near(float(given), one.value, tolerance)), None)


def is_broken(counts: ItemCounts) -> bool:
    """Whether strong answerers prefer one mistake to the key: then the key is probably wrong, and nobody is asked."""
    strong = sum(counts.strong(choice) for choice in counts.chosen)
    rivals = (counts.strong(choice) for choice in counts.chosen if choice not in {KEY, NOTHING, OTHER})
    return strong >= ENOUGH_STRONG and max(rivals, default=0) > counts.strong(KEY)


def suspicions(counts: ItemCounts, question: Question | None) -> list[str]:
    """What is odd about a question, in sentences for whoever mends it; by the rules of the bank, 39 to 42."""
    found = list(_of_facility(counts))
    discrimination = counts.discrimination
    if counts.answers >= ENOUGH and discrimination is not None and discrimination < LEAST_DISCRIMINATION:
        found.append(f"does not tell strong from weak: discrimination {discrimination:.2f}, at least 0.10 [40]")
    if counts.answers >= ENOUGH and question is not None and question.seed is None:
        for option in question.options:
            share = counts.chosen.get(option.mistake or KEY, (0, 0))[0] / counts.answers
            if option.mistake and share < LEAST_CHOSEN:
                found.append(f"“{option.text}” is chosen by {share * 100:.0f} %, at least 5 % [41]")
    if is_broken(counts):
        found.append("strong answerers prefer a mistake to the key: the key may be wrong [42]")
    return found


def _of_facility(counts: ItemCounts) -> Iterable[str]:
    if counts.answers >= ENOUGH_FOR_FACILITY and not TOO_HARD <= counts.facility <= TOO_FAMILIAR:
        yield f"{counts.facility * 100:.0f} % of {counts.answers} first answers are right, 25 to 95 % [39]"


def strength(right: int, answers: int) -> float:
    """Someone's share of right answers, pulled towards a half while there are few."""
    return (right + 1) / (answers + 2)


def places_to_suspend(reports: Sequence[Report]) -> tuple[list[CommunityId], bool]:
    """Communities in which enough members reported an item, and whether enough communities did."""
    by_place: dict[CommunityId, set[str]] = {}
    for report in reports:
        if report.community is not None and report.fate not in LOOKED_AT:
            by_place.setdefault(report.community, set()).add(report.learner)
    full = [place for place, members in by_place.items() if len(members) >= REPORTS]
    return full, len(full) >= REPORTS
