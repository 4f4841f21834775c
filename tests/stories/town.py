"""People in the channels of a town, talking to the whole bot over a real database; time moves when the story says so."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from adapters.console.cards import body, pressable
from adapters.console.forms import announced, defaults
from adapters.console.spans import Reader
from bot.dispatch import Caller
from bot.domain.people import AccountId, ChannelId, CommunityId
from bot.domain.posts import Post
from bot.message import Attachment, Card, Form
from bot.ports import Ids, PaperSource, Receipt
from bot.wiring.house import CONTENT, House, open_house
from content.library import ContentLibrary, open_library
from tests.fakes.clock import CountedIds, SteppedClock
from tests.fakes.platform import FakePlatform, Where
from tests.samples.bank import bank

HOME = "town"
BERLIN = "Europe/Berlin"
UNWRAPPED = 10_000
STUCK = timedelta(seconds=1)
"""A post that stays due at the same moment must not hold the story up."""


def words(card: Card | Form) -> str:
    """A card as its readers read it, a line for each paragraph, fact or row of buttons."""
    shown = card if isinstance(card, Card) else announced(card, asking=False)
    lines = body(shown, UNWRAPPED, Reader(datetime.fromisoformat("2026-01-01T00:00:00Z")))
    return "\n".join(" ".join(line.plain.split()) for line in lines)


@dataclass(frozen=True)
class Seen:
    """Something that someone reads, and where it stands. `"Stone 1" in seen` asks what its words are."""

    what: Card | Form
    place: ChannelId | None

    @property
    def text(self) -> str:
        return words(self.what)

    @property
    def card(self) -> Card:
        assert isinstance(self.what, Card), f"a form: {self.text}"
        return self.what

    @property
    def form(self) -> Form:
        assert isinstance(self.what, Form), f"a card: {self.text}"
        return self.what

    @property
    def refuses(self) -> str | None:
        """The option that a refusal is about, "" where of none; None where nothing is refused."""
        return self.card.refuses

    @property
    def buttons(self) -> list[str]:
        return [each.label for each in pressable(self.card)]

    @property
    def file(self) -> bytes:
        return next(block.content for block in self.card.blocks if isinstance(block, Attachment))

    def line(self, part: str) -> str:
        """The first line that holds these words: what is said of something."""
        found = [line for line in self.text.splitlines() if part in line]
        assert found, f"nothing of “{part}” in: {self.text}"
        return found[0]

    def runs(self, label: str) -> str:
        """The line behind a button."""
        found = [each.runs for each in pressable(self.card) if each.label.startswith(label)]
        assert found, f"no “{label}” on: {self.text}"
        return found[0]

    def __contains__(self, part: str) -> bool:
        return part in self.text

    def __repr__(self) -> str:
        return self.text


class Member:
    """Somebody with an account. `in_`: a channel, `campus/general` for one of another community, None for private."""

    def __init__(self, town: "Town", name: str, zone: str | None, *, manages: bool) -> None:
        self.name = name
        self.account = AccountId("fake", name)
        self._town = town
        self._zone = zone
        self._manages = manages

    async def __call__(self, line: str, in_: str | None = "general") -> Seen:
        """Type a line."""
        return await self._say(line, place(in_))

    async def presses(self, seen: Seen, label: str) -> Seen:
        """Press a button where it stands, or choose an entry of a list."""
        return await self._say(seen.runs(label), seen.place)

    async def fills(self, seen: Seen, **fields: str) -> Seen:
        """Submit a form; what is not named keeps what stood there."""
        answers: Mapping[str, str] = defaults(seen.form) | fields
        assert set(answers) == {field.option for field in seen.form.fields}
        answer = await self._town.house.dispatcher.submit(self._caller(seen.place), seen.form, answers)
        return await self._heard(answer, seen.place)

    async def opens(self, name: str = "Monday club", in_: str = "general", **options: str) -> Seen:
        """Open a group that begins on Monday 30 November at 9 in Berlin, where nothing else is said."""
        given = {"first_day": "2026-11-30", "time": "09:00", "zone": BERLIN, **options}
        typed = " ".join(f'{option}:"{value}"' for option, value in given.items())
        return await self(f'/cohort open name:"{name}" {typed}', in_)

    async def _say(self, line: str, where: ChannelId | None) -> Seen:
        answer = await self._town.house.dispatcher.answer_line(self._caller(where), line)
        return await self._heard(answer, where)

    async def _heard(self, answer: Card | Form, where: ChannelId | None) -> Seen:
        await self._town.settles()
        return Seen(answer, where)

    def _caller(self, where: ChannelId | None) -> Caller:
        return Caller(
            self.account,
            self.name,
            place=where,
            zone=self._zone,
            place_name=where.key if where else None,
            manages=self._says_manages,
        )

    async def _says_manages(self) -> bool:
        return self._manages


class Town:
    """A house, its clock and its one platform."""

    def __init__(self, house: House, clock: SteppedClock, platform: FakePlatform) -> None:
        self.house = house
        self.clock = clock
        self.platform = platform

    def member(self, name: str, zone: str | None = BERLIN, *, manages: bool = False) -> Member:
        """Somebody by their name; the platform knows their zone unless it is None."""
        return Member(self, name, zone, manages=manages)

    async def settles(self) -> None:
        """Deliver what is due now."""
        await self.house.posting.tick()
        await self.house.queue.drain()

    async def passes(self, *, weeks: float = 0, days: float = 0, hours: float = 0, minutes: float = 0) -> None:
        """Let time pass from moment to moment, delivering what falls due at each."""
        end = self.clock.now() + timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)
        while (moment := await self.house.posting.next_moment()) is not None and moment <= end:
            self.clock.step_to(moment if moment > self.clock.now() else self.clock.now() + STUCK)
            await self.settles()
        self.clock.step_to(end)
        await self.settles()

    async def sleeps(self, *, days: float = 0, hours: float = 0) -> None:
        """Be switched off for a while, then look what is due."""
        self.clock.step(timedelta(days=days, hours=hours))
        await self.settles()

    def said(self, channel: str = "general") -> list[Seen]:
        """What stands in a channel and its threads, oldest first, as it reads now."""
        wanted = place(channel)
        return [Seen(one.card, wanted) for one in self.platform.said if self._room(one.where) == wanted]

    def titles(self, channel: str = "general") -> list[str]:
        return [seen.card.title for seen in self.said(channel)]

    def last(self, channel: str = "general") -> Seen:
        return self.said(channel)[-1]

    def wrote(self, member: Member) -> list[Seen]:
        """What one member was sent in private."""
        return [Seen(one.card, None) for one in self.platform.said if one.where == member.account]

    async def post(self, kind: str, channel: str = "general") -> Post:
        """The newest post of a kind of the group in a channel, as its row stands."""
        where = place(channel)
        assert where is not None
        async with self.house.ports.storage.reading() as work:
            cohort = await work.community(where.community).in_channel(where)
            assert cohort is not None
            found = await work.group(cohort.id).latest(kind, self.clock.now())
        assert found is not None
        return found

    def _room(self, where: Where) -> ChannelId | AccountId:
        if not isinstance(where, Receipt):
            return where
        return self._room(next(one.where for one in self.platform.said if one.key == where.ref))


def place(name: str | None) -> ChannelId | None:
    """`general` of this town, `campus/general` of another community, None for a private conversation."""
    if name is None:
        return None
    community, _, channel = name.rpartition("/")
    return ChannelId(CommunityId("fake", community or HOME), channel)


def days_of(posts: Sequence[Post]) -> list[str]:
    """The local dates of posts."""
    return [post.local_date.isoformat() for post in posts]


@cache
def taught() -> ContentLibrary:
    """The real content, read once for all stories."""
    return open_library(CONTENT)


@cache
def asking() -> ContentLibrary:
    """The real topics with a small bank of our own: stories stay as they are when the real one grows."""
    return replace(taught(), bank=bank())


@asynccontextmanager
async def open_town(  # noqa: PLR0913 - a town has these parts
    url: str,
    data: Path,
    *,
    clock: SteppedClock | None = None,
    platform: FakePlatform | None = None,
    papers: PaperSource | None = None,
    throttle: bool = False,
    content: ContentLibrary | None = None,
    ids: Ids | None = None,
) -> AsyncIterator[Town]:
    """A town over a database; a second one over the same database, clock and platform is a restart."""
    time = clock or SteppedClock()
    async with open_house(
        url, data, time, content=content or asking(), papers=papers, ids=ids or CountedIds(), throttle=throttle
    ) as house:
        town = Town(house, time, platform or FakePlatform(time))
        house.platforms[town.platform.name] = town.platform
        yield town
