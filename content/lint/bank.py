"""Questions beside one another: what is asked twice, what is missing, what comes too early."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from bot.domain.questions import Format
from content.draft import Draft
from content.generators import recipes
from content.generators.contract import settle
from content.items.question import ItemDraft
from content.items.schema import Picture
from content.lint.alike import alike
from content.lint.asked import offers, plain, texts
from content.lint.rule import rule
from content.source import Mistake

COPY, NEAR = (0.85, 0.50), (0.70, 0.35)
"""Cosine of weighted words, and share of common runs of five words."""
ITEMS_A_TOPIC, FORMATS_A_TOPIC, LEVELS_A_TOPIC = 8, 2, 2
ITEMS_A_STAGE, GENERATORS_A_STAGE = 60, 6
LAST_WITH_GENERATORS = 8
MOST_SAME_DISTRACTOR, MOST_SAME_KEY = 4, 3
AGEING = (7, 9)
MONTHS = 18
SEEDS = range(0, 4000, 100)
WORD = re.compile(r"\w+")


@rule("L7")
def mistakes_come_back(draft: Draft) -> Iterator[Mistake]:
    """A mistake worth a name happens in more than one question; a generator asks it many times."""
    drawn, count = mistakes_drawn(draft), uses(draft)
    for item in draft.bank.asked:
        for name, path in item.mistakes_named:
            if count[name] == 1 and name not in drawn:
                yield item.warning(f"`{name}` happens in this question alone: is there one that fits?", *path)


@rule("unused-misconception")
def misconceptions_are_used(draft: Draft) -> Iterator[Mistake]:
    """One that no question names cures nobody."""
    if draft.bank.half_read:
        return
    drawn, count = mistakes_drawn(draft), uses(draft)
    for entry in draft.bank.misconceptions:
        name = entry.value.id
        if not count[name] and name not in drawn:
            yield entry.mistake(f"no question has the mistake `{name}`: use it, or take it out", "id")


def uses(draft: Draft) -> Counter[str]:
    """In how many questions each mistake is named."""
    return Counter(name for item in draft.bank.asked for name in {name for name, _ in item.mistakes_named})


def mistakes_drawn(draft: Draft) -> frozenset[str]:
    """The mistakes behind the distractors of this content's generators."""
    own = [recipe for recipe in recipes().values() if recipe.topic in draft.topics]
    return frozenset(slip.mistake for recipe in own for seed in SEEDS for slip in settle(recipe, seed)[0].slips)


@rule("L20")
def items_have_sources(draft: Draft) -> Iterator[Mistake]:
    """Somewhere to read on, and a review; in the stages about tools it is worth 18 months, back from the latest one."""
    newest = max((_month(item) for item in draft.bank.asked), default=0)
    for item in draft.bank.asked:
        if not item.entry.refs:
            yield item.mistake("no source: name at least one resource in `refs`", "refs")
        if AGEING[0] <= item.stage <= AGEING[1] and (age := newest - _month(item)) > MONTHS:
            yield item.warning(f"the review is old ({age} months before the latest, at most {MONTHS})", "reviewed")


def _month(item: ItemDraft) -> int:
    year, month = item.entry.reviewed.split("-")
    return int(year) * 12 + int(month)


@rule("L30")
def nothing_is_asked_twice(draft: Draft) -> Iterator[Mistake]:
    """Other numbers do not make another question: that is what generators are for."""
    items = draft.bank.asked
    for pair in alike([_asked(item) for item in items], *NEAR):
        first, second = items[pair.first], items[pair.second]
        told = f"`{first.question.id}` asks nearly the same (words {pair.cosine:.2f}, runs {pair.overlap:.2f}; at most "
        if pair.cosine > COPY[0] or pair.overlap > COPY[1]:
            yield second.mistake(f"{told}{COPY[0]}, {COPY[1]})", "stem")
        else:
            yield second.warning(f"{told}{NEAR[0]}, {NEAR[1]})", "stem")


def _asked(item: ItemDraft) -> tuple[str, ...]:
    """What makes a question this one: its stem, its code, its picture; for steps to order, the steps."""
    parts = [item.question.stem, item.question.code]
    if isinstance(item.entry, Picture):
        parts.append(item.entry.figure.alt)
    if item.question.format is Format.ORDER:
        parts += [option.text for option in item.question.options]
    return tuple(word.casefold() for word in WORD.findall(" ".join(parts)))


@rule("L32")
def complete_banks_cover_everything(draft: Draft) -> Iterator[Mistake]:
    """A stage that calls its bank complete has enough to examine by."""
    for stage in draft.plan:
        if stage.value.bank != "complete":
            continue
        for topic in stage.value.topics:
            if lacks := ", ".join(topic_lacks(draft, topic.id)):
                file = f"stages/{stage.value.folder}/topics/{topic.id}/items.yaml"
                yield Mistake(file, 1, f"the bank is not complete: {lacks}")
        if lacks := ", ".join(stage_lacks(draft, stage.value.number)):
            yield stage.mistake(f"the bank is not complete: {lacks}", "bank")


def topic_lacks(draft: Draft, topic: str) -> Iterator[str]:
    """What rule 32 wants of a topic and has not got, with the numbers."""
    own = [item.question for item in draft.bank.asked if item.topic == topic]
    for what, number, least in (
        ("questions", len(own), ITEMS_A_TOPIC),
        ("formats", len({item.format for item in own}), FORMATS_A_TOPIC),
        ("levels", len({item.level for item in own}), LEVELS_A_TOPIC),
    ):
        if number < least:
            yield f"{what} ({number}, at least {least})"


def stage_lacks(draft: Draft, number: int) -> Iterator[str]:
    """What rule 32 wants of a stage."""
    items = sum(item.stage == number for item in draft.bank.asked)
    if items < ITEMS_A_STAGE:
        yield f"questions ({items}, at least {ITEMS_A_STAGE})"
    drawn = sum(draft.stage_of.get(recipe.topic) == number for recipe in recipes().values())
    if number <= LAST_WITH_GENERATORS and drawn < GENERATORS_A_STAGE:
        yield f"generators ({drawn}, at least {GENERATORS_A_STAGE})"


@rule("L35")
def answers_are_not_reused(draft: Draft) -> Iterator[Mistake]:
    """Who has met a distractor in five questions of a topic no longer reads it; a key that often is a habit."""
    wrong, right = defaultdict[tuple[str, str], int](int), defaultdict[tuple[str, str], int](int)
    for item in draft.bank.asked:
        for offer in offers(item) if item.question.format is not Format.LINE else ():
            kind, count, most = (
                ("key", right, MOST_SAME_KEY) if offer.right else ("distractor", wrong, MOST_SAME_DISTRACTOR)
            )
            count[item.topic, plain(offer.text)] += 1
            if (number := count[item.topic, plain(offer.text)]) > most:
                told = f"this {kind} stands in many questions of the topic ({number}, at most {most})"
                yield item.warning(told, *offer.path)


@rule("L36")
def no_word_comes_too_early(draft: Draft) -> Iterator[Mistake]:
    """A question needs no word of the field that a later topic introduces."""
    order = {topic: place for place, topic in enumerate(draft.stage_of)}
    terms = {
        form.casefold(): entry.value.topic
        for entry in draft.bank.terms
        for form in (entry.value.term, *entry.value.forms)
        if entry.value.topic in order
    }
    if not terms:
        return
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, terms), key=len, reverse=True))})(?!\w)")
    for item in draft.bank.asked:
        for text, path in texts(item):
            for word in pattern.findall(text.casefold()):
                if order[terms[word]] > order.get(item.topic, len(order)):
                    yield item.mistake(f"`{word}` is introduced later, in `{terms[word]}`", *path)
