"""How the questions fare, for the operator: what is suspicious, reported and suspended, and what is decided about it."""

import difflib
import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.cards.words import plural
from bot.domain.items import LOOKED_AT, Fate, ItemCounts, Report, Suspension, suspicions
from bot.domain.people import CommunityId
from bot.domain.questions import Bank, Question
from bot.errors import Refusal
from bot.ports import Clock, Work
from bot.study.reporting import tell_reporters
from bot.wiring.clocks import SystemClock
from bot.wiring.operate import Operator

WIDTH = 80
NEAR = 3
BY_HAND = "the operator suspended it"
NO_ODDITY = "Nothing is suspicious, reported or suspended."


class Watch:
    """One look at the questions, or one decision about one of them."""

    def __init__(self, operator: Operator, clock: Clock | None = None) -> None:
        self._operator = operator
        self._clock = clock or SystemClock()
        self._bank = operator.library().bank

    def listed(self) -> list[str]:
        """What is suspicious by its answers, what members have reported, and what is not asked."""

        async def look(work: Work) -> list[str]:
            items = work.items
            return [
                *_titled("Suspicious by first answers:", _suspicious(self._bank, await items.counts())),
                *_titled("Reported:", _reported(await items.reports())),
                *_titled("Not asked:", _suspended(await items.suspensions())),
            ]

        return self._operator.in_work(look) or [NO_ODDITY]

    def suspend(self, item: str, why: str | None) -> str:
        """Ask it nowhere until somebody has looked; whoever reported it is told."""

        async def act(work: Work) -> str:
            await self._must_be_known(work, item)
            now = self._clock.now()
            fresh = await work.items.suspend(Suspension(item, None, now, why or BY_HAND))
            told = await tell_reporters(work, None, item, now)
            await work.commit()
            return f"{item} {'is not asked any more' if fresh else 'was suspended everywhere already'}.{_told(told)}"

        return self._operator.in_work(act)

    def keep(self, item: str) -> str:
        """It is right as it is: ask it again everywhere, and tell whoever reported it."""
        return self._decided(item, Fate.KEPT, "is kept: it may be asked everywhere, and is counted anew")

    def mend(self, item: str) -> str:
        """It was put right in the content: ask it again everywhere, and tell whoever reported it."""
        return self._decided(item, Fate.MENDED, "counts as mended: it may be asked everywhere, and is counted anew")

    def _decided(self, item: str, fate: Fate, what: str) -> str:
        async def act(work: Work) -> str:
            await self._must_be_known(work, item)
            held = any(one.item == item for one in await work.items.suspensions())
            await work.items.release(item)
            counted = await work.items.count_anew(item)  # else its old answers would suspend and list it again
            told = await tell_reporters(work, None, item, self._clock.now(), fate)
            await work.commit()
            if not (held or told or counted):
                return f"{item} was neither suspended nor reported nor answered: nothing has changed."
            return f"{item} {what}.{_told(told)}"

        return self._operator.in_work(act)

    async def _must_be_known(self, work: Work, item: str) -> None:
        """Also what the content has lost can be suspended and reported still. Raises Refusal."""
        known = {*self._bank.items, *self._bank.generators}
        known |= {one.item for one in await work.items.suspensions()}
        known |= {one.item for one in await work.items.reports()}
        if item not in known:
            raise Refusal(
                "There is no question “{typed}”.{near} Name it by its id, such as la-vectors-dot.",
                typed=item,
                near=close_to(item, known),
            )


def close_to(typed: str, known: set[str]) -> str:
    """A sentence with the ids that somebody may have meant; nothing where none is near."""
    near = difflib.get_close_matches(typed, sorted(known), NEAR, 0.6)
    near = near or sorted(name for name in known if typed in name)[:NEAR]
    return f" Did you mean {' or '.join(near)}?" if near else ""


def _told(count: int) -> str:
    return f"\n{plural(count, 'member')} will be told what became of the report." if count else ""


def _titled(title: str, lines: Iterator[str]) -> list[str]:
    body = list(lines)
    return [title, *body] if body else []


def _suspicious(bank: Bank, counts: Sequence[ItemCounts]) -> Iterator[str]:
    """By the wording that is asked now: what was mended begins anew."""
    for one in sorted(counts, key=lambda each: each.item):
        question = _asked_now(bank, one.item)
        if question is not None and question.revision == one.revision:
            found = suspicions(one, question)
            yield from _entry(one.item, found) if found else ()


def _asked_now(bank: Bank, item: str) -> Question | None:
    """A question that may be asked; of a generator any one, for they are counted together."""
    if item in bank.generators:
        return bank.find(item, 0)
    question = bank.items.get(item)
    return None if question is None or question.retired else question


def _reported(reports: Sequence[Report]) -> Iterator[str]:
    """What nobody has decided about yet."""
    waiting = sorted((one for one in reports if one.fate not in LOOKED_AT), key=lambda one: (one.item, one.at))
    for item, group in groupby(waiting, key=lambda one: one.item):
        those = list(group)
        places = {one.community for one in those if one.community is not None}
        where = plural(len(places), "community", "communities") if places else "in private"
        head = f"{item}: {plural(len(those), 'member')}, {where}"
        yield from _entry(head, [f"{one.at:%Y-%m-%d}{_seed(one)}: “{one.words}”" for one in those])


def _seed(report: Report) -> str:
    """Which one of a generator's was meant."""
    return "" if report.seed is None else f", {report.item}#{report.seed}"


def _suspended(suspensions: Sequence[Suspension]) -> Iterator[str]:
    ordered = sorted(suspensions, key=lambda one: (one.item, one.at))
    for item, group in groupby(ordered, key=lambda one: one.item):
        yield from _entry(item, [f"{_place(one.community)} since {one.at:%Y-%m-%d}: {one.why}" for one in group])


def _place(community: CommunityId | None) -> str:
    return "everywhere" if community is None else f"in {community.platform}:{community.key}"


def _entry(head: str, lines: Sequence[str]) -> Iterator[str]:
    yield f"  {head}"
    for line in lines:
        yield from textwrap.wrap(line, WIDTH, initial_indent="    ", subsequent_indent="      ")
