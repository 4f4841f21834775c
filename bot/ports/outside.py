"""The neighbours: chat platforms, the paper source, the ranker, the drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.domain.papers import Paper, PaperNews, Ranked
from bot.domain.people import AccountId, ChannelId
from bot.domain.questions import Bank
from bot.domain.roadmap import Roadmap
from bot.message import Card, Drawable


class Clock(Protocol):
    """Asked once for each request or tick; `now` is passed on from there."""

    def now(self) -> datetime:
        """This moment, in UTC."""


class Ids(Protocol):
    """The only source of chance that is not repeatable."""

    def new(self) -> str:
        """A random id of 26 characters, for a learner or a token."""

    def short(self) -> str:
        """A random id of 8 characters, for a cohort."""

    def reference(self) -> str:
        """Six characters that a person can read out to the operator."""

    def jitter(self) -> float:
        """A number in [0, 1)."""


class Library(Protocol):
    """What is taught."""

    @property
    def roadmap(self) -> Roadmap:
        """The content as it was last loaded."""

    @property
    def bank(self) -> Bank:
        """Its questions, lessons and words."""


class PaperSource(Protocol):
    """Asks for new papers, politely; every failure has a name."""

    async def newest(self, categories: Sequence[str], mark: str | None, *, fallback: bool = False) -> PaperNews:
        """The latest announcement of these categories. `fallback` asks the second source. Raises SourceTrouble."""


class SourceTrouble(Exception):  # noqa: N818 - named by what it is
    """The source did not answer properly: `what` in words for a log, `retry_after` if it said when."""

    def __init__(self, what: str, retry_after: timedelta | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.retry_after = retry_after


class SameVisit(Exception):  # noqa: N818 - named by what it is
    """The source was asked a moment ago of real time; asking again would be rude, and says nothing about the source."""


class Ranker(Protocol):
    """Orders papers by how near they are to some words."""

    async def rank(self, papers: Sequence[Paper], terms: Sequence[str]) -> Sequence[Ranked]:
        """Papers that match at least one term, nearest first. Runs beside the event loop."""


@dataclass(frozen=True, slots=True)
class Image:
    """A drawn block as a PNG file. Its name is a hash of what is seen and says nothing else."""

    name: str
    content: bytes


class Drawing(Protocol):
    """Pictures and display formulas as images."""

    async def image(self, block: Drawable) -> Image | None:
        """Drawn beside the event loop; None where it cannot be drawn, so that its words stand for it. Never raises."""


class TryAgain(Exception):  # noqa: N818 - an answer, not an error
    """The platform asks us to wait, or did not answer before it took the message; `after` where it said how long."""

    def __init__(self, after: timedelta | None = None, why: str = "") -> None:
        super().__init__(why)
        self.after = after
        self.why = why


class Undeliverable(Exception):  # noqa: N818 - an answer, not an error
    """It will never arrive: why, and what an organiser can do. `gone`: nor will anything else that is sent there."""

    def __init__(self, why: str, what_to_do: str, *, gone: bool = False) -> None:
        super().__init__(why)
        self.why = why
        self.what_to_do = what_to_do
        self.gone = gone


class Uncertain(Exception):  # noqa: N818 - an answer, not an error
    """It may have arrived, and there is no way to know."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Where a message went, in the platform's own words; it opens the thread, or is edited."""

    platform: str
    ref: str


class ChatPlatform(Protocol):
    """A neighbour where people talk."""

    name: str
    repeats_safely: timedelta
    """For how long after an attempt the same key may be posted again without appearing twice."""
    managers_open: bool
    """Whether only managers of a place may open a group there."""

    async def run(self) -> None:
        """Serve until cancelled."""

    async def post(self, where: ChannelId | AccountId | Receipt, card: Card, key: str) -> Receipt:
        """Say it; a Receipt as `where` is the thread of that message. Raises TryAgain, Undeliverable or Uncertain."""

    async def find(self, where: ChannelId | AccountId | Receipt, key: str, since: datetime) -> Receipt | None:
        """Our own message with this key, None where there is none; raises Uncertain where history may not be read."""

    async def update(self, receipt: Receipt, card: Card) -> Receipt:
        """Edit a message. Raises as `post` does."""
