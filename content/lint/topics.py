"""Topics: what a card can show, and what a tired reader can take in."""

from collections.abc import Iterator

from content.draft import Draft
from content.lint.rule import count, outside, rule, too_long
from content.source import Mistake

LONGEST_TITLE = 44
LONGEST_OUTCOME = 110
SHORTEST, LONGEST = 0.5, 20
NO_VERBS = frozenset({"a", "an", "the", "to", "how", "why", "what", "that", "you", "your", "be", "understand", "know"})


@rule("topic-title")
def titles_are_short(draft: Draft) -> Iterator[Mistake]:
    """It stands on a button's card and in lists."""
    for topic in draft.topics.values():
        if wrong := too_long("the title", topic.value.title, LONGEST_TITLE):
            yield topic.mistake(wrong, "title")


@rule("topic-title-once")
def titles_differ(draft: Draft) -> Iterator[Mistake]:
    """Two topics of one name cannot be told apart in a list."""
    first: dict[str, str] = {}
    for name, topic in draft.topics.items():
        if (other := first.setdefault(topic.value.title.lower(), name)) != name:
            yield topic.mistake(f"`{other}` has this title too", "title")


@rule("about-length")
def about_is_a_paragraph(draft: Draft) -> Iterator[Mistake]:
    """Long enough to say why, short enough for a phone."""
    for topic in draft.topics.values():
        if wrong := outside("wrong number of words", count(topic.value.about), 45, 90):
            yield topic.mistake(wrong, "about")


@rule("outcome-count")
def outcomes_are_few(draft: Draft) -> Iterator[Mistake]:
    """One is too vague, five are a syllabus."""
    for topic in draft.topics.values():
        if wrong := outside("wrong number of outcomes", len(topic.value.outcomes), 2, 4):
            yield topic.mistake(wrong, "outcomes")


@rule("outcome-form")
def outcomes_complete_a_sentence(draft: Draft) -> Iterator[Mistake]:
    """Each is said after "You can now"."""
    for topic in draft.topics.values():
        for place, outcome in enumerate(topic.value.outcomes):
            if wrong := _wrong_outcome(outcome):
                yield topic.mistake(wrong, "outcomes", place)


def _wrong_outcome(outcome: str) -> str | None:
    first = outcome.split(maxsplit=1)[0]
    if not first[0].islower() or first in NO_VERBS:
        return f"an outcome begins with a verb in lower case, something one can watch a person do (`{first}`)"
    if outcome.endswith("."):
        return "an outcome has no full stop"
    return too_long("the outcome", outcome, LONGEST_OUTCOME)


@rule("try-it-length")
def try_it_is_one_thing(draft: Draft) -> Iterator[Mistake]:
    """About twenty minutes with one's hands."""
    for topic in draft.topics.values():
        if wrong := outside("wrong number of words", count(topic.value.try_it), 15, 60):
            yield topic.mistake(wrong, "try_it")


@rule("topic-hours")
def hours_are_plausible(draft: Draft) -> Iterator[Mistake]:
    """A range, in whole hours or halves."""
    for topic in draft.topics.values():
        low, high = topic.value.hours
        if not SHORTEST <= low <= high <= LONGEST or low % SHORTEST or high % SHORTEST:
            told = f"{low:g} to {high:g}, within {SHORTEST:g} to {LONGEST:g}"
            yield topic.mistake(f"hours must be a range of whole hours or halves, the smaller first ({told})", "hours")


@rule("reading-count")
def readings_are_few(draft: Draft) -> Iterator[Mistake]:
    """A tired reader wants one to begin with, not a library."""
    for topic in draft.topics.values():
        if wrong := outside("wrong number of resources", len(topic.value.readings), 1, 3):
            yield topic.mistake(wrong, "resources")


@rule("term-count")
def terms_are_few(draft: Draft) -> Iterator[Mistake]:
    """Papers are searched with them, so each is specific, and none stands twice."""
    for topic in draft.topics.values():
        terms = topic.value.terms
        if wrong := outside("wrong number of phrases", len(terms), 0, 5):
            yield topic.mistake(wrong, "papers")
        if len(set(terms)) < len(terms):
            yield topic.mistake("a phrase stands here twice", "papers")
