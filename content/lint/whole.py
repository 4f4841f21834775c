"""The bank as a whole, and each stage from forty questions on: what no single question shows."""

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import fmean

from bot.domain.questions import Bloom, Format
from content.draft import Draft
from content.items.question import ItemDraft
from content.items.schema import Line
from content.lint.asked import single
from content.lint.chance import at_least, uneven
from content.lint.form import asks_negatively
from content.lint.rule import rule
from content.lint.solvers import LONGEST, SOLVERS
from content.source import Mistake

ENOUGH = 40
"""Fewer questions say nothing about habits."""
SURE, DOUBTFUL = 0.01, 0.05
MARGIN = 0.08
RATIO = (0.85, 1.15)
LEAN = 0.40
LEVELS = {1: 0.35, 2: 0.45, 3: 0.20}
AROUND = 0.12
MOST_RECALL = 0.45
MOST_TRUE_FALSE, MOST_NEGATIVE, MOST_SEVERAL = 0.10, 0.05, 0.20
YES_OR_NO = ("true", "false", "yes", "no")

Group = tuple[str, str, list[ItemDraft]]
"""A name for people, the file to tell it at, and the questions."""


def groups(draft: Draft) -> Iterator[Group]:
    """The whole bank, and each stage."""
    items = draft.bank.asked
    yield "the bank", "roadmap.yaml", items
    for stage in draft.plan:
        own = [item for item in items if item.stage == stage.value.number]
        if len(own) < len(items):
            yield f"stage {stage.value.number}", f"stages/{stage.value.folder}/stage.md", own


def _told(group: Group, what: str, *, mild: bool = False) -> Mistake:
    return Mistake(group[1], 1, f"{group[0]}: {what}", mild=mild)


def _guesses(items: Sequence[ItemDraft], solver: str) -> list[tuple[float, float]]:
    """For each question that the solver has an opinion on: its share on the key, and that of blind chance."""
    found = []
    for item in items:
        asked = single(item)
        options = [asked[0].text, *(offer.text for offer in asked[1])] if asked else []
        guess = SOLVERS[solver](options) if options else None
        if guess is not None:
            found.append((guess[0], 1 / len(options)))
    return found


@rule("L27")
def keys_are_not_the_longest(draft: Draft) -> Iterator[Mistake]:
    """Counted over all, for one may be."""
    for group in groups(draft):
        found = _guesses(group[2], LONGEST)
        if len(found) < ENOUGH:
            continue
        hits, chances = sum(hit for hit, _ in found), [chance for _, chance in found]
        rate, chance, p = hits / len(found), fmean(chances), at_least(hits, chances)
        told = f"the key is the longest too often ({rate:.0%} of {len(found)}, chance {chance:.0%}, p = {p:.3f})"
        if p < SURE:
            yield _told(group, told)
        elif p < DOUBTFUL or rate > chance + MARGIN:
            yield _told(group, told, mild=True)


@rule("L28")
def keys_are_as_long_as_distractors(draft: Draft) -> Iterator[Mistake]:
    """On average."""
    for group in groups(draft):
        asked = [found for item in group[2] if (found := single(item))]
        if len(asked) >= ENOUGH:
            keys = fmean(len(key.text) for key, _ in asked)
            ratio = keys / fmean(fmean(len(offer.text) for offer in wrong) for _, wrong in asked)
            if not RATIO[0] <= ratio <= RATIO[1]:
                told = f"keys and distractors differ in length ({ratio:.2f} times, {RATIO[0]} to {RATIO[1]})"
                yield _told(group, told)


@rule("L29")
def keys_stand_everywhere(draft: Draft) -> Iterator[Mistake]:
    """Where options keep their order, as lines of code do: the wrong one is not always the last.

    Everything else is shuffled for each attempt, and the core tests its shuffle.
    """
    for group in groups(draft):
        by_number: dict[int, list[int]] = {}
        for item in group[2]:
            if isinstance(item.entry, Line):
                others = [each.line for each in item.entry.distractors]
                place = sum(line < item.entry.key.line for line in others)
                by_number.setdefault(len(others) + 1, []).append(place)
        for number, places in by_number.items():
            counts = [places.count(place) for place in range(number)]
            expected = len(places) / number
            lean = max(abs(count - expected) for count in counts) / expected
            if len(places) >= ENOUGH and (uneven(counts) < SURE or lean > LEAN):
                yield _told(group, f"the wrong line has a favourite place ({counts}, each {expected:.0f} ± {LEAN:.0%})")


@rule("L33")
def levels_are_mixed(draft: Draft) -> Iterator[Mistake]:
    """Something for the first week and something to chew on; not recall alone."""
    for group in groups(draft):
        items = group[2]
        if len(items) < ENOUGH:
            continue
        count = Counter(item.question.level for item in items)
        shares = {level: count[level] / len(items) for level in LEVELS}
        if any(abs(shares[level] - LEVELS[level]) > AROUND for level in LEVELS):
            told, wanted = ("/".join(f"{share:.0%}" for share in each.values()) for each in (shares, LEVELS))
            yield _told(group, f"the levels are not mixed ({told}, {wanted} ± {AROUND * 100:.0f} points)", mild=True)
        recall = sum(item.question.bloom is Bloom.RECALL for item in items) / len(items)
        if recall > MOST_RECALL:
            yield _told(group, f"too much is recall ({recall:.0%}, at most {MOST_RECALL:.0%})", mild=True)


@rule("L34")
def kinds_are_mixed(draft: Draft) -> Iterator[Mistake]:
    """Few questions of yes or no, few that ask for what does not hold, not too many with several answers."""
    limits = (
        ("questions of true or false", _is_yes_or_no, MOST_TRUE_FALSE),
        ("negative stems", lambda item: asks_negatively(item) is not None, MOST_NEGATIVE),
        ("questions with several right answers", lambda item: item.question.format is Format.SEVERAL, MOST_SEVERAL),
    )
    for group in groups(draft):
        for name, holds, most in limits if len(group[2]) >= ENOUGH else ():
            share = sum(map(holds, group[2])) / len(group[2])
            if share > most:
                yield _told(group, f"too many {name} ({share:.0%}, at most {most:.0%})", mild=True)


def _is_yes_or_no(item: ItemDraft) -> bool:
    options = [option.text.casefold() for option in item.question.options]
    return bool(options) and all(text.startswith(YES_OR_NO) for text in options)


@rule("L37")
def nothing_is_answered_without_knowing(draft: Draft) -> Iterator[Mistake]:
    """Four tricks score like chance; what luck explains is not held against a bank."""
    for group in groups(draft):
        for name in SOLVERS:
            if name == LONGEST:
                continue  # L27 judges it
            found = _guesses(group[2], name)
            if len(found) < ENOUGH:
                continue
            hits, chances = sum(hit for hit, _ in found), [chance for _, chance in found]
            rate, chance = hits / len(found), fmean(chances)
            if rate >= chance + MARGIN and at_least(hits, chances) < DOUBTFUL:
                told = f"{rate:.0%} of {len(found)}, less than {chance + MARGIN:.0%}"
                yield _told(group, f"the trick `{name}` answers too many questions ({told})")
