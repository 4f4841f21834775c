"""Members and what they do: each method is one gesture, and returns what its maker then sees."""

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from tests.fakes.slack import acting, events, payloads
from tests.fakes.slack.answer import Answer, Shown
from tests.fakes.slack.errors import Json
from tests.fakes.slack.forms import filled
from tests.fakes.slack.message import Message, View
from tests.fakes.slack.reading import Reader

if TYPE_CHECKING:
    from tests.fakes.slack.places import Channel, Workspace
    from tests.fakes.slack.socket import Delivery


class Member:
    """Somebody in a workspace. `modals` is the stack of open modals, the front one last; `home` is the app's home as last published."""

    def __init__(self, team: "Workspace", name: str, zone: ZoneInfo, *, admin: bool = False) -> None:
        self.team = team
        self.name = name
        self.zone = zone
        self.admin = admin
        self.id = team.slack.new_id("U", name)
        self.modals: list[View] = []
        self.home: View | None = None
        self.answers: list[Answer] = []

    @property
    def reader(self) -> Reader:
        return Reader(self.team.names, self.zone)

    def sees(self, thing: Shown, answer: Answer | None = None) -> None:
        """Something appears for this person: in the answer that brought it, or else in the newest."""
        for one in [answer] if answer else self.answers[-1:]:
            one.see(thing)

    async def types(self, line: str, *, in_: "Channel | None" = None) -> Answer:
        """Type a slash command in a channel, or in the conversation with the bot."""
        channel = in_ or self.team.dm(self)
        command, _, text = line.partition(" ")
        answer = self._begin()
        url, trigger = self.team.slack.tickets_for(answer, channel)
        text = acting.escaped(self.team, text.strip())
        delivery = await self._send(
            "slash_commands", payloads.slash_command(self, channel, command, text, url, trigger)
        )
        return await self._finish(answer, delivery, lambda ack: acting.command_acked(answer, channel, ack))

    async def presses(self, on: Shown | Answer, label: str) -> Answer:
        """Press the button with this label (or this action_id)."""
        thing = on.last if isinstance(on, Answer) else on
        return await self._acts(thing, acting.pressed(thing, label))

    async def chooses(self, on: Shown | Answer, choice: str, *, in_: str = "") -> Answer:
        """Choose the entry with this text or value; `in_` names the select by action_id, block_id or placeholder when several hold it."""
        thing = on.last if isinstance(on, Answer) else on
        return await self._acts(thing, acting.chosen(thing, choice, in_))

    async def submits(self, view: View | Answer, values: Mapping[str, Any] | None = None) -> Answer:
        """Fill the modal's inputs, named by block_id, action_id or label, and send it. What Slack's own client refuses is in `errors` as well."""
        modal = view.view if isinstance(view, Answer) else view
        assert modal is not None, "there is no form to send"
        assert modal.open, "this form is closed already"
        answer = self._begin(modal)
        state, answer.errors = filled(modal.blocks, values or {})
        if answer.errors:
            return answer
        _, trigger = self.team.slack.tickets_for(answer, None)
        delivery = await self._send("interactive", payloads.view_submission(self, modal, state, trigger))
        return await self._finish(answer, delivery, lambda ack: acting.view_acked(answer, modal, ack))

    async def closes(self, view: View) -> Answer:
        """Close a modal without sending it."""
        answer = self._begin(view)
        view.open = False
        self.modals = [one for one in self.modals if one is not view]
        if view.content.get("notify_on_close"):
            await self._send("interactive", payloads.view_closed(self, view, all_of_them=False), accepts=False)
        return answer

    async def mentions(self, words: str, *, in_: "Channel", thread: Message | None = None) -> Answer:
        """Write "@Cairn …" in a channel, or in the thread of a message."""
        answer = self._begin()
        root = (thread.thread_ts or thread.ts) if thread else None
        said = in_.add(self.id, f"<@{self.team.bot_id}> {words}", thread_ts=root)
        if not in_.bot_in_it:
            answer.failed = "not_in_channel"
            return answer
        event = events.mention(acting.escaped(self.team, words), self.team.bot_id, self.id, in_.id, said.ts, root)
        return await self._finish(answer, await events.tell(self.team, event), None)

    async def writes(self, words: str, *, thread: Message | None = None) -> Answer:
        """Write to the bot in the direct messages."""
        answer = self._begin()
        dm = self.team.dm(self)
        root = (thread.thread_ts or thread.ts) if thread else None
        said = dm.add(self.id, acting.escaped(self.team, words), thread_ts=root)
        event = said.shown() | {
            "channel": dm.id,
            "channel_type": "im",
            "client_msg_id": self.team.slack.new_uuid(),
            "event_ts": said.ts,
        }
        return await self._finish(answer, await events.tell(self.team, event, "message.im"), None)

    async def opens_home(self) -> Answer:
        """Open the app's home tab."""
        answer = self._begin()
        event: Json = {"type": "app_home_opened", "user": self.id, "channel": self.team.dm(self).id, "tab": "home"}
        if self.home:
            event["view"] = self.home.shown()
        return await self._finish(answer, await events.tell(self.team, event), None)

    async def joins(self, channel: "Channel") -> None:
        """Join a channel; the bot hears of it where it is a member."""
        if self not in channel.members:
            channel.members.append(self)
        if channel.bot_in_it:
            await events.tell(self.team, events.joined(channel, self.id))

    async def invites(self, channel: "Channel") -> Answer:
        """Type /invite @Cairn."""
        answer = self._begin()
        channel.bot_in_it = True
        return await self._finish(
            answer, await events.tell(self.team, events.joined(channel, self.team.bot_id, self.id)), None
        )

    def _begin(self, about: Shown | None = None) -> Answer:
        answer = Answer(self, about, len(self.team.slack.requests))
        self.answers.append(answer)
        return answer

    async def _acts(self, thing: Shown, action: Json) -> Answer:
        answer = self._begin(thing)
        slack = self.team.slack
        action |= {"action_ts": slack.new_ts()}
        state = acting.state_of(thing, action)
        if isinstance(thing, View):
            _, trigger = slack.tickets_for(answer, None)
            payload = payloads.view_action(self, thing, action, state, trigger)
        else:
            url, trigger = slack.tickets_for(answer, thing.channel)
            payload = payloads.message_action(self, thing, action, state, url, trigger)
        return await self._finish(answer, await self._send("interactive", payload), None)

    async def _send(self, kind: str, payload: Json, *, accepts: bool = True) -> "Delivery":
        return await self.team.slack.hub.deliver(kind, payload, accepts=accepts)

    async def _finish(self, answer: Answer, delivery: "Delivery | None", acked: acting.Acked | None) -> Answer:
        if delivery is None:
            answer.failed = "not_subscribed"
            return answer
        begun = asyncio.get_running_loop().time()
        answer.acked = await asyncio.shield(delivery.done)
        answer.took = asyncio.get_running_loop().time() - begun
        answer.before_ack = self.team.slack.requests[answer.first_call :]
        if answer.acked is None:
            answer.failed = "operation_timeout"
            return answer
        if acked:
            acked(answer.acked)
        return await answer.settle()
