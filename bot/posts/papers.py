"""The channel's papers: one classic where the stage needs it, and the new ones that fit. Never filled up."""

from dataclasses import replace
from datetime import datetime

from bot.cards import papers as cards
from bot.cards.papers import Shelf
from bot.domain.digest import choose_classic
from bot.domain.posts import Post
from bot.domain.rhythm import PAPERS, Go, Skip
from bot.domain.roadmap import Classic, Roadmap, Stage
from bot.ports import Ports
from bot.post import Composed, Occasion, Parcel, post
from bot.posts.around import channel, may_go
from bot.shelf import candidates, fill

CLASSIC_STAGES = frozenset({1, 2, 5})
"""Stages for which arXiv brings one to three usable papers a week, whatever the method (research: supply)."""
MOST = 3
MOST_BESIDE_CLASSIC = 2
SHARED_BY = 2
"""A word of interest counts in a group only if this many members hold it."""


async def _prepare(post: Post, ports: Ports, now: datetime) -> Shelf | None:
    roadmap = ports.library.roadmap
    async with ports.storage.reading() as work:
        cohort = await work.house.cohort(post.cohort or "")
        if cohort is None or cohort.current is None:
            return None
        stage = roadmap.stage(cohort.current.stage)
        week = roadmap.week(cohort.current)
        if week is None or week.breather:
            return None
        records = work.group(cohort.id)
        kept = _kept(post)
        shown = await records.shown_papers() - frozenset(kept)
        words = [term for term, holders in (await records.interests()).items() if holders >= SHARED_BY]
        pool = replace(await candidates(work, stage, post.scheduled_at), shown=shown)
    classic = _classic(roadmap, stage, shown, week.id.week)
    if kept and classic and classic.id not in kept:
        classic = None
    most = MOST_BESIDE_CLASSIC if classic else MOST
    return await fill(ports.ranker, stage, pool, words, most, zone=cohort.zone, now=now, classic=classic, kept=kept)


def _classic(roadmap: Roadmap, stage: Stage, shown: frozenset[str], week: int) -> Classic | None:
    if stage.number not in CLASSIC_STAGES:
        return None
    met = [name for each in stage.weeks if each.id.week <= week for name in each.topics]
    earlier = [name for name, topic in roadmap.topics.items() if topic.stage < stage.number]
    return choose_classic(roadmap.classics, stage.number, shown, frozenset(met + earlier))


@post(PAPERS, prepare=_prepare)
async def papers(occasion: Occasion) -> Composed:
    """Chosen at the first attempt; when there is nothing, nothing is posted and the recap says so."""
    here = channel(occasion)
    go = await may_go(occasion)
    if not isinstance(go, Go) or here is None:
        return go if not isinstance(go, Go) else Skip("the group has no channel")
    shelf = occasion.material
    if not isinstance(shelf, Shelf):
        return Skip("a breather has no papers")
    cohort, place = here
    chosen = _names(shelf)
    if not chosen:
        return Skip(cards.honest_line(shelf.feed).rstrip("."))
    await occasion.work.group(cohort.id).show_papers(chosen, occasion.post.key, occasion.now)
    return Parcel(place, cards.week_papers(cohort.name, shelf), chosen={"papers": chosen})


def _names(shelf: Shelf) -> list[str]:
    classic = [shelf.classic.id] if shelf.classic else []
    return [*classic, *(pick.ranked.paper.id for pick in shelf.picks)]


def _kept(post: Post) -> tuple[str, ...]:
    chosen = (post.chosen or {}).get("papers")
    return tuple(chosen) if isinstance(chosen, list) else ()
