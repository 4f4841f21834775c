"""One attempt at one post: claim and compose it, send it, mark what became of it."""

import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.cohort import Cohort
from bot.domain.people import ChannelId
from bot.domain.posts import ENDED, Post, State
from bot.domain.retry import MOST_BUGS, backoff
from bot.domain.rhythm import WEEKLY_KINDS, Skip
from bot.ports import ChatPlatform, Ports, Receipt, SourceTrouble, TryAgain, Uncertain, Undeliverable, Work
from bot.post import Composed, Occasion, Parcel, PostBook, PostKind
from bot.posting.outcome import channel_of, claimed, is_due, later, running
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

    def __init__(self, ports: Ports, book: PostBook) -> None:
        self._ports = ports
        self._book = book

    async def attempt(self, key: str, now: datetime) -> Post:
        """One attempt, if the post is due; what it has become."""
        async with self._ports.storage.reading() as work:
            post = await _known(work, key)
        if not is_due(post, now):
            return post
        kind = self._book.get(post.kind)
        try:
            if kind is not None and kind.perform is not None:
                return await self._perform(kind, post, now)
            claim = await self._claim(kind, post, now)
        except Exception as trouble:  # noqa: BLE001 - a post that cannot be composed is tried again, then given up
            return await self._mark(self._after(replace(post, attempts=post.attempts + 1), trouble, now), now)
        return await self._deliver(claim, now) if claim.parcel else claim.post

    async def _claim(self, kind: PostKind | None, post: Post, now: datetime) -> Claim:
        material = await kind.prepare(post, self._ports, now) if kind and kind.prepare else None

        async def compose(work: Work) -> Claim:
            before = await _known(work, post.key)
            if not is_due(before, now):
                return Claim(before, before)
            occasion = Occasion(before, work, await _cohort(work, before), now, self._ports, material)
            composed = await _composed(kind, occasion)
            after = claimed(before, composed, now)
            await work.house.save_post(after)
            await _settle(kind, occasion, after)
            return Claim(before, after, composed if isinstance(composed, Parcel) else None)

        return await in_work(self._ports.storage, compose)

    async def _perform(self, kind: PostKind, post: Post, now: datetime) -> Post:
        begun = running(post, now)
        await in_work(self._ports.storage, lambda work: work.house.save_post(begun))
        outcome = await kind.perform(begun, self._ports, now) if kind.perform else None
        return await self._mark(
            claimed(begun, outcome, now) if outcome else replace(begun, state=State.SENT, sent_at=now), now
        )

    async def _deliver(self, claim: Claim, now: datetime) -> Post:
        try:
            receipt = await self._send(claim, now)
        except Exception as trouble:  # noqa: BLE001 - each becomes a state of the post; bugs are logged there
            return await self._mark(self._after(claim.post, trouble, now), now)
        return await self._mark(replace(claim.post, state=State.SENT, receipt=receipt.ref, sent_at=now), now)

    async def _send(self, claim: Claim, now: datetime) -> Receipt:
        parcel, tried = claim.parcel, claim.before.tried_at
        if parcel is None:
            raise KeyError(claim.post.key)
        platform = self._platform(parcel)
        if parcel.edits is not None:
            return await platform.update(parcel.edits, parcel.card)
        broken_off = claim.before.state is State.SENDING
        if broken_off and tried is not None and now - tried > platform.repeats_safely:
            found = await platform.find(parcel.where, claim.post.key, tried)
            if found is not None:
                return found
        return await platform.post(parcel.where, parcel.card, claim.post.key)

    def _platform(self, parcel: Parcel) -> ChatPlatform:
        where = parcel.edits or parcel.where
        name = where.community.platform if isinstance(where, ChannelId) else where.platform
        if name not in self._ports.platforms:
            raise TryAgain(NOT_RUNNING, f"the platform {name} is not running")
        return self._ports.platforms[name]

    def _after(self, post: Post, trouble: Exception, now: datetime) -> Post:
        wait = backoff(post.attempts, self._ports.ids.jitter())
        match trouble:
            case Undeliverable():
                return replace(post, state=State.DEAD, why=trouble.why, what_to_do=trouble.what_to_do)
            case Uncertain():
                return replace(post, state=State.UNCERTAIN, sent_at=now, why="it may or may not have arrived")
            case TryAgain():
                return later(post, now + (trouble.after or wait), trouble.why)
            case SourceTrouble():
                return later(post, now + (trouble.retry_after or wait), trouble.what)
            case _:
                return self._after_bug(post, trouble, now + wait)

    def _after_bug(self, post: Post, bug: Exception, again: datetime) -> Post:
        reference = self._ports.ids.reference()
        log.error("bug %s in post %s", reference, post.key, exc_info=bug)
        why = f"a mistake of Cairn's own, reference {reference}"
        if post.attempts < MOST_BUGS:
            return later(post, again, why)
        return replace(post, state=State.DEAD, why=why, what_to_do="Tell the person who runs this bot.")

    async def _mark(self, post: Post, now: datetime) -> Post:
        ended = replace(post, lease_until=None)

        async def mark(work: Work) -> Post:
            await work.house.save_post(ended)
            cohort = await _cohort(work, ended)
            await _settle(self._book.get(ended.kind), Occasion(ended, work, cohort, now, self._ports), ended)
            if ended.state is State.DEAD and ended.cohort is not None:
                await self._tell_organisers(work, ended, now)
            return ended

        return await in_work(self._ports.storage, mark)

    async def _tell_organisers(self, work: Work, post: Post, now: datetime) -> None:
        for person in await work.group(post.cohort or "").organisers():
            note = Post(
                key=f"{post.cohort}/trouble/{post.local_date.isoformat()}/{person.learner}",
                kind="trouble",
                scheduled_at=now,
                local_date=post.local_date,
                due_at=now,
                learner=person.learner,
                params={"post": post.key, "cohort": post.cohort},
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
    if post.kind not in WEEKLY_KINDS and occasion.now - post.scheduled_at > kind.lasts:
        return Skip("Cairn could not post it in time")
    return await kind.compose(occasion)
