"""People in a server, as stories speak of them: they type, press, choose, submit."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tests.fakes.discord import payloads
from tests.fakes.discord.answers import Answer, Modal, Suggestion
from tests.fakes.discord.asking import check_may_use, chosen, descend, envelope, filled, pressed, refuse_unless
from tests.fakes.discord.errors import Json
from tests.fakes.discord.guilds import Guild
from tests.fakes.discord.interactions import AUTOCOMPLETE, COMMAND, COMPONENT, SUBMIT, WAIT_TO_UPDATE, Interaction
from tests.fakes.discord.world import Account, Channel, Message

if TYPE_CHECKING:
    from tests.fakes.discord.fake import FakeDiscord


class NotAnswered(AssertionError):  # noqa: N818 - named by what happened
    """ "The application did not respond", as the app says in red."""


class Member:
    """A person in one server."""

    def __init__(self, discord: FakeDiscord, account: Account, guild: Guild) -> None:
        self._discord = discord
        self.account = account
        self.guild = guild

    @property
    def id(self) -> int:
        return self.account.id

    @property
    def name(self) -> str:
        return self.account.name

    @property
    def conversation(self) -> Channel:
        """Their private messages with our bot."""
        return self._discord.world.conversation(self.account)

    def shuts(self, *, out: bool = True) -> None:
        """Take no private messages any more, or take them again."""
        self.account.reachable = not out

    async def types(self, line: str, in_: Channel | None = None, /, **options: Any) -> Answer:
        """Use a command with options by name; comes back when it was answered, and a promised answer was given."""
        channel = self._at(in_)
        data, node, nesting = self._command(line, channel)
        resolved: Json = {}
        _put(data, nesting, filled(node, options, resolved))
        return await self._answer(COMMAND, channel, data | ({"resolved": resolved} if resolved else {}))

    async def suggestions(
        self, line: str, option: str, typed: str = "", in_: Channel | None = None, /, **others: Any
    ) -> list[Suggestion]:
        """What is offered while this option is being typed."""
        channel = self._at(in_)
        data, node, nesting = self._command(line, channel)
        known = [one for one in node.get("options") or [] if one["name"] == option]
        refuse_unless(known and known[0].get("autocomplete"), f"{option!r} suggests nothing")
        focused = {"name": option, "type": known[0]["type"], "value": typed, "focused": True}
        _put(data, nesting, [*filled(node, others, {}, partly=True), focused])
        answer = await self._answer(AUTOCOMPLETE, channel, data, option=known[0]["type"])
        return [Suggestion(one["name"], one["value"]) for one in answer.interaction.choices or []]

    async def presses(self, on: Message | Answer, label: str) -> Answer:
        """Press a button by its label."""
        message = on if isinstance(on, Message) else on.message
        return await self._answer(COMPONENT, message.channel, pressed(self.account, message, label), source=message)

    async def chooses(self, on: Message | Answer, select: str | None, *values: str) -> Answer:
        """Choose entries of a select by their labels or values."""
        message = on if isinstance(on, Message) else on.message
        data = chosen(self.account, message, select, values)
        return await self._answer(COMPONENT, message.channel, data, source=message)

    async def submits(self, form: Modal | Answer, values: Mapping[str, Any]) -> Answer:
        """Send a form with these fields, by label; the others as they stood."""
        modal = form if isinstance(form, Modal) else form.modal
        opened = modal.interaction
        return await self._answer(SUBMIT, opened.channel, modal.filled(values), source=opened.source, opener=opened)

    def _at(self, in_: Channel | None) -> Channel:
        return in_ or next(iter(self.guild.channels.values()))

    def _command(self, line: str, channel: Channel) -> tuple[Json, Json, list[Json]]:
        root, *words = line.removeprefix("/").split()
        command = self._discord.commands.named(root, channel.guild.id if channel.guild else None)
        refuse_unless(command, f"there is no command /{root}")
        assert command
        check_may_use(self._discord.world, self.account, channel, command)
        node, nesting = descend(command, words)
        data = {"id": command["id"], "name": command["name"], "type": command["type"]}
        return data | ({"guild_id": command["guild_id"]} if "guild_id" in command else {}), node, nesting

    async def _answer(self, kind: int, channel: Channel, data: Json, **more: Any) -> Answer:
        world = self._discord.world
        key, token = world.ids.new(), secrets.token_urlsafe(48)
        interaction = Interaction(key, token, kind, self.account, channel, world.clock.now(), world.bot.id, **more)
        payload = envelope(world, self.account, channel) | {"id": str(key), "token": token, "type": kind, "data": data}
        if interaction.source:
            payload["message"] = payloads.message(interaction.source)
        self._discord.interactions.begin(interaction, payload)
        await self._settled(interaction)
        return Answer(interaction)

    async def _settled(self, interaction: Interaction) -> None:
        patience = self._discord.patience
        if not await interaction.comes(lambda: interaction.answered is not None, patience):
            raise NotAnswered(f"nobody answered {self.name} within {patience} s")
        if interaction.answered == WAIT_TO_UPDATE:
            await interaction.comes(lambda: interaction.rewritten or interaction.followups, patience / 10)
        elif not await interaction.comes(lambda: not interaction.waiting, patience):
            raise NotAnswered(f"{self.name} was promised an answer and still waits")


def _put(data: Json, nesting: list[Json], options: list[Json]) -> None:
    for level in nesting:
        data["options"] = [level]
        data = level
    if options or nesting:
        data["options"] = options
