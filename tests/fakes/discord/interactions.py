"""Interactions and their answers: once, within three seconds, and then for fifteen minutes by their token."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.fakes.discord import bits, payloads
from tests.fakes.discord.calls import Call, Door
from tests.fakes.discord.commands import check_choice
from tests.fakes.discord.drafts import Draft
from tests.fakes.discord.errors import Json, Mistakes, Refused, invalid, unknown
from tests.fakes.discord.forms import check_modal
from tests.fakes.discord.world import Account, Channel, Message, World

PING, COMMAND, COMPONENT, AUTOCOMPLETE, SUBMIT = 1, 2, 3, 4, 5
SAY, WAIT, WAIT_TO_UPDATE, UPDATE, SUGGEST, OPEN = 4, 5, 6, 7, 8, 9
FIRST_ANSWER = timedelta(seconds=3)
TOKEN_LIVES = timedelta(minutes=15)
IN_ANSWERS = bits.SUPPRESS_EMBEDS | bits.EPHEMERAL | bits.SUPPRESS_NOTIFICATIONS | bits.COMPONENTS_V2
IN_EDITS = bits.SUPPRESS_EMBEDS | bits.COMPONENTS_V2


@dataclass(eq=False)
class Interaction:
    """Something a person did, and everything that was answered to it."""

    id: int
    token: str
    kind: int
    account: Account
    channel: Channel
    created: datetime
    application: int
    source: Message | None = None
    opener: Interaction | None = None
    option: int = 3
    answered: int | None = None
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)
    rewritten: int = 0
    modal: Json | None = None
    choices: list[Json] | None = None
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def comes(self, holds: Callable[[], object], patience: float) -> bool:
        """Whether this comes to hold in time, looked at after each thing that happens to the interaction."""
        try:
            async with asyncio.timeout(patience):
                while not holds():
                    self.changed.clear()
                    await self.changed.wait()
        except TimeoutError:
            return False
        return True

    @property
    def waiting(self) -> bool:
        """Acknowledged with a promise that has not been kept yet."""
        return bool(self.original and self.original.flags & bits.LOADING)


class Interactions:
    """Every interaction that was ever sent, by its token."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._known: dict[str, Interaction] = {}

    @property
    def doors(self) -> list[Door]:
        hook = "/webhooks/{webhook_id}/{webhook_token}"
        return [
            ("POST", "/interactions/{interaction_id}/{interaction_token}/callback", self._answer),
            ("POST", hook, self._follow_up),
            ("GET", hook + "/messages/@original", self._fetch),
            ("PATCH", hook + "/messages/@original", self._edit),
            ("DELETE", hook + "/messages/@original", self._delete),
            ("GET", hook + "/messages/{message_id}", self._fetch),
            ("PATCH", hook + "/messages/{message_id}", self._edit),
            ("DELETE", hook + "/messages/{message_id}", self._delete),
        ]

    def begin(self, interaction: Interaction, payload: Json) -> None:
        """Remember it and send it to our bot."""
        self._known[interaction.token] = interaction
        guild = interaction.channel.guild
        self._world.tell("INTERACTION_CREATE", payload, guild.id if guild else None)

    def _answer(self, call: Call) -> Json | None:
        interaction = self._known.get(call.params["interaction_token"])
        now = self._world.clock.now()
        if interaction is None or interaction.id != call.number("interaction_id"):
            raise unknown(10062)
        if interaction.answered is not None:
            raise Refused(400, 40060, "Interaction has already been acknowledged.")
        if now - interaction.created > FIRST_ANSWER:
            raise unknown(10062)
        self._act(interaction, call)
        interaction.answered = call.body["type"]
        interaction.changed.set()
        return self._receipt(interaction) if call.query.get("with_response") in {"1", "true", "True"} else None

    def _act(self, interaction: Interaction, call: Call) -> None:
        kind, data = call.body.get("type"), call.body.get("data") or {}
        if kind not in _fitting(interaction):
            raise invalid(("type",), "INTERACTION_CALLBACK_TYPE", f"Type {kind} does not answer this interaction")
        match kind:
            case 4:
                interaction.original = self._say(interaction, data, call)
            case 5:
                interaction.original = self._promise(interaction, data.get("flags") or 0)
            case 6:
                interaction.original = interaction.source
            case 7:
                assert interaction.source
                interaction.original = interaction.source
                self._rewrite(interaction.source, interaction, data, call)
            case 8:
                interaction.choices = _checked_choices(data, interaction.option)
            case _:
                mistakes = Mistakes()
                check_modal(data, mistakes)
                mistakes.answer()
                interaction.modal = data

    def _promise(self, interaction: Interaction, flags: int) -> Message:
        if flags & ~bits.EPHEMERAL:
            raise invalid(("data", "flags"), "MESSAGE_FLAGS_NOT_ALLOWED", "A deferred answer can only be ephemeral")
        made = Message(
            self._world.ids.new(),
            interaction.channel,
            self._world.bot,
            self._world.clock.now(),
            flags=flags | bits.LOADING,
        )
        return self._keep(interaction, made)

    def _draft(self, interaction: Interaction, allowed: int) -> Draft:
        return Draft(self._world, interaction.channel, self._world.bot, allowed)

    def _say(self, interaction: Interaction, data: Json, call: Call) -> Message:
        return self._keep(interaction, self._draft(interaction, IN_ANSWERS).message(data, call.files))

    def _keep(self, interaction: Interaction, made: Message) -> Message:
        made.private_to = interaction.account if made.ephemeral else None
        made.asked_by = {"application_id": str(self._world.bot.id), "interaction_metadata": _metadata(interaction)}
        interaction.channel.posted[made.id] = made
        made.tell("MESSAGE_CREATE")
        return made

    def _receipt(self, interaction: Interaction) -> Json:
        said: Json = {"id": str(interaction.id), "type": interaction.kind}
        if interaction.original:
            said |= {
                "response_message_id": str(interaction.original.id),
                "response_message_loading": interaction.waiting,
                "response_message_ephemeral": interaction.original.ephemeral,
            }
        if interaction.original and interaction.answered in {SAY, UPDATE}:
            resource = {"type": interaction.answered, "message": payloads.message(interaction.original)}
            return {"interaction": said, "resource": resource}
        return {"interaction": said}

    def _of(self, call: Call) -> Interaction:
        interaction = self._known.get(call.params["webhook_token"])
        if interaction is None or call.number("webhook_id") != interaction.application or interaction.answered is None:
            raise unknown(10015)
        if self._world.clock.now() - interaction.created > TOKEN_LIVES:
            raise Refused(401, 50027, "Invalid Webhook Token")
        return interaction

    def _message(self, call: Call, interaction: Interaction) -> Message:
        mine = [*interaction.followups, *([interaction.original] if interaction.original else [])]
        key = call.params.get("message_id")
        found = [
            one for one in mine if (str(one.id) == key if key else one is interaction.original) and not one.deleted
        ]
        if not found:
            raise unknown(10008)
        return found[0]

    def _follow_up(self, call: Call) -> Json:
        interaction = self._of(call)
        if interaction.waiting and interaction.original:
            kept = {name: value for name, value in call.body.items() if name != "flags"}
            kept["flags"] = (call.body.get("flags") or 0) & IN_EDITS
            return self._rewrite(interaction.original, interaction, kept, call)
        said = self._say(interaction, call.body, call)
        interaction.followups.append(said)
        interaction.changed.set()
        return payloads.message(said)

    def _fetch(self, call: Call) -> Json:
        return payloads.message(self._message(call, self._of(call)))

    def _edit(self, call: Call) -> Json:
        interaction = self._of(call)
        return self._rewrite(self._message(call, interaction), interaction, call.body, call)

    def _rewrite(self, message: Message, interaction: Interaction, body: Json, call: Call) -> Json:
        self._draft(interaction, IN_EDITS).edit(message, body, call.files)
        interaction.rewritten += 1
        interaction.changed.set()
        message.tell("MESSAGE_UPDATE")
        return payloads.message(message)

    def _delete(self, call: Call) -> None:
        self._message(call, self._of(call)).delete()


def _metadata(interaction: Interaction) -> Json:
    """What a message says about the interaction that it answers."""
    said: Json = {
        "id": str(interaction.id),
        "type": interaction.kind,
        "user": payloads.user(interaction.account),
        "authorizing_integration_owners": {},
    }
    if interaction.kind == COMPONENT and interaction.source:
        said["interacted_message_id"] = str(interaction.source.id)
    if interaction.opener:
        said["triggering_interaction_metadata"] = _metadata(interaction.opener)
    return said


def _fitting(interaction: Interaction) -> set[int]:
    """Which kinds of answer this interaction takes."""
    if interaction.kind == AUTOCOMPLETE:
        return {SUGGEST}
    kinds = {SAY, WAIT} if interaction.kind == SUBMIT else {SAY, WAIT, OPEN}
    return kinds | ({WAIT_TO_UPDATE, UPDATE} if interaction.source else set())


def _checked_choices(data: Json, kind: int) -> list[Json]:
    mistakes = Mistakes()
    choices: list[Json] = data.get("choices") or []
    mistakes.within(choices, 0, 25, ("data", "choices"))
    for place, choice in enumerate(choices):
        check_choice(choice, kind, ("data", "choices", place), mistakes)
    mistakes.answer()
    return choices
