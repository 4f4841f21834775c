"""The daily visit to arXiv, for everyone: what it brings is stored once and read by all."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.domain.papers import Paper, PaperFeed, PaperNews
from bot.domain.posts import Post
from bot.domain.rhythm import Skip, Wait
from bot.domain.roadmap import Roadmap
from bot.domain.slots import Occurrence, Rule, Slot
from bot.domain.times import following, local
from bot.ports import Ports, SameVisit, SourceTrouble, Work
from bot.post import chore

KIND = "paper fetch"
HOUSE = "house"
EASTERN = "America/New_York"
AFTER_MIDNIGHT = time(1, 30)
"""The feed is rebuilt at midnight Eastern with the batch of the evening before (research: schedule)."""
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=30), timedelta(hours=4)
SUSPECT_WAIT = timedelta(minutes=90)
LAST_WORKDAY = 4
MOST_ATTEMPTS = 8
SUSPICION = "arXiv showed nothing new on a working day"


async def plan_fetch(work: Work, now: datetime) -> None:
    """See that the slot exists, and ask at once where the last success is older than the last announcement."""
    slot = Slot(KIND, Rule.DAILY, AFTER_MIDNIGHT, EASTERN, date(2020, 1, 1), None, house=HOUSE)
    known = await work.house.slot(HOUSE, KIND)
    if known is None:
        coming = following(slot, now)
        await work.house.put_slot(replace(slot, next_run_at=coming.at if coming else None))
    elif known.next_run_at is not None and known.next_run_at <= now:
        return  # the next tick will ask
    if _missed(await work.house.feed(), following(slot, now - timedelta(days=1)), now):
        today = local(now, EASTERN).date()
        visit = Post(f"{HOUSE}/{KIND}/{now:%Y-%m-%dT%H:%M}", KIND, now, today, now, house=HOUSE)
        await work.house.add_posts([visit])


def _missed(feed: PaperFeed, announced: Occurrence | None, now: datetime) -> bool:
    """Nothing was learned since the last announcement; a program that starts again and again asks no more often."""
    if feed.checked_at is not None and now - feed.checked_at < FIRST_WAIT:
        return False
    return feed.succeeded_at is None or (announced is not None and feed.succeeded_at < announced.at)


@chore(KIND)
async def paper_fetch(post: Post, ports: Ports, now: datetime) -> Wait | Skip | None:
    """Ask, store what is new, and note how it went; trouble is noted in words and tried again later."""
    if ports.papers is None:
        return Skip("no paper source is set")
    async with ports.storage.reading() as work:
        feed = await work.house.feed()
    suspect = bool((feed.trouble or "").startswith(SUSPICION)) and post.attempts > 1
    try:
        news = await ports.papers.newest(_categories(ports.library.roadmap), feed.mark, fallback=suspect)
    except SameVisit:
        return Skip("same visit")
    except SourceTrouble as trouble:
        await _note(ports, replace(feed, checked_at=now, trouble=trouble.what))
        return _later(post, now, trouble.retry_after)
    stale = await _keep(ports, news, feed, now)
    return Wait(now + SUSPECT_WAIT) if stale and not suspect and post.attempts < MOST_ATTEMPTS else None


def _after(feed: PaperFeed, now: datetime, news: PaperNews, new: int, *, stale: bool) -> PaperFeed:
    return PaperFeed(
        checked_at=now,
        succeeded_at=now,
        fresh_at=now if new else feed.fresh_at,
        mark=news.mark or feed.mark,
        trouble=SUSPICION if stale else news.trouble,
    )


def _later(post: Post, now: datetime, asked: timedelta | None) -> Wait | Skip:
    if post.attempts >= MOST_ATTEMPTS:
        return Skip("arXiv did not answer properly all day")
    wait = min(LONGEST_WAIT, FIRST_WAIT * (1 << min(post.attempts - 1, 8)))
    return Wait(now + max(wait, asked or timedelta()))


def _categories(roadmap: Roadmap) -> Sequence[str]:
    return sorted({category for stage in roadmap.stages for category in stage.categories})


def _working_day(now: datetime) -> bool:
    return local(now, EASTERN).weekday() <= LAST_WORKDAY


def _fresh_today(feed: PaperFeed, now: datetime) -> bool:
    """Today's batch has been met already: meeting it again is no news, and no trouble either."""
    return feed.fresh_at is not None and local(feed.fresh_at, EASTERN).date() == local(now, EASTERN).date()


async def _keep(ports: Ports, news: PaperNews, feed: PaperFeed, now: datetime) -> bool:
    """Papers and what is noted of the visit, together or not at all; whether it looks stale."""
    papers = [Paper(one.id, one.title, one.abstract, one.authors, one.categories, now) for one in news.papers]
    async with ports.storage.work() as work:
        new = await work.house.store_papers(papers)
        stale = new == 0 and _working_day(now) and not _fresh_today(feed, now)
        await work.house.save_feed(_after(feed, now, news, new, stale=stale))
        await work.commit()
    return stale


async def _note(ports: Ports, feed: PaperFeed) -> None:
    async with ports.storage.work() as work:
        await work.house.save_feed(feed)
        await work.commit()
