"""Who and where. Ids name their platform, and the type checker keeps people, communities and channels apart."""

from dataclasses import dataclass
from datetime import datetime

USUAL = 12
"""Review answers a day at most, where nobody says otherwise."""


@dataclass(frozen=True, slots=True, order=True)
class CommunityId:
    """A Discord server, a Slack workspace, a terminal's data folder."""

    platform: str
    key: str


@dataclass(frozen=True, slots=True, order=True)
class ChannelId:
    """A channel of a community; a thread counts as its channel."""

    community: CommunityId
    key: str


@dataclass(frozen=True, slots=True, order=True)
class AccountId:
    """A login on a platform. Where logins belong to a workspace, the adapter writes the workspace into the key."""

    platform: str
    key: str


@dataclass(frozen=True, slots=True)
class Learner:
    """The person, under a random id, whatever accounts they have.

    `start_stage` is None until the start question is answered; the stages before it count as known.
    `begun` is the one topic they have opened and not finished. `daily`: review answers a day at most; `says_sure`: asked
    how sure they are of an answer.
    """

    id: str
    zone: str | None
    start_stage: int | None
    begun: str | None
    created_at: datetime
    seen_at: datetime
    daily: int = USUAL
    says_sure: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """A learner as others may see them: the account to mention, and the name it goes by.

    `shut`: private messages did not reach this login, and are not tried again until its owner asks for them.
    """

    learner: str
    account: AccountId
    name: str
    shut: bool = False
