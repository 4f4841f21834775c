"""Weeks: each is a post in a channel, read standing in a bus."""

from collections.abc import Iterator

from bot.domain.roadmap import Week
from content.draft import Draft
from content.lint.rule import count, rule, too_long
from content.source import Mistake

LONGEST_TITLE = 40
MOST_WORDS = 200
MOST_HOURS = 12
SECOND_TRACK = (1, range(4, 9))
"""PRODUCT §5: from week 4 of stage 1 an optional second track begins Python."""


@rule("week-title")
def titles_are_short(draft: Draft) -> Iterator[Mistake]:
    """It names a thread, behind "Week 3: "."""
    for week in draft.weeks:
        if wrong := too_long("the title", week.value.title, LONGEST_TITLE):
            yield week.mistake(wrong)


@rule("week-title-once")
def titles_differ(draft: Draft) -> Iterator[Mistake]:
    """Over the whole course, for a channel keeps all its threads."""
    first: dict[str, Week] = {}
    for week in draft.weeks:
        where = first.setdefault(week.value.title.lower(), week.value).id
        if where != week.value.id:
            yield week.mistake(f"week {where.week} of stage {where.stage} has this title too")


@rule("week-length")
def a_week_is_short(draft: Draft) -> Iterator[Mistake]:
    """From the opening to the discussion."""
    for week in draft.weeks:
        parts = (week.value.opening, week.value.hands_on, week.value.one_hour, week.value.discuss)
        if (words := sum(map(count, parts))) > MOST_WORDS:
            yield week.mistake(f"the week is too long ({words} words, at most {MOST_WORDS})")


@rule("opening-question")
def an_opening_asks_once(draft: Draft) -> Iterator[Mistake]:
    """One question that makes people guess; two make them choose, and then they answer neither."""
    for week in draft.weeks:
        opening = week.value.opening
        if opening and (asked := opening.count("?")) != 1:
            yield week.mistake(f"the opening must ask one question ({asked} question marks)", "opening")


@rule("opening-differs")
def openings_differ(draft: Draft) -> Iterator[Mistake]:
    """A reader who meets the same first words again stops reading there."""
    first: dict[tuple[str, ...], Week] = {}
    for week in draft.weeks:
        words = tuple(week.value.opening.lower().split()[:3])
        where = first.setdefault(words, week.value).id
        if words and where != week.value.id:
            told = " ".join(words)
            yield week.mistake(f"week {where.week} of stage {where.stage} also begins `{told}`", "opening")


@rule("discuss-question")
def discussion_asks(draft: Draft) -> Iterator[Mistake]:
    """What ends in a question mark gets answers."""
    for week in draft.weeks:
        if week.value.discuss and not week.value.discuss.endswith("?"):
            yield week.mistake("`To discuss` must end with its question", "discuss")


@rule("week-hours")
def hours_are_a_range(draft: Draft) -> Iterator[Mistake]:
    """Never a single figure, and what working people have."""
    for week in draft.weeks:
        low, high = week.value.hours or (1, MOST_HOURS)
        if not 1 <= low < high <= MOST_HOURS:
            told = f"{low:g} to {high:g}, within 1 to {MOST_HOURS}"
            yield week.mistake(f"`Hours` must be a range, the smaller first ({told})", "hours")


@rule("second-track")
def second_track_has_its_place(draft: Draft) -> Iterator[Mistake]:
    """In weeks 4 to 8 of stage 1, and in each of them."""
    stage, weeks = SECOND_TRACK
    for week in draft.weeks:
        where = week.value.id
        expected = where.stage == stage and where.week in weeks and not week.value.breather
        if expected != (week.value.second_track is not None):
            yield week.mistake(
                "`Second track` is missing" if expected else "`Second track` belongs to weeks 4-8 of stage 1",
                "second_track",
            )
