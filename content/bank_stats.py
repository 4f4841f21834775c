"""The bank in numbers: a line for each stage, or for each topic of one, and what a complete bank still needs."""

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.domain.questions import Bloom
from content.draft import Draft
from content.generators import recipes
from content.items.question import ItemDraft
from content.lint.bank import ITEMS_A_TOPIC, stage_lacks, topic_lacks
from content.schema import PlannedStage
from content.table import table

HEAD = ("", "questions", "lessons", "generators", "levels 1/2/3", "recall", "covered", "formats")
MOST_NAMED = 8


def bank_stats(draft: Draft) -> str:
    """All stages, and what is missing; a stage that nobody has begun is not gone through topic by topic."""
    rows = [
        _row(draft, f"{plan.number:>2} {plan.title}", [topic.id for topic in plan.topics]) for plan in _plans(draft)
    ]
    total = _row(draft, "all", [topic.id for plan in _plans(draft) for topic in plan.topics])
    missing = [line for plan in _plans(draft) for line in _missing(draft, plan)]
    return "\n".join([*table([HEAD, *rows, total]), "", *(missing or ["The bank lacks nothing."])])


def topic_stats(draft: Draft, number: int) -> str:
    """The topics of one stage."""
    plan = next((plan for plan in _plans(draft) if plan.number == number), None)
    if plan is None:
        return f"There is no stage {number}."
    rows = [_row(draft, topic.id, [topic.id]) for topic in plan.topics]
    missing = [
        f"{topic.id} lacks {', '.join(lacks)}" for topic in plan.topics if (lacks := list(_lacks(draft, topic.id)))
    ]
    return "\n".join([*table([HEAD, *rows]), "", *(missing or ["The stage lacks nothing."])])


def _plans(draft: Draft) -> Sequence[PlannedStage]:
    return [stage.value for stage in draft.plan]


def _row(draft: Draft, name: str, topics: Sequence[str]) -> tuple[str, ...]:
    items = [item for item in draft.bank.asked if item.topic in topics]
    covered = sum(not list(topic_lacks(draft, topic)) for topic in topics)
    return (
        name,
        str(len(items)),
        f"{sum(topic in draft.bank.lessons for topic in topics)}/{len(topics)}",
        str(sum(recipe.topic in topics for recipe in recipes().values())),
        "/".join(_shares(items, [sum(item.question.level == level for item in items) for level in (1, 2, 3)])),
        *_shares(items, [sum(item.question.bloom is Bloom.RECALL for item in items)]),
        f"{covered}/{len(topics)}",
        ", ".join(f"{form} {number}" for form, number in _formats(items)),
    )


def _shares(items: Sequence[ItemDraft], counts: Sequence[int]) -> list[str]:
    return [f"{count / len(items):.0%}" if items else "-" for count in counts]


def _formats(items: Sequence[ItemDraft]) -> list[tuple[str, int]]:
    return Counter(item.question.format.value for item in items).most_common()


def _lacks(draft: Draft, topic: str) -> Iterator[str]:
    if topic not in draft.bank.lessons:
        yield "a lesson"
    yield from topic_lacks(draft, topic)


def _missing(draft: Draft, plan: PlannedStage) -> Iterator[str]:
    begun = any(item.stage == plan.number for item in draft.bank.asked)
    if lacks := ", ".join(stage_lacks(draft, plan.number)):
        yield f"Stage {plan.number} lacks {lacks}"
    if not begun:
        return
    without = [topic.id for topic in plan.topics if topic.id not in draft.bank.lessons]
    if without:
        yield f"Stage {plan.number} lacks lessons: {_named(without)}"
    few = [topic.id for topic in plan.topics if list(topic_lacks(draft, topic.id))]
    if few:
        told = f"{ITEMS_A_TOPIC} questions of two formats and two levels"
        yield f"Stage {plan.number} has topics without {told}: {_named(few)}"


def _named(topics: Sequence[str]) -> str:
    more = len(topics) - MOST_NAMED
    return ", ".join(topics[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
