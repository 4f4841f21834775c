"""What can be pressed: the numbered buttons on the cards that came since the last line was typed."""

from collections.abc import Sequence
from dataclasses import dataclass

from adapters.console.cards import Pressable
from bot.domain.people import AccountId, ChannelId


@dataclass(frozen=True, slots=True)
class Numbered:
    """A button with its number, the place its command is about, and the one member who may press it (None: anyone)."""

    number: int
    button: Pressable
    place: ChannelId | None
    owner: AccountId | None


class Numbers:
    """Numbers run through all cards between two typed lines, so none stands twice; they hold until new ones come."""

    def __init__(self) -> None:
        self._held: list[Numbered] = []
        self._fresh = True

    def start_over(self) -> None:
        """A line was typed: the next card with buttons begins at 1."""
        self._fresh = True

    def go_on(self) -> None:
        """A refusal takes nothing away: what stood there before keeps its number."""
        self._fresh = not self._held

    @property
    def next(self) -> int:
        """The number of the next button."""
        return 1 if self._fresh else len(self._held) + 1

    def add(self, buttons: Sequence[Pressable], place: ChannelId | None, owner: AccountId | None) -> None:
        """Number the buttons of a card that is being shown."""
        if not buttons:
            return
        if self._fresh:
            self._held, self._fresh = [], False
        self._held += [Numbered(number, each, place, owner) for number, each in enumerate(buttons, self.next)]

    def find(self, what: str, member: AccountId) -> Numbered | None:
        """By number, or by the words on it, of which the first are enough, but no single letter; the newest of several."""
        if what.isdecimal():
            return next((each for each in self._held if str(each.number) == what.lstrip("0")), None)
        words = what.casefold()
        open_here = [each for each in reversed(self._held) if each.owner in {None, member}]
        whole = [each for each in open_here if each.button.label.casefold() == words]
        begun = [each for each in open_here if len(words) > 1 and each.button.label.casefold().startswith(words)]
        return next(iter([*whole, *begun]), None)

    def open_to(self, member: AccountId) -> Sequence[Numbered]:
        """Those that this member may press."""
        return [each for each in self._held if each.owner in {None, member}]
