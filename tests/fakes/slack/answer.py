"""What a person sees after doing something. An answer grows while the bot goes on."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tests.fakes.slack.calls import Call
from tests.fakes.slack.errors import Json
from tests.fakes.slack.message import Message, View

if TYPE_CHECKING:
    from tests.fakes.slack.people import Member

Shown = Message | View


class Answer:
    """`shown` is what appeared for this person, in order; `failed` is the failure that Slack itself shows ("operation_timeout"); `errors` are the
    fields of a refused form by block_id; `before_ack` are the Web API calls that the bot made before it acknowledged."""

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
        self._changed = asyncio.Event()

    @property
    def text(self) -> str:
        """Everything that can be read, in order, each thing as it looks now."""
        now = [one for one in self.shown if isinstance(one, View) or not one.deleted]
        return "\n\n".join(
            [*(one.readable for one in now), *([self.failed] if self.failed else []), *self.errors.values()]
        )

    @property
    def view(self) -> View | None:
        """The modal or home that is in front of the person, if this brought one."""
        return next((one for one in reversed(self.shown) if isinstance(one, View)), None)

    @property
    def message(self) -> Message:
        """The newest message of this answer."""
        found = [one for one in self.shown if isinstance(one, Message)]
        assert found, f"no message came, but: {self.text!r}"
        return found[-1]

    @property
    def last(self) -> Shown:
        assert self.shown, f"nothing came: {self.failed or 'silence'}"
        return self.shown[-1]

    @property
    def buttons(self) -> list[str]:
        return [label for one in self.shown for label in one.buttons]

    def see(self, thing: Shown) -> None:
        if thing in self.shown:
            self.shown.remove(thing)
        self.shown.append(thing)
        self._changed.set()

    async def more(self, patience: float | None = None) -> "Answer":
        """Wait for the next thing to appear or change; an AssertionError when nothing does."""
        self._changed.clear()
        await asyncio.wait_for(self._changed.wait(), patience or self.member.team.slack.patience)
        return self

    async def settle(self) -> "Answer":
        """Wait for the first thing, unless it is there or Slack has refused; silence is an answer too."""
        if not (self.shown or self.failed or self.errors):
            try:
                await self.more()
            except TimeoutError:
                self._changed.clear()
        return self

    def __str__(self) -> str:
        return self.text
