"""Messages and views as Slack keeps them."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.fakes.slack.errors import Json
from tests.fakes.slack.reading import Reader, labels, mrkdwn, text

if TYPE_CHECKING:
    from tests.fakes.slack.people import Member
    from tests.fakes.slack.places import Channel

_PING = re.compile(r"<(@[UW]\w+|!channel|!here|!everyone)(?:\|[^>]*)?>")


class Readable:
    """What a person sees of blocks."""

    blocks: list[Json]
    reader: Reader

    @property
    def readable(self) -> str:
        """The whole as its reader sees it, buttons in square brackets."""
        return text(self.blocks, self.reader)

    @property
    def buttons(self) -> list[str]:
        return labels(self.blocks, self.reader)

    def __str__(self) -> str:
        return self.readable


@dataclass(eq=False)
class Message(Readable):
    """`only_for` is whom an ephemeral message is shown to; `by` is "" for the bot and else a member's id."""

    channel: "Channel"
    ts: str
    by: str
    text: str
    reader: Reader
    blocks: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    only_for: "Member | None" = None
    metadata: Json | None = None
    files: list[Json] = field(default_factory=list)
    edited: bool = False
    deleted: bool = False
    unfurls: bool = True

    @property
    def readable(self) -> str:
        return text(self.blocks, self.reader) if self.blocks else self.reader.read(self.text)

    @property
    def pings(self) -> set[str]:
        """Whom this notifies: member ids, and "channel", "here" or "everyone". Nobody is notified by what one person alone sees."""
        parts = [self.text] if not self.blocks else mrkdwn(self.blocks)
        found = {match for part in parts for match in _PING.findall(part)}
        return set() if self.only_for else {one.lstrip("@!") for one in found}

    @property
    def thread(self) -> "list[Message]":
        """The replies below this message, oldest first."""
        return [
            one for one in self.channel.everything if one.thread_ts == self.ts and one.ts != self.ts and not one.deleted
        ]

    @property
    def parent(self) -> "Message | None":
        return next((one for one in self.channel.everything if one.ts == self.thread_ts), None)

    def shown(self, *, with_metadata: bool = False) -> Json:
        """The message as the Web API and payloads hand it out."""
        team = self.channel.team
        author: Json = {"user": self.by}
        if not self.by:
            author = {"user": team.bot_id, "bot_id": team.bot_profile_id, "app_id": team.slack.app_id}
        shown: Json = {"type": "message", "ts": self.ts, "team": team.id, "text": self.text, **author}
        if self.blocks:
            shown["blocks"] = self.blocks
        if self.files:
            shown["files"] = self.files
        if self.edited:
            shown["edited"] = {"user": author["user"], "ts": self.ts}
        if self.metadata and with_metadata:
            shown["metadata"] = self.metadata
        return {**shown, **self._of_thread()}

    def _of_thread(self) -> Json:
        if self.thread_ts and self.thread_ts != self.ts:
            parent = self.parent
            return {"thread_ts": self.thread_ts, "parent_user_id": parent.shown()["user"] if parent else ""}
        replies = self.thread
        if not replies:
            return {}
        return {"thread_ts": self.ts, "reply_count": len(replies), "latest_reply": replies[-1].ts}


@dataclass(eq=False)
class View(Readable):
    """A modal or a home tab. `errors` is what the last submission was refused for, by block_id."""

    id: str
    owner: "Member"
    content: Json
    hash: str
    reader: Reader
    root_id: str = ""
    previous: "View | None" = None
    open: bool = True
    errors: dict[str, str] = field(default_factory=dict)
    external_id: str = ""

    @property
    def blocks(self) -> list[Json]:  # type: ignore[override]  # a view's blocks are its content's
        blocks: list[Json] = self.content["blocks"]
        return blocks

    @property
    def title(self) -> str:
        return str(self.content.get("title", {}).get("text", ""))

    @property
    def readable(self) -> str:
        """Title, blocks and the button that sends it."""
        submit = self.content.get("submit")
        parts = [
            f"# {self.title}" if self.title else "",
            text(self.blocks, self.reader),
            f"[{submit['text']}]" if submit else "",
        ]
        return "\n".join(filter(None, parts))

    def shown(self) -> Json:
        team = self.owner.team
        return {
            **self.content,
            "id": self.id,
            "team_id": team.id,
            "hash": self.hash,
            "private_metadata": self.content.get("private_metadata", ""),
            "callback_id": self.content.get("callback_id", ""),
            "clear_on_close": self.content.get("clear_on_close", False),
            "notify_on_close": self.content.get("notify_on_close", False),
            "submit": self.content.get("submit"),
            "close": self.content.get("close"),
            "previous_view_id": self.previous.id if self.previous else None,
            "root_view_id": self.root_id or self.id,
            "app_id": team.slack.app_id,
            "external_id": self.external_id,
            "app_installed_team_id": team.id,
            "bot_id": team.bot_profile_id,
            "state": {"values": {}},
        }
