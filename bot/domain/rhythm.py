"""The week of a group: which posts come when, how they keep apart, and when one that waited is no longer wanted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot.domain.cohort import Cohort, Rest
from bot.domain.plan import every
from bot.domain.posts import SAID, Post, State
from bot.domain.slots import Occurrence, Rule, Slot
from bot.domain.times import following, instant, local
from bot.errors import Refusal

PROMPT, PAPERS, QUIZ, RECAP = "stage prompt", "papers", "weekly quiz", "recap"
GROUP_CARD = "group card"
WEEKLY_KINDS = (PROMPT, PAPERS, QUIZ, RECAP)
"""In the order in which they go out when several wait."""

SPREAD = {PROMPT: 0, PAPERS: 2, QUIZ: 3, RECAP: 6}
"""Days after the prompt."""
GENTLE_RECAP = 13
WORKING_DAYS = {PROMPT: 0, PAPERS: 2, QUIZ: 3, RECAP: 4}
"""Working days after the prompt."""
SATURDAY = 5

APART = timedelta(hours=12)
PROMPT_CLEAR = timedelta(hours=48)
"""A prompt is still posted until this long before the next one."""
RECAP_FRESH = timedelta(hours=48)
SOON = timedelta(minutes=1)
"""Until then it should be known what became of the prompt before, and so which week comes now."""


@dataclass(frozen=True, slots=True)
class Go:
    """Post it now."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Not yet: look again at this moment."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Skip:
    """Not any more, and why, in a sentence for the log."""

    why: str


Verdict = Go | Wait | Skip


@dataclass(frozen=True, slots=True)
class Around:
    """What a post must look at: the prompt of its week (for a prompt, of the week before), its neighbours and rests.

    `newest` is the latest prompt that has come due, whatever became of it; `next_prompt_at` when the slot brings one;
    `repeated`: this week had its post of this kind already.
    """

    prompt: Post | None
    newest: Post | None
    next_prompt_at: datetime | None
    last_said_at: datetime | None
    resting: bool
    repeated: bool = False


def verdict(post: Post, around: Around, now: datetime) -> Verdict:
    """Whether a weekly post goes out at this attempt. Pure in `now`, so waiting and skipping need no timer."""
    if post.tried_at is not None:
        return Go()  # it may stand there already: that is found out before anything is decided
    if around.resting:
        return Skip("the group rests on this day")
    unwanted = _too_old(post, around, now) or _weekless(post, around, now)
    if unwanted is not None:
        return unwanted
    if around.last_said_at is not None and now - around.last_said_at < APART:
        return Wait(around.last_said_at + APART)
    return Go()


def _too_old(post: Post, around: Around, now: datetime) -> Skip | None:
    upcoming = around.next_prompt_at
    if around.newest is not None and around.newest.scheduled_at > post.scheduled_at:
        upcoming = around.newest.scheduled_at
    if post.kind == PROMPT and upcoming is not None and now > upcoming - PROMPT_CLEAR:
        return Skip("Cairn could not post it in time, and the next stage prompt is less than 48 hours away")
    if post.kind == RECAP and now - post.scheduled_at > RECAP_FRESH:
        return Skip("Cairn could not post it within 48 hours of its time")
    if post.kind == PAPERS and upcoming is not None and now > upcoming - APART:
        return Skip("Cairn could not post them before the next week began")
    return None


def _weekless(post: Post, around: Around, now: datetime) -> Verdict | None:
    if post.kind == PROMPT:
        return Wait(now + SOON) if _is_open(around.prompt) else None
    for prompt in (around.newest, around.prompt):
        if prompt is not None and _is_open(prompt):
            return Wait(max(prompt.due_at, now) + APART)
    if around.prompt is None:
        return Skip("no week had begun")
    if around.prompt.state not in SAID:
        return Skip("the stage prompt of this week was not sent")
    return Skip("this week had one already") if around.repeated else None


def _is_open(prompt: Post | None) -> bool:
    return prompt is not None and prompt.state in {State.DUE, State.SENDING}


def slots_of(cohort: Cohort, kinds: Iterable[str], days: Mapping[str, int] | None = None) -> list[Slot]:
    """The calendar of a new or changed group; nothing is planned before its first day."""
    chosen, wanted = days or spread(cohort), set(kinds)
    return [
        plan_slot(cohort, kind, cohort.first_day + timedelta(chosen[kind]), cohort.at)
        for kind in WEEKLY_KINDS
        if kind in wanted
    ]


def plan_slot(cohort: Cohort, kind: str, first: date, at: time) -> Slot:
    """A weekly slot whose first occurrence is on this local date."""
    moment = instant(first, at, cohort.zone)
    return Slot(
        kind=kind,
        rule=Rule.WEEKLY,
        at=at,
        zone=cohort.zone,
        anchor=first,
        next_run_at=moment,
        weekday=first.weekday(),
        every=every(cohort.pace),
        cohort=cohort.id,
    )


def spread(cohort: Cohort) -> Mapping[str, int]:
    """D, D+2, D+3 and D+6; a gentle fortnight has its recap on D+13."""
    return {**SPREAD, RECAP: GENTLE_RECAP} if every(cohort.pace) > 1 else SPREAD


def working_days(first_day: date) -> Mapping[str, int]:
    """The same within working days. Raises Refusal where the prompt itself is on a weekend."""
    if first_day.weekday() >= SATURDAY:
        raise Refusal(
            "Working days needs a stage prompt between Monday and Friday. Say which: "
            "{/cohort schedule plan:working-days day:Monday}.",
            "plan",
        )
    return {kind: _after_working_days(first_day, count) for kind, count in WORKING_DAYS.items()}


def _after_working_days(first_day: date, count: int) -> int:
    day, left = first_day, count
    while left:
        day += timedelta(1)
        left -= day.weekday() < SATURDAY
    return (day - first_day).days


def check_apart(slots: Sequence[Slot]) -> None:
    """Refuse two posts of a group within 12 hours."""
    week = timedelta(days=7)
    planned = [slot for slot in slots if slot.enabled]
    for place, one in enumerate(planned):
        for other in planned[place + 1 :]:
            gap = (_in_week(one) - _in_week(other)) % week
            if min(gap, week - gap) < APART:
                raise Refusal(
                    "These would be less than 12 hours apart: {one} and {other}. Choose another day or time for one of them.",
                    "time",
                    one=one.kind,
                    other=other.kind,
                )


def _in_week(slot: Slot) -> timedelta:
    return timedelta(days=slot.weekday, hours=slot.at.hour, minutes=slot.at.minute)


def rests_on(rests: Iterable[Rest], day: date) -> Rest | None:
    """The rest that holds this local date."""
    return next((rest for rest in rests if rest.first <= day and (rest.until is None or day < rest.until)), None)


def next_outside(slot: Slot, after: datetime, rests: Sequence[Rest]) -> Occurrence | None:
    """The slot's next occurrence that falls in no rest; None where a rest has no end."""
    occurrence = following(slot, after)
    while occurrence is not None and (rest := rests_on(rests, occurrence.local_date)) is not None:
        if rest.until is None:
            return None
        over = instant(rest.until, time.min, slot.zone) - timedelta(microseconds=1)
        # A gap moves what was meant for the rest's last evening past its end: never look at it twice.
        occurrence = following(slot, max(over, occurrence.at))
    return occurrence


def replanned(slot: Slot, now: datetime, rests: Sequence[Rest]) -> Slot:
    """The slot with its next moment after `now`, outside all rests."""
    occurrence = next_outside(slot, now, rests)
    return replace(slot, next_run_at=occurrence.at if occurrence else None)


def rest_ahead(cohort: Cohort, prompt: Slot, sent_at: datetime) -> Rest | None:
    """The rest that begins before the prompt after this one or on its day, so that the group is told beforehand."""
    day, coming = local(sent_at, prompt.zone).date(), following(prompt, sent_at)
    ahead = [rest for rest in cohort.rests if coming is not None and day < rest.first <= coming.local_date]
    return min(ahead, key=lambda rest: rest.first, default=None)


def not_over(rests: Iterable[Rest], day: date) -> tuple[Rest, ...]:
    """Rests that hold this local date or come later."""
    return tuple(rest for rest in rests if rest.until is None or rest.until > day)


def today(cohort: Cohort, now: datetime) -> date:
    """The date on the group's clocks."""
    return local(now, cohort.zone).date()
