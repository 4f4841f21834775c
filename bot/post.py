"""How a kind of post is declared: one function that composes it, found by itself in `bot/posts/`."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import ModuleType

from bot.command.book import values_in
from bot.domain.cohort import Cohort
from bot.domain.people import AccountId, ChannelId
from bot.domain.posts import Params, Post
from bot.domain.rhythm import Skip, Wait
from bot.message import Card
from bot.ports import Ports, Receipt, Work


@dataclass(frozen=True, slots=True)
class Occasion:
    """A post at one attempt, inside a short transaction. `material` is what `prepare` brought."""

    post: Post
    work: Work
    cohort: Cohort | None
    now: datetime
    ports: Ports
    material: object = None


@dataclass(frozen=True, slots=True)
class Parcel:
    """A card and where it goes. `edits` is the message to change instead; `chosen` binds every later attempt."""

    where: ChannelId | AccountId | Receipt
    card: Card
    chosen: Params | None = None
    edits: Receipt | None = None


Composed = Parcel | Wait | Skip
Compose = Callable[[Occasion], Awaitable[Composed]]
Prepare = Callable[[Post, Ports, datetime], Awaitable[object]]
Settled = Callable[[Occasion, Post], Awaitable[None]]
Perform = Callable[[Post, Ports, datetime], Awaitable[Wait | Skip | None]]


@dataclass(frozen=True, slots=True)
class PostKind:
    """A kind of post. A chore has `perform` instead of `compose`: work for the house that nobody reads.

    `prepare` runs before the transaction, for what takes time; `settled` inside the one that marks the end. Where a
    `quiet` one does not arrive, nobody is told.
    """

    name: str
    compose: Compose | None = None
    perform: Perform | None = None
    prepare: Prepare | None = None
    settled: Settled | None = None
    lasts: timedelta = timedelta(days=2)
    quiet: bool = False


def post(
    name: str,
    *,
    prepare: Prepare | None = None,
    settled: Settled | None = None,
    lasts: timedelta = timedelta(days=2),
    quiet: bool = False,
) -> Callable[[Compose], PostKind]:
    """Declare the kind of post that this function composes; after `lasts` an attempt is not made any more."""
    return lambda compose: PostKind(name, compose=compose, prepare=prepare, settled=settled, lasts=lasts, quiet=quiet)


def chore(name: str) -> Callable[[Perform], PostKind]:
    """Declare work of the house that comes as a slot does. None: done; Wait: again then; Skip: not this time."""
    return lambda perform: PostKind(name, perform=perform)


class PostBook:
    """Every kind of post by its name."""

    def __init__(self, kinds: Iterable[PostKind]) -> None:
        self._by_name: dict[str, PostKind] = {}
        for kind in kinds:
            if kind.name in self._by_name:
                message = f"two kinds of post are called {kind.name}"
                raise ValueError(message)
            self._by_name[kind.name] = kind

    @classmethod
    def of(cls, package: ModuleType) -> "PostBook":
        """Collect the PostKind values of every module in a package."""
        return cls(values_in(package, PostKind))

    def get(self, name: str) -> PostKind | None:
        """The kind of this name; None for one that the code no longer has."""
        return self._by_name.get(name)
