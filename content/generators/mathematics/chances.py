"""Chance: conditions, Bayes' rule, at least one."""

from collections.abc import Iterable, Sequence
from random import Random

from content.generators.contract import Miss, Reject, Sketch, Slip, generator, number_in, numbers, raised, say

GROUPS = (
    ("visitors", "came by bike", "bought a ticket online"),
    ("messages", "hold a link", "are spam"),
    ("students", "live in the city", "own a bicycle"),
    ("days", "were rainy", "had a late train"),
    ("customers", "use the app", "came back within a month"),
)
ALARMS = (
    ("people", "have a disease", "a test"),
    ("machines", "have a crack", "a scanner"),
    ("payments", "are fraud", "a filter"),
    ("messages", "are spam", "a filter"),
)
TRIALS = (
    ("A sensor fails on a given day with chance", "days", "it fails on at least one day"),
    ("A link is broken with chance", "links", "at least one link is broken"),
    ("A die of many sides shows a star with chance", "throws", "at least one star appears"),
    ("A visitor buys something with chance", "visitors", "at least one of them buys"),
)


def possible(slips: Iterable[Slip], whole: float = 100) -> list[Slip]:
    """Those that could be a share: one above the whole would give itself away."""
    return [slip for slip in slips if 0 <= (number_in(slip.text) or 0) <= whole]


@generator("prob-basics-table", topic="prob-basics", level=1, version=1)
def conditional(dice: Random) -> Sketch:
    """A conditional probability from a table of counts."""
    who, one, other = dice.choice(GROUPS)
    both, only_one, only_other, neither = (5 * dice.randint(1, 12) for _ in range(4))
    rows, columns = both + only_one, both + only_other
    whole = rows + only_other + neither
    key = 100 * both / rows
    return Sketch(
        stem=f"Of {whole} {who}, {both} {one} and {other}, {only_one} {one} only, {only_other} {other} only, and {neither} neither. "
        f"Of the {who} that {one}, which share {other}?",
        key=say(key, 0, " %"),
        why=f"Only those that {one} count: {both} + {only_one} = {rows}. Of them {both}: {both} / {rows} ≈ {say(key, 0)} %.",
        slips=possible(numbers(
            Miss(100 * both / whole, "conditional-for-joint", f"{both} of all {whole}: the condition leaves {rows} of them."),
            Miss(100 * both / columns, "conditional-turned-round", f"This divides by the {columns} that {other}: the question turned round."),
            Miss(100 * columns / whole, "base-rate-alone", f"That is the share that {other} among all, whatever else they do."),
            Miss(100 * rows / whole, "condition-for-event", f"That is the share that {one}: the condition itself."),
            Miss(100 * both / only_one, "odds-for-share", f"{both} against {only_one} are the odds; a share divides by both together."),
            Miss(100 * only_one / rows, "complement-taken", f"These are the {only_one} that {one} only: the opposite case."),
            decimals=0,
            unit=" %",
        )),
        given={"both": both, "only_one": only_one, "only_other": only_other, "neither": neither},
    )  # fmt: skip


@generator("prob-basics-bayes", topic="prob-basics", level=2, version=1)
def bayes(dice: Random) -> Sketch:
    """What an alarm is worth."""
    who, have, test = dice.choice(ALARMS)
    base = dice.choice((10, 20, 30, 40, 50, 80, 100, 150, 200, 300))
    hit, alarm = dice.choice((60, 70, 80, 90, 95)), dice.choice((2, 3, 4, 5, 10, 15, 20, 30))
    real, false = base * hit / 100, (1000 - base) * alarm / 100
    key = 100 * real / (real + false)
    return Sketch(
        stem=f"Of 1,000 {who}, {base} {have}. {test.capitalize()} raises an alarm for {hit} % of those and for {alarm} % of the "
        f"others. When it raises an alarm, how likely is the alarm real?",
        key=say(key, 0, " %"),
        why=f"Real alarms: {hit} % of {base} = {say(real)}. False ones: {alarm} % of {1000 - base} = {say(false)}. "
        f"{say(real)} / ({say(real)} + {say(false)}) ≈ {say(key, 0)} %.",
        slips=possible(_bayes_slips(base, hit, alarm)),
        given={"base": base, "hit": hit, "alarm": alarm},
    )


def _bayes_slips(base: int, hit: int, alarm: int) -> Sequence[Slip]:
    real, false = base * hit / 100, (1000 - base) * alarm / 100
    return numbers(
        Miss(hit, "conditional-turned-round", f"{hit} % of the real cases raise an alarm; asked is which share of alarms is real."),
        Miss(100 - alarm, "conditional-turned-round", f"{100 - alarm} % of the others stay quiet; that is no share of alarms."),
        Miss(real / 10, "conditional-for-joint", f"{say(real)} of all 1,000; only those with an alarm count below the line."),
        Miss(base / 10, "base-rate-alone", "That is the share before the alarm; the alarm changes it."),
        Miss(100 * hit / (hit + alarm), "base-rate-neglect", f"{hit} against {alarm} compares rates as if both groups were equally large."),
        Miss(100 * false / (real + false), "complement-taken", "This is the share of false alarms: the opposite case."),
        Miss((real + false) / 10, "condition-for-event", "That is how often an alarm is raised at all."),
        Miss(100 * real / false, "odds-for-share", "Real against false alarms are odds; a share divides by both together."),
        decimals=0,
        unit=" %",
    )  # fmt: skip


@generator("prob-basics-at-least-one", topic="prob-basics", level=2, version=1)
def at_least_one(dice: Random) -> Sketch:
    """The chance of at least one in n, typed."""
    what, things, event = dice.choice(TRIALS)
    chance, count = dice.choice((2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30)), dice.choice((3, 4, 5, 6, 8, 10, 12))
    none = (1 - chance / 100) ** count
    key = 100 * (1 - none)
    if key > 90 or chance * count - key < 2:  # noqa: PLR2004  nearly certain, or as good as a sum
        raise Reject
    quiet = say(1 - chance / 100, 2)
    return Sketch(
        stem=f"{what} {chance} %, independently of the others. How likely is it that among {count} {things} {event}? "
        "A whole percent will do.",
        key=say(key, 0),
        why=f"The opposite is none at all: {quiet}{raised(count)} ≈ {say(none, 3)}. So 1 − {say(none, 3)} ≈ {say(key, 0)} %.",
        slips=numbers(
            Miss(chance * count, "chances-added", f"{count} times {chance} % counts the cases with several of them more than once."),
            Miss(100 * none, "complement-taken", "This is the chance that it never happens: take it from 100 %."),
            Miss(chance, "trials-ignored", f"{chance} % is the chance for one; there are {count} of them."),
            Miss(100 * (chance / 100) ** count, "all-for-at-least-one", "This is the chance that it happens every single time."),
            Miss(100 * count * chance / 100 * (1 - chance / 100) ** (count - 1), "exactly-for-at-least", "This is the chance of exactly one; two or more count as well."),
            decimals=1,
        ),
        given={"chance": chance, "count": count},
        tolerance=0.6,
        unit="%",
    )  # fmt: skip


@generator("prob-basics-two-alarms", topic="prob-basics", level=3, version=1)
def two_alarms(dice: Random) -> Sketch:
    """What two independent alarms together are worth."""
    who, have, test = dice.choice(ALARMS)
    base = dice.choice((10, 20, 50, 100, 200))
    hit, alarm = dice.choice((50, 60, 70, 80, 90)), dice.choice((10, 20, 30))
    real, false = base * (hit / 100) ** 2, (1000 - base) * (alarm / 100) ** 2
    key = 100 * real / (real + false)
    return Sketch(
        stem=f"Of 1,000 {who}, {base} {have}. {test.capitalize()} raises an alarm for {hit} % of those and for {alarm} % of the others. A second "
        "one of the same kind works independently. When both raise an alarm, how likely is it real?",
        key=say(key, 0, " %"),
        why=f"Both alarm for {say(hit / 100)}² of {base}, that is {say(real)}, and for {say(alarm / 100)}² of {1000 - base}, that is {say(false)}. "
        f"{say(real)} / ({say(real)} + {say(false)}) ≈ {say(key, 0)} %.",
        slips=_two_slips(base, hit, alarm),
        given={"base": base, "hit": hit, "alarm": alarm},
    )


def _two_slips(base: int, hit: int, alarm: int) -> Sequence[Slip]:
    one, others = base * hit / 100, (1000 - base) * alarm / 100
    real, false = one * hit / 100, others * alarm / 100
    return numbers(
        Miss(100 * one / (one + others), "second-evidence-ignored", "This is what one alarm is worth; the second one adds to it."),
        Miss(100 * hit**2 / (hit**2 + alarm**2), "base-rate-neglect", "The rates alone, as if both groups were equally large."),
        Miss(hit**2 / 100, "conditional-turned-round", f"This is how often both alarm for a real case: {say(hit / 100)}²."),
        Miss(100 - alarm**2 / 100, "conditional-turned-round", "This is how often the others do not have both alarms."),
        Miss(real / 10, "conditional-for-joint", f"{say(real)} of all 1,000; only those with both alarms count below the line."),
        Miss(100 * false / (real + false), "complement-taken", "This is the share of false ones: the opposite case."),
        Miss(100 * real / (real + others), "second-evidence-ignored", "Real cases were counted with two alarms, the others with one."),
        decimals=0,
        unit=" %",
    )  # fmt: skip
