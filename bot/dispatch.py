"""The door for commands: a request in, a card out. Refusals and bugs become cards here only."""

import asyncio
import logging
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.cards import apology as apologies
from bot.command import Call, Command, CommandBook, Options, Request, Value, Where, Who
from bot.command.declaration import GROUP, convert
from bot.domain.cohort import Cohort
from bot.domain.people import AccountId, ChannelId, CommunityId, Learner
from bot.errors import Conflict, Refusal
from bot.message import Card, Choice, Form
from bot.ports import Ports, Work

log = logging.getLogger(__name__)

TRIES = 8
APART = 0.05
"""Seconds by which those who met keep apart, more at each try: a whole group answers the same question at once."""
MOST_REQUESTS = 20
IN_SECONDS = timedelta(seconds=10)
MOST_WATCHED = 10_000
SEEN_EVERY = timedelta(hours=6)
MOST_LOGGED = 3
"""Words of a line that go to the log: the command, never what was said with it."""


async def _manages_nothing() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Caller:
    """Who is asking, as an adapter knows it. `manages` is asked only for commands that need it.

    `place_name` is what people call the place, where its key is a number.
    """

    account: AccountId
    name: str
    community: CommunityId | None = None
    place: ChannelId | None = None
    zone: str | None = None
    place_name: str | None = None
    manages: Callable[[], Awaitable[bool]] = _manages_nothing


class Throttle:
    """Twenty requests in ten seconds are enough for anyone."""

    def __init__(self) -> None:
        self._recent: dict[AccountId, deque[datetime]] = defaultdict(deque)

    def admit(self, account: AccountId, now: datetime) -> None:
        """Count a request. Raises Refusal where there were too many."""
        if len(self._recent) > MOST_WATCHED:
            self._recent.clear()
        recent = self._recent[account]
        while recent and now - recent[0] > IN_SECONDS:
            recent.popleft()
        if len(recent) >= MOST_REQUESTS:
            raise Refusal("That was a lot at once. Give me ten seconds, then go on: nothing is lost.")
        recent.append(now)


class Dispatcher:
    """Runs commands for callers. `throttle` is None where a script may ask as fast as it likes."""

    def __init__(self, book: CommandBook, ports: Ports, throttle: Throttle | None = None) -> None:
        self.book = book
        self._ports = ports
        self._throttle = throttle

    async def answer_line(self, caller: Caller, line: str) -> Card | Form:
        """Answer a typed line, or the line of a button."""
        return await self._answer(caller, line, lambda: self.book.read(line, caller.account.platform))

    async def answer(self, caller: Caller, path: str, options: Options) -> Card | Form:
        """Answer a command whose options a platform has already typed."""
        return await self._answer(caller, path, lambda: self._call(caller, path, options))

    async def submit(self, caller: Caller, form: Form, fields: Mapping[str, str]) -> Card | Form:
        """Run a form's line with its fields; an empty field was left out."""
        return await self.submit_line(caller, form.runs, fields)

    async def submit_line(self, caller: Caller, runs: str, fields: Mapping[str, str]) -> Card | Form:
        """Run a line with further options, as a form that was open during a restart has them."""

        def read() -> Call:
            call = self.book.find(runs, caller.account.platform)
            filled: dict[str, Value] = {name: text for name, text in fields.items() if text.strip()}
            return self._call(caller, call.command.path, {**call.options, **filled})

        return await self._answer(caller, runs, read)

    async def suggest(self, caller: Caller, path: str, option: str, typed: str) -> Sequence[Choice]:
        """Up to 25 entries for an option that is being typed."""
        found = self.book.get(path)
        wanted = found.option(option) if found else None
        if wanted is None or wanted.suggest is None:
            return []
        request = await self._request(caller, self._ports.clock.now())
        return (await wanted.suggest(request, typed))[:25]

    def _call(self, caller: Caller, path: str, options: Options) -> Call:
        found = self.book.get(path)
        if found is None:
            return self.book.read(path, caller.account.platform)
        known = {name: found.option(name) for name in options}
        filled = {
            name: convert(option, options[name], caller.account.platform) for name, option in known.items() if option
        }
        return Call(found, filled).complete()

    async def _answer(self, caller: Caller, line: str, read: Callable[[], Call]) -> Card | Form:
        now = self._ports.clock.now()
        try:
            if self._throttle is not None:
                self._throttle.admit(caller.account, now)
            return await self._retry(caller, read(), now)
        except Refusal as refusal:
            return apologies.refusal(refusal)
        except Exception:
            reference = self._ports.ids.reference()
            log.exception("bug %s in %r", reference, line.split(" ")[:MOST_LOGGED])
            return apologies.apology(reference)

    async def _retry(self, caller: Caller, call: Call, now: datetime) -> Card | Form:
        for attempt in range(1, TRIES + 1):
            with suppress(Conflict):
                return await self._run(caller, call, now)
            await asyncio.sleep(APART * attempt * self._ports.ids.jitter())
        raise Refusal("Many pressed at this very moment, and nothing was lost. Please press it again.")

    async def _run(self, caller: Caller, call: Call, now: datetime) -> Card | Form:
        _belongs_here(caller, call)
        request = await self._request(caller, now)
        if call.command.asks_manager or call.command.who is Who.ORGANISER:
            request = replace(request, manages=await caller.manages())
        if call.command.who is Who.ORGANISER:
            request = replace(
                request, cohort=await self._organised(request, call.command, call.options.get(GROUP.name))
            )
        given = [(call.command.option(name), value) for name, value in call.options.items()]
        return await call.command.run(
            request, **{option.parameter: value for option, value in given if option and option is not GROUP}
        )

    async def _request(self, caller: Caller, now: datetime) -> Request:
        learner = await self._learner(caller, now)
        place, community = caller.place, caller.community
        community = place.community if place is not None else community
        return Request(
            learner=learner,
            account=caller.account,
            name=caller.name,
            community=community,
            place=place,
            manages=False,
            now=now,
            ports=self._ports,
            book=self.book,
            zone=learner.zone or caller.zone,
            place_name=caller.place_name,
        )

    async def _learner(self, caller: Caller, now: datetime) -> Learner:
        async with self._ports.storage.reading() as work:
            known = await work.people.of(caller.account)
        if known is not None and now - known.seen_at < SEEN_EVERY:
            return known
        async with self._ports.storage.work() as work:
            known = await work.people.of(caller.account)
            learner = known or Learner(self._ports.ids.new(), None, None, None, now, now)
            if known is None:
                await work.people.meet(learner, caller.account, caller.name)
            else:
                await work.people.seen(caller.account, caller.name, now)
            await work.commit()
        return learner

    async def _organised(self, request: Request, asked: Command, group: Value | None) -> Cohort:
        async with self._ports.storage.reading() as work:
            cohort = await _cohort_at(work, request, group)
            if cohort is None:
                raise Refusal(
                    "There is no group in this channel. Type it where the group is, or open one with {/cohort open}."
                )
            organisers = await work.group(cohort.id).organisers()
        rules_here = request.manages and cohort.channel in {request.place, None}
        if rules_here or any(person.learner == request.learner.id for person in organisers):
            return cohort
        raise Refusal(
            "{/" + asked.path + "} is for the organisers of {group}. {/cohort show} says who they are.",
            group=cohort.name,
        )


def _belongs_here(caller: Caller, call: Call) -> None:
    if call.command.where is Where.CHANNEL and caller.place is None and GROUP.name not in call.options:
        raise Refusal(f"That belongs in a channel: type {{/{call.command.path}}} in the one where the group meets.")


async def _cohort_at(work: Work, request: Request, group: Value | None) -> Cohort | None:
    """By a button's id, else of this channel. In private a button is all there is; the right is checked all the same."""
    if isinstance(group, str) and request.community is None:
        return await work.house.cohort(group)
    if request.community is None:
        return None
    cohorts = work.community(request.community)
    if isinstance(group, str):
        return await cohorts.get(group)
    return await cohorts.in_channel(request.place) if request.place else None
