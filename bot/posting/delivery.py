"""One attempt at one post: claim and compose it, send it, mark what became of it."""

import asyncio
import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.cohort import Cohort
from bot.domain.people import ChannelId
from bot.domain.posts import ENDED, Post, State
from bot.domain.retry import CHORE_LEASE, PATIENCE, backoff
from bot.domain.rhythm import WEEKLY_KINDS, Skip, today
from bot.errors import Conflict
from bot.ports import ChatPlatform, Ports, Receipt, TryAgain, Uncertain, Undeliverable, Work
from bot.post import Composed, Occasion, Parcel, Perform, PostBook, PostKind
from bot.posting.gone import remember
from bot.posting.outcome import (
    TROUBLES,
    anew,
    broken,
    channel_of,
    claimed,
    is_due,
    performed,
    running,
    same_attempt,
    sent,
    troubled,
)
from bot.posting.unit import in_work

log = logging.getLogger(__name__)

NOT_RUNNING = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Claim:
    """A post as it was, as it stands, and what is to be sent (None: nothing now)."""

    before: Post
    post: Post
    parcel: Parcel | None = None


class Delivery:
    """Takes posts through their states. Each transaction is short; none is open across the network."""

    def __init__(self, ports: Ports, book: PostBook, patience: timedelta = PATIENCE) -> None:
        self._ports = ports
        self._book = book
        self._patience = patience

    async def attempt(self, key: str, now: datetime) -> Post:
        """One attempt, if the post is due; what it has become."""
        async with self._ports.storage.reading() as work:
            post = await _known(work, key)
        if not is_due(post, now):
            return post
        kind = self._book.get(post.kind)
        try:
            claim = await self._claim(kind, post, now)
        except Conflict:
            raise  # nothing has happened; the next tick looks again
        except Exception as trouble:  # noqa: BLE001 - a post that cannot be composed is tried again, then given up
            return await self._mark(post, self._after(post, replace(post, attempts=post.attempts + 1), trouble))
        if claim.parcel is not None:
            return await self._deliver(claim, claim.parcel)
        if kind is not None and kind.perform is not None and claim.post != claim.before:
            return await self._perform(kind.perform, claim.post, now)
        return claim.post

    async def _claim(self, kind: PostKind | None, post: Post, now: datetime) -> Claim:
        material = await kind.prepare(post, self._ports, now) if kind and kind.prepare else None

        async def take(work: Work) -> Claim:
            before = await _known(work, post.key)
            if not is_due(before, now):
                return Claim(before, before)
            if kind is not None and kind.perform is not None:
                begun = running(before, now, CHORE_LEASE)
                await work.house.save_post(begun)
                return Claim(before, begun)
            occasion = Occasion(before, work, await _cohort(work, before), now, self._ports, material)
            composed = await _composed(kind, occasion)
            after = claimed(before, composed, now)
            await work.house.save_post(after)
            await _settle(kind, occasion, after)
            return Claim(before, after, composed if isinstance(composed, Parcel) else None)

        return await in_work(self._ports.storage, take)

    async def _perform(self, perform: Perform, begun: Post, now: datetime) -> Post:
        try:
            outcome = await perform(begun, self._ports, now)
        except Exception as trouble:  # noqa: BLE001 - a chore that fails is tried again, then given up
            return await self._mark(begun, self._after(begun, begun, trouble))
        return await self._mark(begun, performed(begun, outcome, now))

    async def _deliver(self, claim: Claim, parcel: Parcel) -> Post:
        try:
            async with asyncio.timeout(self._patience.total_seconds()):
                receipt, tried = await self._send(claim, parcel)
        except Exception as trouble:  # noqa: BLE001 - each becomes a state of the post; bugs are logged there
            lost = (parcel, trouble) if isinstance(trouble, Undeliverable) else None
            return await self._mark(claim.post, self._after(claim.before, claim.post, trouble), lost)
        now = self._ports.clock.now()
        if receipt is not None:
            return await self._mark(claim.post, sent(claim.post, tried or now, receipt.ref))
        await self._mark(claim.post, anew(claim.before, claim.post, now))
        return await self.attempt(claim.post.key, now)

    async def _send(self, claim: Claim, parcel: Parcel) -> tuple[Receipt | None, datetime | None]:
        """The receipt, and when it was said if not just now. None: the attempt that broke off did not arrive."""
        platform, tried = self._platform(parcel), claim.before.tried_at
        if parcel.edits is not None:
            return await platform.update(parcel.edits, parcel.card), None
        if tried is not None:
            try:
                return await platform.find(parcel.where, claim.post.key, tried), tried
            except Uncertain:
                if self._ports.clock.now() - tried > platform.repeats_safely:
                    raise
        return await platform.post(parcel.where, parcel.card, claim.post.key), None

    def _platform(self, parcel: Parcel) -> ChatPlatform:
        where = parcel.edits or parcel.where
        name = where.community.platform if isinstance(where, ChannelId) else where.platform
        if name not in self._ports.platforms:
            raise TryAgain(NOT_RUNNING, f"the platform {name} is not running")
        return self._ports.platforms[name]

    def _after(self, before: Post, post: Post, trouble: Exception) -> Post:
        now = self._ports.clock.now()
        wait = backoff(post.attempts, self._ports.ids.jitter())
        if isinstance(trouble, TROUBLES):
            return troubled(before, post, trouble, now, wait)
        reference = self._ports.ids.reference()
        log.error("bug %s in post %s", reference, post.key, exc_info=trouble)
        return broken(before, post, reference, now + wait)

    async def _mark(self, attempt: Post, ended: Post, lost: tuple[Parcel, Undeliverable] | None = None) -> Post:
        now = self._ports.clock.now()

        async def mark(work: Work) -> Post:
            current = await work.house.post(ended.key)
            if current is None or not same_attempt(current, attempt):
                return current or ended
            await work.house.save_post(ended)
            cohort = await _cohort(work, ended)
            kind = self._book.get(ended.kind)
            await _settle(kind, Occasion(ended, work, cohort, now, self._ports), ended)
            gone = lost is not None and await remember(work, self._ports.queue, cohort, lost[0].where, lost[1], now)
            if ended.state is State.DEAD and cohort is not None and not gone and not (kind and kind.quiet):
                await self._tell_organisers(work, cohort, ended, now)
            return ended

        return await in_work(self._ports.storage, mark)

    async def _tell_organisers(self, work: Work, cohort: Cohort, post: Post, now: datetime) -> None:
        day = today(cohort, now)
        for person in await work.group(cohort.id).organisers():
            note = Post(
                key=f"{cohort.id}/trouble/{day.isoformat()}/{person.learner}",
                kind="trouble",
                scheduled_at=now,
                local_date=day,
                due_at=now,
                learner=person.learner,
                params={"post": post.key, "cohort": cohort.id},
            )
            await work.house.add_posts([note])
            await self._ports.queue.enqueue(work, note.key, channel_of(note))


async def _known(work: Work, key: str) -> Post:
    post = await work.house.post(key)
    if post is None:
        raise KeyError(key)
    return post


async def _cohort(work: Work, post: Post) -> Cohort | None:
    return await work.house.cohort(post.cohort) if post.cohort else None


async def _settle(kind: PostKind | None, occasion: Occasion, post: Post) -> None:
    if post.state in ENDED and kind is not None and kind.settled is not None:
        await kind.settled(occasion, post)


async def _composed(kind: PostKind | None, occasion: Occasion) -> Composed:
    if kind is None or kind.compose is None:
        return Skip("this kind of post is not known to this version of Cairn")
    post = occasion.post
    if occasion.cohort is not None and await occasion.work.house.has_left(occasion.cohort.community):
        return Skip("Cairn has been removed from this place")
    late = occasion.now - post.scheduled_at > kind.lasts
    if late and post.kind not in WEEKLY_KINDS and post.tried_at is None:
        return Skip("Cairn could not post it in time")
    return await kind.compose(occasion)
