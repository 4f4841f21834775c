"""Who sits at the keyboard, where they are, and what comes of each line they type."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import assert_never

from adapters.console import commands, forms
from adapters.console.commands import Advance, Be, Explain, Go, Leave, Order, Press, Say, Tell, Unclear, Write
from adapters.console.home import COMMUNITY, FIRST_CHANNEL, NAME, Home, Passing, called
from adapters.console.offers import offers
from adapters.console.screen import Offer, Screen
from adapters.console.voice import Voice
from bot.dispatch import Caller, Dispatcher
from bot.domain.people import AccountId, ChannelId
from bot.errors import Refusal
from bot.message import Card, Code, Form, Moment

LookBack = Callable[[ChannelId], Awaitable[bool]]
"""Show what was last said in a channel; False where nothing was."""


class Keyboard:
    """Reads lines until they end. `broke` is set once the bot had to apologise for a mistake of its own."""

    dispatcher: Dispatcher

    def __init__(self, home: Home, passing: Passing, screen: Screen, voice: Voice, look_back: LookBack) -> None:
        self._home = home
        self._passing = passing
        self._screen = screen
        self._voice = voice
        self._look_back = look_back
        self._member = AccountId(NAME, commands.safe_name(home.member) or "you")
        self._place = FIRST_CHANNEL
        self._open = True
        self._left: tuple[Caller, Form] | None = None
        """The form that nobody filled in."""
        self.broke = False

    async def run(self) -> None:
        """Welcome, then a line at a time."""
        if self._home.welcome:
            self._voice.note(*self._home.welcome)
        await self._heed(self._home.first)
        while self._open:
            line = await self._screen.line(f"{self._member.key}@{self._place.key}> ", self._offers)
            if line is None:
                return
            await self._heed(line)

    async def _heed(self, line: str) -> None:
        order = commands.read(line)
        if order is not None:
            self._voice.numbers.start_over()
            await self._screen.during(self._follow(order))

    async def _follow(self, order: Order) -> None:
        await self._obey(order)
        if self._open:
            await self._passing.settle()

    async def _obey(self, order: Order) -> None:  # noqa: C901 - a case for each order, and nothing else
        match order:
            case Say(line):
                await self._answer(self._caller(self._place), line)
            case Press(what):
                await self._press(what)
            case Be(member):
                self._member = AccountId(NAME, member)
                self._voice.note(f"You are {member} now.")
            case Go(channel):
                await self._go(ChannelId(COMMUNITY, channel))
            case Write(text):
                await self._write(text)
            case Advance(by):
                if self._screen.waits:
                    self._voice.note("Time passes …")
                await self._passing.advance(by)
                self._voice.note(["It is now ", await self._now(), "."])
            case Tell():
                self._voice.note(
                    [f"You are {self._member.key} in {called(self._place)}. It is ", await self._now(), "."]
                )
            case Explain():
                self._voice.answer(commands.explanation(), self._member, self._place, None)
            case Leave():
                self._open = False
            case Unclear(sentence):
                self._voice.note(sentence)
            case _:
                assert_never(order)

    async def _go(self, channel: ChannelId) -> None:
        self._place = channel
        quiet = "" if await self._look_back(channel) else " Nothing has been said here yet."
        self._voice.note(f"You are in {called(channel)}.{quiet}")

    async def _press(self, what: str) -> None:
        found = self._voice.numbers.find(what, self._member)
        if found is None:
            known = [f"[{each.number}] {each.button.label}" for each in self._voice.numbers.open_to(self._member)]
            there = f"There is: {', '.join(known)}." if known else "No card above has buttons."
            self._voice.note(f"There is no “{what}” to press. {there}")
        elif found.owner not in {None, self._member}:
            self._voice.note(f"Only {found.owner.key} sees that card. Type :as {found.owner.key} first.")
        else:
            self._voice.note(f"→ {found.button.label}")
            await self._answer(self._caller(found.place), found.button.runs)

    async def _write(self, text: str) -> None:
        if self._left is None or self._left[0].account != self._member:
            self._voice.note("No form was left open. Type what opens one first.")
            return
        caller, form = self._left
        answer = await self.dispatcher.submit(caller, form, forms.written(form, text))
        await self._show(caller, answer)
        if isinstance(answer, Card) and answer.refuses is not None:
            self._left = caller, form

    async def _answer(self, caller: Caller, line: str) -> None:
        await self._show(caller, await self.dispatcher.answer_line(caller, line))

    async def _show(self, caller: Caller, answer: Card | Form | None) -> None:
        zone = await self._home.zone_read_by(caller.account)
        show = partial(self._voice.answer, to=caller.account, place=caller.place, zone=zone)
        form = None
        while isinstance(answer, Form):
            form = answer
            answer = await forms.submitted(form, self._screen, partial(self.dispatcher.submit, caller, form), show)
        self._left = (caller, form) if form is not None and answer is None else None
        if answer is None:
            self._leave_open()
            return
        show(answer)
        if answer.broke:
            self.broke = True
        if answer.broke and not self._screen.waits:
            self._screen.complain(" ".join(self._voice.words(answer)))

    def _leave_open(self) -> None:
        """A person has just chosen that; a script learns how to go on."""
        if self._left is None or self._screen.waits:
            self._voice.note("Left as it was.")
        else:
            field = self._left[1].fields[0]
            self._voice.note([f"Left as it was. Answer “{field.label}” by ", Code(":write …")])

    def _caller(self, place: ChannelId | None) -> Caller:
        return Caller(self._member, self._member.key, COMMUNITY, place, self._home.zone, place.key if place else None)

    async def _now(self) -> Moment:
        return Moment(self._passing.now(), await self._home.zone_read_by(self._member) or self._home.zone)

    async def _offers(self, line: str) -> Sequence[Offer]:
        suggest = partial(self.dispatcher.suggest, self._caller(self._place))
        try:
            return await offers(self.dispatcher.book, suggest, line)
        except Refusal:
            return []
