"""The terminal as a chat platform: what is said is written down first, then shown, and never shown twice."""

from datetime import datetime, timedelta

from adapters.console.cards import zone_in
from adapters.console.codec import encoded
from adapters.console.commands import safe_name
from adapters.console.home import COMMUNITY, NAME, Home, Passing, Where
from adapters.console.keyboard import Keyboard
from adapters.console.screen import Screen
from adapters.console.transcript import Entry, Transcript
from adapters.console.voice import Voice
from bot.dispatch import Dispatcher
from bot.domain.people import AccountId, ChannelId
from bot.message import Card
from bot.ports import Receipt, TryAgain, Undeliverable

LOOKED_BACK = 5
FOREVER = timedelta(days=36_500)
PRIVATE = "@"


class Console:
    """A chat platform of one screen. `attach` gives it the commands before it runs."""

    name = NAME
    repeats_safely = FOREVER
    managers_open = False

    def __init__(self, home: Home, passing: Passing, screen: Screen) -> None:
        self._home = home
        self._passing = passing
        self._voice = Voice(screen, home.data / "files", passing)
        self._transcript = Transcript(home.data / "transcript")
        self._keyboard = Keyboard(home, passing, screen, self._voice, self._look_back)

    @property
    def exit_code(self) -> int:
        """1 once the bot had to apologise for a mistake of its own."""
        return int(self._keyboard.broke)

    def attach(self, dispatcher: Dispatcher) -> None:
        """Whom typed lines go to."""
        self._keyboard.dispatcher = dispatcher

    async def run(self) -> None:
        """Serve the keyboard until it ends."""
        await self._keyboard.run()

    async def post(self, where: ChannelId | AccountId | Receipt, card: Card, key: str) -> Receipt:
        """Write it down, then show it; a key that stands in the transcript is neither written nor shown again."""
        room, under = self._room(where)
        if self._transcript.find(room, key) is None:
            entry = Entry(key, self._passing.now(), card, under)
            self._write(room, entry)
            await self._show(room, entry)
        return Receipt(NAME, f"{room}/{key}")

    async def find(self, where: ChannelId | AccountId | Receipt, key: str, since: datetime) -> Receipt | None:
        """What the transcript holds under this key."""
        room, _ = self._room(where)
        entry = self._transcript.find(room, key)
        return Receipt(NAME, f"{room}/{key}") if entry and entry.at >= since else None

    async def update(self, receipt: Receipt, card: Card) -> Receipt:
        """Keep the new card, and say in a line what changed."""
        room, entry = self._held(receipt)
        if encoded(entry.card) != encoded(card):
            self._write(room, Entry(entry.key, entry.at, card, entry.under))
            self._voice.change(_where(room), entry.card, card)
        return receipt

    async def _look_back(self, channel: ChannelId) -> bool:
        """Show the last cards of a channel; False where there are none."""
        room, _ = self._room(channel)
        latest = self._transcript.all(room)[-LOOKED_BACK:]
        for entry in latest:
            await self._show(room, entry)
        return bool(latest)

    async def _show(self, room: str, entry: Entry) -> None:
        where = _where(room)
        root = self._transcript.find(room, entry.under) if entry.under else None
        thread = entry.card.thread or (root.card.thread or root.card.title if root else None)
        self._voice.post(entry.card, where, thread, entry.at, await self._zone(room, entry.card))

    async def _zone(self, room: str, card: Card) -> str:
        """The reader's own; in a channel that of the group, as its cards name it."""
        where = _where(room)
        if isinstance(where, AccountId):
            return await self._home.zone_read_by(where) or zone_in(card) or self._home.zone
        earlier = (zone_in(entry.card) for entry in reversed(self._transcript.all(room)))
        return zone_in(card) or next(filter(None, earlier), self._home.zone)

    def _write(self, room: str, entry: Entry) -> None:
        try:
            self._transcript.write(room, entry)
        except OSError as error:
            raise TryAgain(why=str(error)) from error

    def _room(self, where: ChannelId | AccountId | Receipt) -> tuple[str, str | None]:
        """The transcript's room, and the message whose thread is meant."""
        if isinstance(where, Receipt):
            room, entry = self._held(where)
            return room, entry.under or entry.key
        return (PRIVATE if isinstance(where, AccountId) else "") + safe_name(where.key), None

    def _held(self, receipt: Receipt) -> tuple[str, Entry]:
        room, _, key = receipt.ref.partition("/")
        entry = self._transcript.find(room, key)
        if entry is None:
            raise Undeliverable("the message is not in the transcript", "Nothing: it was said in another data folder.")
        return room, entry


def _where(room: str) -> Where:
    if room.startswith(PRIVATE):
        return AccountId(NAME, room.removeprefix(PRIVATE))
    return ChannelId(COMMUNITY, room)
