"""What a person sees after doing something. An answer grows while the bot goes on."""

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tests.fakes.slack.calls import Call
from tests.fakes.slack.errors import Json
from tests.fakes.slack.message import Message, View

if TYPE_CHECKING:
    from tests.fakes.slack.people import Member

Shown = Message | View


class Answer:
    """`shown` is what appeared for this person, in order; `failed` is the failure that Slack itself shows ("operation_timeout"); `errors` are the
    fields of a refused form by block_id; `before_ack` are the Web API calls that the bot made before it acknowledged, which took `took` seconds."""

    def __init__(self, member: "Member", about: Shown | None = None, first_call: int = 0) -> None:
        self.member = member
        self.about = about
        self.first_call = first_call
        self.shown: list[Shown] = []
        self.acked: Json | None = None
        self.failed = ""
        self.errors: dict[str, str] = {}
        self.before_ack: Sequence[Call] = ()
        self.took = 0.0
        self._news = asyncio.Event()

    @property
    def text(self) -> str:
        """Everything that can be read, in order, each thing as it looks now."""
        now = [one for one in self.shown if isinstance(one, View) or not one.deleted]
        return "\n\n".join(
            [*(one.readable for one in now), *([self.failed] if self.failed else []), *self.errors.values()]
        )

    @property
    def view(self) -> View:
        """The modal or home that this brought to the front."""
        found = [one for one in self.shown if isinstance(one, View)]
        assert found, f"no view came, but: {self.text!r}"
        return found[-1]

    @property
    def message(self) -> Message:
        """The newest message of this answer."""
        found = [one for one in self.shown if isinstance(one, Message)]
        assert found, f"no message came, but: {self.text!r}"
        return found[-1]

    @property
    def buttons(self) -> list[str]:
        return [label for one in self.shown for label in one.buttons]

    def see(self, thing: Shown) -> None:
        """Something appears or changes; what changed moves to the end."""
        if thing in self.shown:
            self.shown.remove(thing)
        self.shown.append(thing)
        self._news.set()

    async def more(self) -> "Answer":
        """Wait for what appears or changes next, since the last time anyone waited; TimeoutError when nothing does."""
        await asyncio.wait_for(self._news.wait(), self.member.team.slack.patience)
        self._news.clear()
        return self

    async def until(self, words: str) -> "Answer":
        """Wait until these words can be read."""
        return await self._until(lambda: words in self.text, repr(words))

    async def until_view(self) -> View:
        """Wait until a modal or home is there."""
        await self._until(lambda: any(isinstance(one, View) for one in self.shown), "a view")
        return self.view

    async def _until(self, there: Callable[[], bool], what: str) -> "Answer":
        while not there():
            try:
                await self.more()
            except TimeoutError:
                raise AssertionError(f"{what} never came, but: {self.text!r}") from None
        return self

    async def settle(self) -> "Answer":
        """Wait for the first thing, unless Slack has refused; silence is an answer too."""
        if not (self.failed or self.errors):
            try:
                await self.more()
            except TimeoutError:
                return self
        return self

    def __str__(self) -> str:
        return self.text


def newest(on: Shown | Answer) -> Shown:
    """The thing itself, or what an answer brought last."""
    if not isinstance(on, Answer):
        return on
    assert on.shown, f"nothing came: {on.failed or 'silence'}"
    return on.shown[-1]
