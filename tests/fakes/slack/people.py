"""Members and what they do: each method is one gesture, and returns what its maker then sees."""

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from tests.fakes.slack import acting, events, payloads
from tests.fakes.slack.answer import Answer, Shown, newest
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
        answer = self.begins()
        known = self.team.slack.settings.commands
        if known is not None and command not in known:
            answer.failed = f"{command} is not a valid command"
            return answer
        text = acting.escaped(self.team, text.strip(), names=known is None or known[command])
        url, trigger = self.team.slack.tickets_for(answer, channel)
        payload = payloads.slash_command(self, channel, command, text, url, trigger)
        delivery = await self._send("slash_commands", payload)
        return await self.finishes(answer, delivery, lambda ack: acting.command_acked(answer, channel, ack))

    async def presses(self, on: Shown | Answer, label: str) -> Answer:
        """Press the button with this label (or this action_id)."""
        return await self._acts(newest(on), acting.pressed(newest(on), label))

    async def chooses(self, on: Shown | Answer, choice: str, *, in_: str = "") -> Answer:
        """Choose the entry with this text or value; `in_` names the select by action_id, block_id or placeholder when several hold it."""
        return await self._acts(newest(on), acting.chosen(newest(on), choice, in_))

    async def submits(self, view: View | Answer, values: Mapping[str, Any] | None = None) -> Answer:
        """Fill the modal's inputs, named by block_id, action_id or label, and send it. What Slack's own client refuses is in `errors` as well."""
        modal = view.view if isinstance(view, Answer) else view
        assert modal.open, "this form is closed"
        answer = self.begins(modal)
        state, answer.errors = filled(modal.blocks, values or {})
        if answer.errors:
            return answer
        _, trigger = self.team.slack.tickets_for(answer, None)
        delivery = await self._send("interactive", payloads.view_submission(self, modal, state, trigger))
        return await self.finishes(answer, delivery, lambda ack: acting.view_acked(answer, modal, ack))

    async def closes(self, view: View) -> None:
        """Close a modal without sending it; the bot is told when it asked to be."""
        view.open = False
        self.modals = [one for one in self.modals if one is not view]
        if view.content.get("notify_on_close"):
            delivery = await self._send("interactive", payloads.view_closed(self, view), accepts=False)
            await asyncio.shield(delivery.done)

    async def uses(self, callback_id: str, *, on: Message | None = None) -> Answer:
        """Use a global shortcut, or one from the menu of a message."""
        answer = self.begins()
        offered = self.team.slack.settings.shortcuts
        if offered is not None and callback_id not in offered:
            answer.failed = f"there is no shortcut {callback_id}"
            return answer
        url, trigger = self.team.slack.tickets_for(answer, on.channel if on else None)
        if on:
            payload = payloads.message_shortcut(self, callback_id, on, url, trigger)
        else:
            payload = payloads.shortcut(self, callback_id, trigger)
        return await self.finishes(answer, await self._send("interactive", payload, accepts=False))

    async def mentions(self, words: str, *, in_: "Channel", thread: Message | None = None) -> Answer:
        """Write "@Cairn …" in a channel, or in the thread of a message."""
        answer = self.begins()
        root = (thread.thread_ts or thread.ts) if thread else None
        line = f"<@{self.team.bot_id}> {acting.escaped(self.team, words)}"
        said = in_.add(self.id, line, thread_ts=root)
        if not in_.bot_in_it:
            answer.failed = "not_in_channel"
            return answer
        event = events.mention(said, self.id)
        return await self.finishes(answer, await events.tell(self.team, event))

    async def writes(self, words: str, *, thread: Message | None = None) -> Answer:
        """Write to the bot in the direct messages."""
        answer = self.begins()
        if not self.team.slack.settings.messages_tab or self.team.slack.settings.messages_read_only:
            answer.failed = "Sending messages to this app has been turned off."
            return answer
        dm = self.team.dm(self)
        root = (thread.thread_ts or thread.ts) if thread else None
        said = dm.add(self.id, acting.escaped(self.team, words), thread_ts=root)
        event = events.direct(said) | {"client_msg_id": self.team.slack.new_uuid()}
        return await self.finishes(answer, await events.tell(self.team, event, "message.im"))

    async def opens_home(self) -> Answer:
        """Open the app's home tab."""
        answer = self.begins()
        event: Json = {"type": "app_home_opened", "user": self.id, "channel": self.team.dm(self).id, "tab": "home"}
        if self.home:
            event["view"] = self.home.shown()
        return await self.finishes(answer, await events.tell(self.team, event))

    async def joins(self, channel: "Channel") -> None:
        """Join a channel; the bot hears of it where it is a member."""
        if self not in channel.members:
            channel.members.append(self)
        if channel.bot_in_it:
            await events.tell(self.team, events.joined(channel, self.id))

    async def invites_bot(self, channel: "Channel") -> Answer:
        """Type /invite @Cairn."""
        answer = self.begins()
        channel.bot_in_it = True
        event = events.joined(channel, self.team.bot_id, self.id)
        return await self.finishes(answer, await events.tell(self.team, event))

    def begins(self, about: Shown | None = None) -> Answer:
        """A new gesture: what appears from now on belongs to it."""
        answer = Answer(self, about, len(self.team.slack.requests))
        self.answers.append(answer)
        return answer

    async def finishes(self, answer: Answer, delivery: "Delivery | None", acked: acting.Acked | None = None) -> Answer:
        """Wait for the acknowledgement and for what it, or the bot after it, brings."""
        if delivery is None:
            answer.failed = "not_subscribed"
            return answer
        begun = asyncio.get_running_loop().time()
        result = await asyncio.shield(delivery.done)
        answer.took = asyncio.get_running_loop().time() - begun
        answer.before_ack = self.team.slack.requests[answer.first_call :]
        if isinstance(result, str):
            answer.failed = result
            return answer
        answer.acked = result
        if acked:
            acked(result)
        return await answer.settle()

    async def _acts(self, thing: Shown, action: Json) -> Answer:
        answer = self.begins(thing)
        slack = self.team.slack
        action |= {"action_ts": slack.new_ts()}
        state = acting.state_of(thing, action)
        if isinstance(thing, View):
            _, trigger = slack.tickets_for(answer, None)
            payload = payloads.view_action(self, thing, action, state, trigger)
        else:
            url, trigger = slack.tickets_for(answer, thing.channel)
            payload = payloads.message_action(self, thing, action, state, url, trigger)
        if not slack.settings.interactive:
            answer.failed = "This app is not configured to handle interactive responses."
            return answer
        return await self.finishes(answer, await self._send("interactive", payload, accepts=False))

    async def _send(self, kind: str, payload: Json, *, accepts: bool = True) -> "Delivery":
        return await self.team.slack.hub.deliver(kind, payload, accepts=accepts)
