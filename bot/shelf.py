"""Which papers there are for a group or a reader: what is stored, ranked, and cut down to a few with reasons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.cards.papers import Pick, Shelf
from bot.domain.digest import candidate_days, choose_papers, kind_of, reasons
from bot.domain.papers import Paper, PaperFeed, Ranked
from bot.domain.roadmap import Classic, Stage
from bot.ports import Ranker, Work


@dataclass(frozen=True, slots=True)
class Pool:
    """What may be chosen from, how fresh it is, and what its readers have been given already."""

    papers: Sequence[Paper]
    feed: PaperFeed
    shown: frozenset[str] = frozenset()


async def candidates(work: Work, stage: Stage, now: datetime) -> Pool:
    """Papers of the stage's categories that we first saw lately."""
    since = now - timedelta(days=candidate_days(stage.number))
    return Pool(await work.house.papers(since, stage.categories), await work.house.feed())


async def fill(  # noqa: PLR0913 - the facts of a shelf
    ranker: Ranker,
    stage: Stage,
    pool: Pool,
    liked: Sequence[str],
    most: int,
    *,
    zone: str,
    now: datetime,
    classic: Classic | None = None,
    kept: Sequence[str] = (),
) -> Shelf:
    """Rank beside the event loop and keep a few, or none: the page is never filled up.

    `kept` are the papers that an earlier attempt at the same post has chosen; then it is these and no others.
    """
    ranked = await ranker.rank(pool.papers, stage.profile)
    wished = await ranker.rank(pool.papers, liked) if liked else ()
    chosen: Sequence[Ranked] = (
        _held(pool.papers, [*wished, *ranked], kept)
        if kept
        else choose_papers(
            ranked, among=len(pool.papers), stage=stage.number, most=most, liked=wished, shown=pool.shown
        )
    )
    picks = [Pick(one, kind_of(one.paper), _reason(one)) for one in chosen]
    return Shelf(classic, picks, pool.feed, now, zone)


def _held(papers: Sequence[Paper], ranked: Sequence[Ranked], kept: Sequence[str]) -> list[Ranked]:
    """In the order in which they were chosen, also where the word that spoke for one has been taken back since."""
    by_id = {paper.id: Ranked(paper, 0.0, ()) for paper in papers} | {one.paper.id: one for one in ranked}
    return [by_id[paper] for paper in kept if paper in by_id]


def _reason(one: Ranked) -> str:
    return f"It matches: {', '.join(reasons(one))}." if one.matched else ""
