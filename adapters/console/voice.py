"""What appears on the screen, and who may see it: answers, posts, changes and notes."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from adapters.console.cards import View, body, draw, pressable, shortened
from adapters.console.files import kept
from adapters.console.home import Passing, Where, called
from adapters.console.numbers import Numbers
from adapters.console.screen import Screen
from adapters.console.spans import Reader, painted, rich_text, said, wrapped
from bot.domain.people import AccountId, ChannelId
from bot.message import Card, Moment, Text

LONGEST_CHANGE = 100
UNWRAPPED = 10_000


class Voice:
    """Draws for one screen, and numbers what can be pressed on it."""

    def __init__(self, screen: Screen, files: Path, clock: Passing) -> None:
        self._screen = screen
        self._files = files
        self._clock = clock
        self.numbers = Numbers()

    def note(self, *lines: str | Text) -> None:
        """Words of the terminal's own, without a frame."""
        reader = Reader(self._clock.now())
        texts = [rich_text([line] if isinstance(line, str) else line, reader) for line in lines]
        drawn = [part for text in texts for part in wrapped(text, self._screen.width)]
        self._screen.show("\n".join(painted(line, colour=self._screen.colour) for line in drawn))

    def answer(self, card: Card, to: AccountId, place: ChannelId | None, zone: str | None) -> None:
        """What a command answered: to one member in their zone, or to everyone in the channel."""
        if card.private or place is None:
            self._show(card, ("only you see this",), zone, place, to)
        else:
            self._show(card, (f"#{place.key}", "everyone sees this"), None, place, None)

    def post(self, card: Card, where: Where, thread: str | None, at: datetime, zone: str) -> None:
        """What was said in a channel or to a member, at a moment shown in `zone`."""
        moment = said(Moment(at, zone), Reader(self._clock.now()))
        if isinstance(where, AccountId):
            self._show(card, (called(where), moment), zone, None, where)
        else:
            inside = f"{called(where)} › {thread}" if thread else called(where)
            self._show(card, (inside, "everyone sees this", moment), None, where, None)

    def change(self, where: Where, before: Card, after: Card) -> None:
        """One line about a card that now says something else."""
        old = self.words(before)
        news = " · ".join(line for line in self.words(after) if line not in old)
        if news:
            self.note(f"({called(where)}: the card “{after.title}” now says: {shortened(news, LONGEST_CHANGE)})")

    def words(self, card: Card) -> list[str]:
        """The lines of a card without its frame."""
        return [" ".join(line.plain.split()) for line in body(card, UNWRAPPED, Reader(self._clock.now())) if line]

    def _show(
        self, card: Card, envelope: Sequence[str], zone: str | None, place: ChannelId | None, owner: AccountId | None
    ) -> None:
        card = kept(card, self._files)
        if card.refuses is not None:
            self.numbers.go_on()
        view = View(self._clock.now(), self._screen.width, self._screen.colour, envelope, zone, self.numbers.next)
        self.numbers.add(pressable(card), place, owner)
        self._screen.show(draw(card, view))
