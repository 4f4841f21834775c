"""What this Discord holds: accounts, servers, channels, messages; tests read it, the rooms of the API change it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from tests.fakes.discord import bits, payloads
from tests.fakes.discord.errors import Json
from tests.fakes.discord.ids import Clock, Snowflakes
from tests.fakes.discord.reading import buttons_in, read

if TYPE_CHECKING:
    from tests.fakes.discord.guilds import Guild
    from tests.fakes.discord.people import Member

TEXT, DM, THREAD = 0, 1, 11


class Tell(Protocol):
    """Sends an event over the gateway to whoever should see it."""

    def __call__(self, event: str, data: Json, guild: int | None) -> None: ...


@dataclass(eq=False, slots=True)
class Account:
    """Somebody on Discord; `reachable` is whether they take private messages from strangers."""

    id: int
    name: str
    bot: bool = False
    reachable: bool = True


@dataclass(eq=False)
class Channel:
    """A text channel, a thread in one, or a private conversation with our bot."""

    world: World
    id: int
    name: str
    kind: int = TEXT
    guild: Guild | None = None
    parent: Channel | None = None
    recipient: Account | None = None
    overwrites: dict[int, tuple[int, int]] = field(default_factory=dict)
    posted: dict[int, Message] = field(default_factory=dict)
    archived: bool = False
    locked: bool = False
    gone: bool = False

    @property
    def messages(self) -> list[Message]:
        """What everybody in it can read, oldest first; answers that only one person sees are not here."""
        return [message for message in self.posted.values() if message.private_to is None and message.kind == 0]

    def deny(self, *names: str) -> None:
        """Take permissions from our bot here, as an admin does in the channel's settings."""
        self._overwrite(0, bits.permissions(names))

    def allow(self, *names: str) -> None:
        """Give our bot permissions here, and take back that they were denied."""
        self._overwrite(bits.permissions(names), 0)

    def _overwrite(self, allow: int, deny: int) -> None:
        assert self.guild, "a private conversation has no permissions"
        role = self.guild.bot_role.id
        allowed, denied = self.overwrites.get(role, (0, 0))
        self.overwrites[role] = (allowed & ~deny | allow, denied & ~allow | deny)
        self.world.tell("CHANNEL_UPDATE", payloads.channel(self), self.guild.id)

    def rename(self, name: str) -> None:
        self.name = name
        self.world.tell("CHANNEL_UPDATE", payloads.channel(self), self.guild.id if self.guild else None)

    def delete(self) -> None:
        """Gone, with its threads."""
        assert self.guild, "a private conversation is not deleted"
        for thread in [one for one in self.guild.channels.values() if one.parent is self]:
            self.world.clear_away(thread)
        self.world.clear_away(self)
        event = "CHANNEL_DELETE" if self.kind == TEXT else "THREAD_DELETE"
        self.world.tell(event, payloads.channel(self), self.guild.id)

    def archive(self, *, lock: bool = False) -> None:
        """Close a thread, as Discord does after some quiet days; `lock` is what a moderator does."""
        self.archived, self.locked = True, lock
        self._tell_thread()

    def wake(self) -> None:
        """Whoever writes into a closed thread opens it again."""
        if self.archived:
            self.archived = False
            self._tell_thread()

    def _tell_thread(self) -> None:
        assert self.guild, "only threads of a server are archived"
        self.world.tell("THREAD_UPDATE", payloads.channel(self), self.guild.id)


@dataclass(eq=False)
class Message:
    """One message as Discord keeps it."""

    id: int
    channel: Channel
    author: Account
    created: datetime
    content: str = ""
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    flags: int = 0
    nonce: str | int | None = None
    allowed_mentions: Json | None = None
    edited: datetime | None = None
    kind: int = 0
    private_to: Account | None = None
    thread: Channel | None = None
    asked_by: Json | None = None
    starter: Message | None = None
    deleted: bool = False

    def tell(self, event: str) -> None:
        """Let the gateway say that it came, changed or went; what only one person sees is told to nobody."""
        guild = self.channel.guild
        data = {"id": str(self.id), "channel_id": str(self.channel.id)} if self.deleted else payloads.message(self)
        if self.private_to is None:
            self.channel.world.tell(
                event, data | ({"guild_id": str(guild.id)} if guild else {}), guild.id if guild else None
            )

    def delete(self) -> None:
        """Somebody takes it away."""
        self.deleted = True
        self.channel.posted.pop(self.id, None)
        self.tell("MESSAGE_DELETE")

    @property
    def text(self) -> str:
        """What a person reads."""
        return read(self)

    @property
    def ephemeral(self) -> bool:
        return bool(self.flags & bits.EPHEMERAL)

    @property
    def silent(self) -> bool:
        return bool(self.flags & bits.SUPPRESS_NOTIFICATIONS)

    @property
    def buttons(self) -> list[str]:
        """The labels of its buttons, in order; one that cannot be pressed stands in brackets."""
        return [
            f"[{one['label']}]" if one.get("disabled") else one.get("label") or ""
            for one in buttons_in(self.components)
        ]


class World:
    """Everything there is, and the way to say what changes."""

    def __init__(self, clock: Clock, files_at: str = "") -> None:
        self.clock = clock
        self.ids = Snowflakes(clock)
        self.tell: Tell = lambda event, data, guild: None  # noqa: ARG005 - until the gateway stands
        self.embody: Callable[[Account, Guild], Member]
        self.files_at = files_at
        self.files: dict[int, bytes] = {}
        self.accounts: dict[int, Account] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self._named: dict[str, Account] = {}
        self._private: dict[int, Channel] = {}
        self.bot = self.account("cairn", bot=True)

    def account(self, name: str, *, bot: bool = False) -> Account:
        """The account of this name, made when it is first spoken of."""
        if name not in self._named:
            self._named[name] = Account(self.ids.new(), name, bot)
            self.accounts[self._named[name].id] = self._named[name]
        return self._named[name]

    def place(self, channel: Channel) -> Channel:
        """Let a channel exist."""
        self.channels[channel.id] = channel
        if channel.guild:
            channel.guild.channels[channel.id] = channel
        return channel

    def clear_away(self, channel: Channel) -> None:
        channel.gone = True
        del self.channels[channel.id]
        if channel.guild:
            del channel.guild.channels[channel.id]

    def conversation(self, account: Account) -> Channel:
        """The private conversation with our bot, the same one every time."""
        if account.id not in self._private:
            self._private[account.id] = self.place(Channel(self, self.ids.new(), "", DM, recipient=account))
        return self._private[account.id]
