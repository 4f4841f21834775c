"""Servers: roles, members, permissions, and our bot's coming and going."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from tests.fakes.discord import bits, payloads
from tests.fakes.discord.world import DM, THREAD, Account, Channel, World

if TYPE_CHECKING:
    from tests.fakes.discord.people import Member


@dataclass(eq=False, slots=True)
class Role:
    """A named set of permissions."""

    id: int
    name: str
    permissions: int
    position: int = 0
    managed: bool = False


@dataclass(eq=False, slots=True)
class Seat:
    """One account's membership in one server."""

    account: Account
    roles: list[Role]
    joined: datetime


@dataclass(eq=False)
class Guild:
    """A Discord server."""

    world: World
    id: int
    name: str
    owner: Account
    roles: dict[int, Role] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    seats: dict[int, Seat] = field(default_factory=dict)
    unavailable: bool = False

    @property
    def everyone(self) -> Role:
        return self.roles[self.id]

    @property
    def bot_role(self) -> Role:
        """The role that Discord makes for an app when it is installed."""
        return next(role for role in self.roles.values() if role.managed)

    @property
    def people(self) -> Role:
        """What humans have and apps do not, so that our bot may only what it was installed with."""
        return next(role for role in self.roles.values() if role.name == "people")

    @property
    def has_bot(self) -> bool:
        return self.world.bot.id in self.seats

    def role(self, name: str, permissions: int = 0, *, managed: bool = False) -> Role:
        key = self.id if name == "@everyone" else self.world.ids.new()
        self.roles[key] = Role(key, name, permissions, len(self.roles), managed)
        return self.roles[key]

    def sit(self, account: Account, *roles: Role) -> Seat:
        """Let somebody in, or give them more roles."""
        seat = self.seats.setdefault(account.id, Seat(account, [], self.world.clock.now()))
        seat.roles.extend(role for role in roles if role not in seat.roles)
        return seat

    def member(self, name: str, permissions: str = "") -> Member:
        """The person of this name in this server, with a role that gives these permissions; one person everywhere."""
        own = [self.role(f"what {name} may", bits.permissions(permissions))] if permissions else []
        seat = self.sit(self.world.account(name), self.people, *own)
        return self.world.embody(seat.account, self)

    def channel(self, name: str) -> Channel:
        """The text channel of this name; made, and told, when it is first spoken of."""
        known = next((one for one in self.channels.values() if one.name == name and one.parent is None), None)
        if known is None:
            known = self.world.place(Channel(self.world, self.world.ids.new(), name, guild=self))
            self.world.tell("CHANNEL_CREATE", payloads.channel(known), self.id)
        return known

    def install(self, permissions: str) -> None:
        """What somebody does with the invite link: our bot joins with a role of its own."""
        if not any(role.managed for role in self.roles.values()):
            self.role("cairn", managed=True)
        self.bot_role.permissions = bits.permissions(permissions)
        self.sit(self.world.bot, self.bot_role)
        self.world.tell("GUILD_CREATE", payloads.guild(self), self.id)

    def allow_bot(self, *names: str) -> None:
        """Give our bot's role these permissions."""
        self._grant(self.bot_role.permissions | bits.permissions(names))

    def deny_bot(self, *names: str) -> None:
        """Take these permissions from our bot's role."""
        self._grant(self.bot_role.permissions & ~bits.permissions(names))

    def _grant(self, permissions: int) -> None:
        self.bot_role.permissions = permissions
        said = {"guild_id": str(self.id), "role": payloads.role(self.bot_role)}
        self.world.tell("GUILD_ROLE_UPDATE", said, self.id)

    def remove_bot(self) -> None:
        """Our bot is kicked."""
        self.world.tell("GUILD_DELETE", {"id": str(self.id)}, self.id)
        del self.seats[self.world.bot.id]

    def outage(self) -> None:
        """Discord loses this server for a while, which is not the same as leaving it."""
        self.unavailable = True
        self.world.tell("GUILD_DELETE", {"id": str(self.id), "unavailable": True}, self.id)

    def recover(self) -> None:
        self.unavailable = False
        self.world.tell("GUILD_CREATE", payloads.guild(self) | {"unavailable": False}, self.id)


def rights(account: Account, channel: Channel) -> int:
    """What somebody may do in a channel: Discord's own order of roles and overwrites."""
    if channel.kind == DM or channel.guild is None:
        return bits.EVERYTHING
    guild, seat = channel.guild, channel.guild.seats.get(account.id)
    if seat is None:
        return 0
    base = guild.everyone.permissions
    for role in seat.roles:
        base |= role.permissions
    if guild.owner is account or base & bits.PERMISSION["ADMINISTRATOR"]:
        return bits.EVERYTHING
    return _overwritten(base, channel.parent if channel.kind == THREAD and channel.parent else channel, seat)


def _overwritten(base: int, channel: Channel, seat: Seat) -> int:
    assert channel.guild
    allow, deny = channel.overwrites.get(channel.guild.id, (0, 0))
    base = base & ~deny | allow
    of_roles = [channel.overwrites.get(role.id, (0, 0)) for role in seat.roles]
    for _, deny in of_roles:
        base &= ~deny
    for allow, _ in of_roles:
        base |= allow
    allow, deny = channel.overwrites.get(seat.account.id, (0, 0))
    base = base & ~deny | allow
    return base if base & bits.PERMISSION["VIEW_CHANNEL"] else 0
