"""Stages: their size, and the phrases by which papers are found for them."""

from collections.abc import Iterator

from content.draft import Draft
from content.lint.rule import count, outside, rule, too_long
from content.source import Mistake

LONGEST_GOAL = 160
LONGEST_WHY = 400
MOST_WORDS = 3
HOURS_A_WEEK = 7
TOLERANCE = 0.35
GENERIC = frozenset(
    {
        "ai", "algorithm", "analysis", "approach", "artificial intelligence", "benchmark", "computer vision", "data",
        "dataset", "deep learning", "experiment", "framework", "learning", "machine learning", "method", "model",
        "models", "network", "networks", "neural network", "neural networks", "optimization", "performance", "results",
        "system", "training",
    }
)  # fmt: skip
"""Phrases that half of all abstracts contain, so that they find nothing."""


@rule("stage-texts")
def goal_and_why_are_short(draft: Draft) -> Iterator[Mistake]:
    """Both stand on the stage's card."""
    for stage in draft.stages.values():
        if stage.front and (wrong := too_long("`goal`", stage.front.value.goal, LONGEST_GOAL)):
            yield stage.front.mistake(wrong, "goal")
        if stage.front and (wrong := too_long("`why`", stage.front.value.why, LONGEST_WHY)):
            yield stage.front.mistake(wrong, "why")


@rule("stage-categories")
def categories_are_few(draft: Draft) -> Iterator[Mistake]:
    """More would fetch papers that nobody here can use."""
    for stage in draft.stages.values():
        categories = stage.front.value.categories if stage.front else ()
        if stage.front and (wrong := outside("wrong number of categories", len(categories), 2, 5)):
            yield stage.front.mistake(wrong, "categories")


@rule("profile")
def profile_finds_papers(draft: Draft) -> Iterator[Mistake]:
    """Enough phrases, none twice, each as abstracts write it and specific."""
    for stage in draft.stages.values():
        if stage.front is None:
            continue
        phrases = stage.front.value.profile
        if wrong := outside("wrong number of distinct phrases", len(set(phrases)), 20, 30):
            yield stage.front.mistake(wrong, "profile")
        for place, phrase in enumerate(phrases):
            if wrong := _wrong_phrase(phrase, phrases[:place]):
                yield stage.front.mistake(f"`{phrase}` {wrong}", "profile", place)


def _wrong_phrase(phrase: str, before: tuple[str, ...]) -> str | None:
    if phrase in before:
        return "stands here twice"
    if phrase in GENERIC:
        return "is in half of all abstracts"
    if phrase != phrase.lower() or count(phrase) > MOST_WORDS:
        return "must be one to three words in lower case"
    return None


@rule("stage-hours")
def hours_fill_the_weeks(draft: Draft) -> Iterator[Mistake]:
    """The core topics take about as long as the stage lasts at seven hours a week."""
    for stage in draft.plan:
        found = [draft.topics[topic.id].value for topic in stage.value.topics if topic.id in draft.topics]
        hours = sum(sum(topic.hours) / 2 for topic in found if topic.core)
        planned = stage.value.weeks * HOURS_A_WEEK
        if len(found) == len(stage.value.topics) and abs(hours - planned) > TOLERANCE * planned:
            told = f"the core topics do not fill the weeks ({hours:g} h, {planned} h ± {TOLERANCE:.0%})"
            yield stage.mistake(told, "weeks")
