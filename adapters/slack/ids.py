"""Ids: of people and places as Slack has them, and what we hide in messages and forms, with a version."""

import json
import re
from dataclasses import asdict, dataclass
from typing import NamedTuple

from adapters.slack.limits import ACTION_ID
from bot.domain.people import AccountId, ChannelId, CommunityId
from bot.ports import Receipt

NAME = "slack"
VERSION = 1
BUTTON, SELECT = "b", "s"
SHAPE = re.compile(r"(?P<version>\d+)(?P<kind>[bs])(?P<place>\d+):(?P<runs>.*)", re.DOTALL)
FORM, CARD = "cairn-form", "cairn-card"
"""Callback ids of the two kinds of modal."""
EVENT = "cairn_post"
"""The kind of metadata under which a post carries its key."""


class Held(NamedTuple):
    """An action id read back; not `current` where another version of ours wrote it. `runs` is a select's line."""

    kind: str
    runs: str
    current: bool


def held(kind: str, place: int, runs: str = "") -> str:
    """An action id: version, kind, the place that makes it unique in its message, and the line of a select."""
    whole = f"{VERSION}{kind}{place}:{runs}"
    if len(whole) > ACTION_ID:
        message = f"a select's line is too long for Slack: {runs!r}"
        raise ValueError(message)
    return whole


def read(action_id: str) -> Held | None:
    """None for what was never ours."""
    match = SHAPE.fullmatch(action_id)
    return Held(match["kind"], match["runs"], int(match["version"]) == VERSION) if match else None


@dataclass(frozen=True, slots=True)
class Kept:
    """What a modal carries through a restart: the line behind it, and where its answer belongs.

    `channel` is "" where it was opened without one, `called` what Slack says it is called; `url` takes answers for
    half an hour.
    """

    runs: str = ""
    channel: str = ""
    called: str = ""
    thread: str = ""
    url: str = ""
    version: int = VERSION

    @property
    def written(self) -> str:
        """As private_metadata holds it."""
        return json.dumps({name: value for name, value in asdict(self).items() if value})


def kept(metadata: str) -> Kept | None:
    """Read back; None where another version of ours wrote it."""
    try:
        found = Kept(**json.loads(metadata or "{}"))
    except (TypeError, ValueError):
        return None
    return found if found.version == VERSION else None


def community(team: str) -> CommunityId:
    """A workspace."""
    return CommunityId(NAME, team)


def account(team: str, user: str) -> AccountId:
    """A member, who lives in one workspace."""
    return AccountId(NAME, f"{team}.{user}")


def person(key: str) -> tuple[str, str]:
    """The workspace and the user of an account's key."""
    team, _, user = key.partition(".")
    return team, user


@dataclass(frozen=True, slots=True)
class Spot:
    """A message: its workspace, its channel, its ts, and the ts of the message whose thread it stands in."""

    team: str
    channel: str
    ts: str
    root: str = ""

    @property
    def receipt(self) -> Receipt:
        """As the core keeps it."""
        return Receipt(NAME, "/".join(filter(None, [self.team, self.channel, self.root, self.ts])))

    @property
    def thread(self) -> str:
        """Where answers to it go."""
        return self.root or self.ts


def spot(receipt: Receipt) -> Spot:
    """Read back."""
    team, channel, *roots, ts = receipt.ref.split("/")
    return Spot(team, channel, ts, roots[0] if roots else "")


def place(team: str, channel: str, name: str = "") -> ChannelId | None:
    """A channel where groups can meet; None for conversations among some people."""
    private = channel.startswith("D") or name == "directmessage" or name.startswith("mpdm-")
    return None if private or not channel else ChannelId(community(team), channel)
