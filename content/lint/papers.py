"""Papers and links: that each has its use, and that the card can show it."""

from collections.abc import Iterator

from content.draft import Draft
from content.lint.rule import rule, too_long
from content.source import Mistake

LONGEST_WHY = 140
MOST_NAMES = 3
OTHERS = "and others"
OLD_ID = "/"


@rule("paper-why")
def whys_are_short(draft: Draft) -> Iterator[Mistake]:
    """One line of our own."""
    for paper in draft.classics:
        if wrong := too_long("`why`", paper.value.why, LONGEST_WHY):
            yield paper.mistake(wrong, "why")


@rule("paper-authors")
def authors_are_few(draft: Draft) -> Iterator[Mistake]:
    """Three names, and then the others."""
    for paper in draft.classics:
        names = paper.value.authors
        if len(names) > MOST_NAMES + (names[-1] == OTHERS) or OTHERS in names[:-1]:
            yield paper.mistake(f'at most {MOST_NAMES} names, then "{OTHERS}" ({len(names)} entries)', "authors")


@rule("paper-year")
def years_agree_with_ids(draft: Draft) -> Iterator[Mistake]:
    """An arXiv id begins with year and month of the first version; the other digits are easily mistyped."""
    for paper in draft.classics:
        digits = int(paper.value.id.rpartition(OLD_ID)[2][:2])
        year = 1900 + digits if digits > 90 else 2000 + digits  # noqa: PLR2004 - arXiv began in 1991
        if paper.value.year != year:
            yield paper.mistake(f"the id says {year}, the year {paper.value.year}", "year")


@rule("unused-resource")
def links_are_used(draft: Draft) -> Iterator[Mistake]:
    """A link that no topic names reaches nobody, and still has to be looked after."""
    used = {reading.resource for topic in draft.topics.values() for reading in topic.value.readings}
    for entry in draft.resources:
        if entry.value.id not in used:
            yield entry.mistake(f"no topic uses `{entry.value.id}`: name it in one, or take it out", "id")


@rule("resource-stage")
def links_begin_where_they_are_used(draft: Draft) -> Iterator[Mistake]:
    """`stage` is the first stage that uses the link."""
    first: dict[str, int] = {}
    for topic in draft.topics.values():
        for reading in topic.value.readings:
            first[reading.resource] = min(topic.value.stage, first.get(reading.resource, topic.value.stage))
    for entry in draft.resources:
        stage = first.get(entry.value.id, entry.value.stage)
        if stage != entry.value.stage:
            yield entry.mistake(f"`stage` is {entry.value.stage}, and stage {stage} is the first to use it", "stage")
