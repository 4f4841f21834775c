"""Channels themselves: threads opened from messages, private conversations, and a look at one channel."""

from __future__ import annotations

from tests.fakes.discord import payloads
from tests.fakes.discord.calls import Call, Door
from tests.fakes.discord.errors import Json, Mistakes, Refused
from tests.fakes.discord.messages import Messages
from tests.fakes.discord.world import TEXT, THREAD, Channel, Message, World

STARTER = 21


class Threads:
    """Doors beside the messages."""

    def __init__(self, world: World, messages: Messages) -> None:
        self._world = world
        self._messages = messages

    @property
    def doors(self) -> list[Door]:
        return [
            ("GET", "/channels/{channel_id}", self._channel),
            ("POST", "/channels/{channel_id}/messages/{message_id}/threads", self._open),
            ("POST", "/users/@me/channels", self._conversation),
        ]

    def _channel(self, call: Call) -> Json:
        return payloads.channel(self._messages.channel(call))

    def _open(self, call: Call) -> Json:
        channel = self._messages.channel(call, "CREATE_PUBLIC_THREADS")
        message = self._messages.message(channel, call.number("message_id"))
        if channel.kind != TEXT:
            raise Refused(400, 50024, "Cannot execute action on this channel type")
        if message.thread:
            raise Refused(400, 160004, "A thread has already been created for this message")
        mistakes = Mistakes()
        mistakes.within(call.body.get("name", "").strip(), 1, 100, ("name",))
        mistakes.expect(call.body.get("auto_archive_duration") in {None, 60, 1440, 4320, 10080}, ("auto_archive_duration",), "BASE_TYPE_CHOICES", "Value must be one of {60, 1440, 4320, 10080}.")  # fmt: skip
        mistakes.answer()
        return payloads.channel(self._begin(message, call.body["name"].strip()))

    def _begin(self, message: Message, name: str) -> Channel:
        parent, guild = message.channel, message.channel.guild
        assert guild
        thread = self._world.place(Channel(self._world, message.id, name, THREAD, guild, parent))
        message.thread = thread
        starter = Message(self._world.ids.new(), thread, message.author, self._world.clock.now(), kind=STARTER)
        starter.starter = message
        thread.posted[starter.id] = starter
        self._world.tell("THREAD_CREATE", payloads.channel(thread) | {"newly_created": True}, guild.id)
        return thread

    def _conversation(self, call: Call) -> Json:
        key = str(call.body.get("recipient_id", ""))
        account = self._world.accounts.get(int(key)) if key.isdigit() else None
        if account is None or account.bot:
            raise Refused(400, 50033, "Invalid Recipient(s)")
        return payloads.channel(self._world.conversation(account))
