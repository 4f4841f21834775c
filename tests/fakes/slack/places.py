"""Workspaces and the channels in them."""

from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from tests.fakes.slack import events
from tests.fakes.slack.errors import ApiError, Json
from tests.fakes.slack.message import Message, View
from tests.fakes.slack.people import Member
from tests.fakes.slack.reading import Reader

if TYPE_CHECKING:
    from tests.fakes.slack.server import FakeSlack


class Channel:
    """A channel, public or private, or a direct message between the bot and one member."""

    def __init__(
        self, team: "Workspace", name: str, *, bot_in_it: bool = True, private: bool = False, im: Member | None = None
    ) -> None:
        self.team = team
        self.name = name
        self.private = private
        self.im = im
        self.id = team.slack.new_id("D" if im else "C", name)
        self.bot_in_it = bot_in_it
        self.archived = False
        self.deleted = False
        self.members: list[Member] = [im] if im else []
        self.everything: list[Message] = []

    @property
    def kind(self) -> Literal["im", "group", "channel"]:
        return "im" if self.im else "group" if self.private else "channel"

    @property
    def messages(self) -> list[Message]:
        """What everybody in the channel sees at its top level, oldest first."""
        return [
            one for one in self.everything if not one.only_for and not one.deleted and one.thread_ts in {None, one.ts}
        ]

    def find(self, ts: str) -> Message:
        for one in self.everything:
            if one.ts == ts and not one.deleted and not one.only_for:
                return one
        raise ApiError("message_not_found")

    def add(self, by: str, words: str, *, only_for: Member | None = None, thread_ts: str | None = None) -> Message:
        reader = (only_for or self.im or self.team).reader
        message = Message(self, self.team.slack.new_ts(), by, words, reader, thread_ts=thread_ts, only_for=only_for)
        self.everything.append(message)
        return message

    async def archive(self) -> None:
        """Somebody archives the channel."""
        self.archived = True
        await self._told("archive")

    async def unarchive(self) -> None:
        self.archived = False
        await self._told("unarchive")

    async def rename(self, name: str) -> None:
        self.name = name
        self.team.names[self.id] = name
        await self._told("rename")

    async def delete(self) -> None:
        """Somebody deletes the channel and all that was said in it."""
        self.deleted = True
        await self._told("deleted")

    async def remove_bot(self) -> None:
        """Somebody types /remove @Cairn."""
        self.bot_in_it = False
        await events.tell(self.team, events.of_channel(self, "left"))

    async def _told(self, what: str) -> None:
        if self.bot_in_it:
            await events.tell(self.team, events.of_channel(self, what))

    def shown(self) -> Json:
        if self.im:
            return {
                "id": self.id,
                "is_im": True,
                "user": self.im.id,
                "is_archived": False,
                "context_team_id": self.team.id,
            }
        return {
            "id": self.id,
            "name": self.name,
            "name_normalized": self.name,
            "is_channel": not self.private,
            "is_group": False,
            "is_im": False,
            "is_mpim": False,
            "is_private": self.private,
            "is_archived": self.archived,
            "is_general": self.name == "general",
            "is_member": self.bot_in_it,
            "context_team_id": self.team.id,
        }


class Workspace:
    """One workspace where the app is installed; its ids and tokens mean nothing in another."""

    def __init__(self, slack: "FakeSlack", name: str) -> None:
        self.slack = slack
        self.name = name
        self.domain = name.lower().replace(" ", "-")
        self.id = slack.new_id("T", name)
        self.bot_id = slack.new_id("U", "bot")
        self.bot_profile_id = slack.new_id("B", "bot")
        self.token = f"xoxb-{self.id[1:]}-{self.bot_id[1:]}-secret"
        self.scopes = set(slack.settings.scopes)
        self.installed = True
        self.names: dict[str, str] = {self.bot_id: slack.settings.name}
        self.channels: dict[str, Channel] = {}
        self.members: dict[str, Member] = {}
        self.views: dict[str, View] = {}
        self.finished: dict[str, Json] = {}
        self.uploads: dict[str, Json] = {}
        self.revoked: set[str] = set()

    @property
    def reader(self) -> Reader:
        return Reader(self.names)

    def channel(self, name: str, *, bot_in_it: bool = True, private: bool = False) -> Channel:
        """The channel of this name, made when it is first asked for, with every member in it."""
        known = next(
            (one for one in self.channels.values() if one.name == name and not one.im and not one.deleted), None
        )
        if known:
            return known
        made = Channel(self, name, bot_in_it=bot_in_it, private=private)
        made.members = list(self.members.values())
        self.channels[made.id] = made
        self.names[made.id] = name
        return made

    def member(self, name: str, *, tz: str = "Europe/London", admin: bool = False) -> Member:
        """The member of this name, made when first asked for, and in every channel there is."""
        known = next((one for one in self.members.values() if one.name == name), None)
        if known:
            return known
        made = Member(self, name, ZoneInfo(tz), admin=admin)
        self.members[made.id] = made
        self.names[made.id] = name
        for channel in self.channels.values():
            if not channel.im:
                channel.members.append(made)
        return made

    def dm(self, member: Member) -> Channel:
        """The direct messages between the bot and this member."""
        known = next((one for one in self.channels.values() if one.im is member), None)
        if known:
            return known
        made = Channel(self, member.name, im=member)
        self.channels[made.id] = made
        return made

    def place(self, channel_id: str) -> Channel:
        """A channel that the bot may know of; others do not exist for it."""
        found = self.channels.get(channel_id)
        if found is None or found.deleted or (found.private and not found.bot_in_it):
            raise ApiError("channel_not_found")
        return found

    def person(self, user_id: str) -> Member:
        try:
            return self.members[user_id]
        except KeyError:
            raise ApiError("user_not_found") from None

    @property
    def files(self) -> dict[str, Json]:
        """The files of this workspace; each is ready to be shown a little after its upload."""
        now = self.slack.now().timestamp()
        return {key: {**file, "ready": file["ready_at"] <= now} for key, file in self.finished.items()}

    def seen_again(self, message: Message) -> None:
        """An edited message appears to those who acted on it and to the reader of a direct conversation."""
        watchers = [message.channel.im] if message.channel.im else list(self.members.values())
        for member in watchers:
            answers = [one for one in member.answers if one.about is message or message in one.shown]
            if answers:
                answers[-1].see(message)

    def finish_upload(self, file_id: str, title: str | None) -> Json:
        file = self.uploads.pop(file_id)
        file["title"] = title or file["title"]
        file["ready_at"] = self.slack.now().timestamp() + self.slack.weather.settling
        self.finished[file_id] = file
        return file

    def revoke(self) -> None:
        """The bot's token dies, as if somebody had revoked it; a new installation would bring another."""
        self.revoked.add(self.token)
        self.token += "-renewed"

    async def uninstall(self) -> None:
        """Somebody removes the app: first its tokens die, then it is told so, in both words."""
        self.installed = False
        await events.tell(self, {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [self.bot_id]}})
        await events.tell(self, {"type": "app_uninstalled"})
