"""Papers: which of them a group or a reader should meet now, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper by its version-less arXiv id. `first_seen_at` is when *we* first saw it: feeds' dates are not trusted."""

    id: str
    title: str
    abstract: str
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    first_seen_at: datetime

    @property
    def url(self) -> str:
        """The abstract page, where arXiv likes readers to arrive."""
        return f"https://arxiv.org/abs/{self.id}"


@dataclass(frozen=True, slots=True)
class FoundPaper:
    """A paper as a source hands it over, before anybody has stored it."""

    id: str
    title: str
    abstract: str
    authors: tuple[str, ...]
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A paper, its score (higher is nearer) and the search terms it matched, most telling first."""

    paper: Paper
    score: float
    matched: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperNews:
    """What asking the source brought. `source` is where it came from; `mark` is handed back at the next asking.

    `trouble` says what was wrong with the first source, where the second one had to stand in.
    """

    papers: Sequence[FoundPaper]
    source: str
    mark: str | None = None
    unchanged: bool = False
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class PaperFeed:
    """How the daily fetch fares: when it last worked, when it last brought something new, and what is wrong now."""

    checked_at: datetime | None = None
    succeeded_at: datetime | None = None
    fresh_at: datetime | None = None
    mark: str | None = None
    trouble: str | None = None
