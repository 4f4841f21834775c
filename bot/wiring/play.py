"""The terminal: a bot on one screen, with a clock of its own that can be moved forward."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from adapters.console import Console, Home, open_screen, this_user
from adapters.ticker import Ticker
from bot.cards.prose import spans
from bot.cards.words import plural
from bot.domain.people import AccountId
from bot.domain.posts import Post
from bot.ports import Storage
from bot.posting.unit import in_work
from bot.posts.paper_fetch import HOUSE, KIND
from bot.settings import Settings, data_folder
from bot.wiring.alone import alone
from bot.wiring.clocks import PlayClock
from bot.wiring.house import CONTENT, DATABASE, ArxivWhenAsked, House, open_house
from bot.wiring.logs import set_up_logs

WELCOME = (
    "Cairn: machine learning in ten stages, a step at a time, alone or together.",
    "Type {/roadmap next} for your step, {/cohort open} for a group, {/help} for all.",
    "`:as ada` makes you another member, `:advance 8d` lets time pass, `:quit` ends.",
)
PLAY = "play"
"""Inside the data folder: the terminal's clock must not move the groups of real platforms."""
STUCK = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class PlayOptions:
    """What was typed behind `play`; `first` is a line to begin with, `quiet`: arXiv is left alone."""

    data: Path | None = None
    now: datetime | None = None
    script: Path | None = None
    welcome: Sequence[str] = WELCOME
    first: str = ""
    quiet: bool = False


class Passing:
    """How time passes at the terminal: delivering what is due now, or stepping from moment to moment."""

    def __init__(self, house: House, clock: PlayClock, ticker: Ticker | None) -> None:
        self._house = house
        self._clock = clock
        self._ticker = ticker

    def now(self) -> datetime:
        """This moment of the terminal, in UTC."""
        return self._clock.now()

    async def settle(self) -> None:
        """Deliver everything that is due now. At a keyboard nobody waits for arXiv."""
        await self._house.posting.tick()
        await self._house.queue.drain(besides={HOUSE} if self._ticker else frozenset())
        self._clock.keep()

    async def advance(self, by: timedelta) -> None:
        """Let time pass; arXiv is asked once, before the first step."""
        try:
            if self._ticker:
                await self._ticker.pause()
            await self._visit_arxiv()
            await self._step_to(self.now() + by)
        finally:
            if self._house.visits is not None:
                self._house.visits.over = False
            if self._ticker:
                self._ticker.resume()

    async def _visit_arxiv(self) -> None:
        visits, now = self._house.visits, self.now()
        if visits is None:
            return
        visit = Post(f"{HOUSE}/{KIND}/visit {now.isoformat()}", KIND, now, now.date(), now, house=HOUSE)
        await in_work(self._house.ports.storage, lambda work: work.house.add_posts([visit]))
        await self._house.queue.at_once(visit.key, HOUSE)
        visits.over = True

    async def _step_to(self, end: datetime) -> None:
        posting = self._house.posting
        while (moment := await posting.next_moment()) is not None and moment <= end:
            # A post that stays due at the same moment must not hold time up.
            self._clock.step_to(moment if moment > self.now() else self.now() + STUCK)
            await posting.tick()
            await self._house.queue.drain()
        self._clock.step_to(end)
        await self.settle()


class Later:
    """Stands for Passing until the house is open: the console and the house need each other."""

    passing: Passing

    def now(self) -> datetime:
        """This moment."""
        return self.passing.now()

    async def settle(self) -> None:
        """Deliver what is due."""
        await self.passing.settle()

    async def advance(self, by: timedelta) -> None:
        """Let time pass."""
        await self.passing.advance(by)


def play(options: PlayOptions) -> int:
    """Run the terminal until it is left; the exit code."""
    settings = Settings()
    data = options.data or data_folder(settings) / PLAY
    data.mkdir(parents=True, exist_ok=True)
    set_up_logs("ERROR", settings.secrets())
    with alone(data):
        return asyncio.run(_play(settings, data, options))


async def _play(settings: Settings, data: Path, options: PlayOptions) -> int:
    screen = open_screen(data / "history", _lines(options.script))
    clock = PlayClock(data / "clock.json", options.now, still=not screen.waits)
    content = settings.content_dir or CONTENT
    async with open_house(
        f"sqlite:///{data / DATABASE}",
        data,
        clock,
        content=content,
        papers=None if options.quiet else ArxivWhenAsked(settings),
        throttle=screen.waits,
    ) as house:
        await house.posting.recover()
        later = Later()
        welcome = [spans(line) for line in options.welcome]
        home = Home(data, this_user(), _local_zone(), welcome, _zone_of(house.ports.storage), options.first)
        console = Console(home, later, screen)
        console.attach(house.dispatcher)
        house.platforms[console.name] = console
        ticker = Ticker(house.posting.tick) if screen.waits else None
        later.passing = Passing(house, clock, ticker)
        if house.library.mistakes:
            screen.complain(
                f"The content is broken ({plural(len(house.library.mistakes), 'mistake')}); the last good copy is served."
            )
        if ticker:
            ticker.start()
        try:
            await console.run()
        finally:
            if ticker:
                await ticker.stop()
            clock.keep()
        return console.exit_code


def _zone_of(storage: Storage) -> Callable[[AccountId], Awaitable[str | None]]:
    async def zone_of(account: AccountId) -> str | None:
        async with storage.reading() as work:
            learner = await work.people.of(account)
        return learner.zone if learner else None

    return zone_of


def _lines(script: Path | None) -> Iterable[str] | None:
    return script.read_text(encoding="utf-8", errors="replace").splitlines() if script else None


def _local_zone() -> str:
    from tzlocal import get_localzone_name

    name = get_localzone_name() or "UTC"
    return "UTC" if name == "Etc/UTC" else name
