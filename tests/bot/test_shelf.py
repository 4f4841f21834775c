"""Which papers there are: stored, young enough, of the stage's categories; ranked, and cut down to a few with reasons."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.papers import Paper, PaperFeed
from bot.domain.roadmap import Classic, Roadmap, Stage
from bot.ports import Ports
from bot.shelf import Pool, candidates, fill
from tests.bot.domain.course import COURSE
from tests.fakes.clock import MONDAY

DAY = timedelta(days=1)
TREES = replace(
    COURSE.stage(3), number=6, profile=("gradient boosting", "decision trees", "random forests"), categories=("cs.LG",)
)
CLASSIC = Classic("1603.02754", "XGBoost", ("Chen",), 2016, 6, "paper", (), "It won.")


def paper(name: str, title: str, abstract: str = "", age: int = 1, *categories: str) -> Paper:
    return Paper(name, title, abstract, ("A. Ada",), categories or ("cs.LG",), MONDAY - age * DAY)


NEAR = paper("2611.1", "Gradient boosting of decision trees", "Random forests lose.")
SURVEY = paper("2611.2", "Gradient boosting and decision trees: a survey", "Random forests too.")
FAR = paper("2611.3", "Graph networks for molecules", "No trees here, but gradient boosting once.")
OTHERS = tuple(paper(f"2611.{number}", f"On the {number}th of other things") for number in range(10, 20))
POOL = Pool((NEAR, SURVEY, FAR, *OTHERS), PaperFeed(succeeded_at=MONDAY))


async def chosen(ports: Ports, pool: Pool = POOL, *liked: str, most: int = 3, kept: tuple[str, ...] = ()) -> list[str]:
    shelf = await fill(ports.ranker, TREES, pool, liked, most, zone="UTC", now=MONDAY, kept=kept)
    return [pick.ranked.paper.id for pick in shelf.picks]


async def test_candidates_are_of_the_stages_categories_and_first_seen_lately(ports: Ports) -> None:
    papers = [
        paper("2611.1", "New"),
        paper("2611.2", "A week old", "", 7),
        paper("2611.3", "Older", "", 8),
        paper("2611.4", "Of another kind", "", 1, "math.AG"),
        paper("2611.5", "Of two kinds", "", 1, "math.AG", "cs.LG"),
    ]
    async with ports.storage.work() as work:
        await work.house.store_papers(papers)
        await work.house.save_feed(PaperFeed(succeeded_at=MONDAY, trouble="slow"))
        await work.commit()
    async with ports.storage.reading() as work:
        pool = await candidates(work, TREES, MONDAY)
        sparse = await candidates(work, replace(TREES, number=5), MONDAY)
    assert {one.id for one in pool.papers} == {"2611.1", "2611.2", "2611.5"}
    assert pool.feed == PaperFeed(succeeded_at=MONDAY, trouble="slow")
    assert pool.shown == frozenset()
    assert {one.id for one in sparse.papers} == {"2611.1", "2611.2", "2611.3", "2611.5"}, (
        "where little comes, longer back"
    )


async def test_what_fits_is_on_the_shelf_with_its_label_and_the_terms_it_matched(ports: Ports) -> None:
    shelf = await fill(ports.ranker, TREES, POOL, (), 3, zone="Asia/Tokyo", now=MONDAY, classic=CLASSIC)
    assert {pick.ranked.paper.id: pick.label for pick in shelf.picks} == {NEAR.id: None, SURVEY.id: "Survey"}
    reasons = {pick.ranked.paper.id: pick.reason for pick in shelf.picks}
    assert all(term in reasons[SURVEY.id] for term in ("It matches: ", "gradient boosting", "decision trees"))
    assert (shelf.classic, shelf.feed, shelf.now, shelf.zone) == (CLASSIC, POOL.feed, MONDAY, "Asia/Tokyo")


async def test_the_shelf_is_never_filled_up(ports: Ports) -> None:
    assert await chosen(ports, Pool((FAR,), PaperFeed())) == []
    assert await chosen(ports, Pool((), PaperFeed())) == []
    assert len(await chosen(ports, most=1)) == 1


async def test_what_was_shown_does_not_come_again(ports: Ports) -> None:
    assert await chosen(ports, replace(POOL, shown=frozenset({NEAR.id}))) == [SURVEY.id]


async def test_a_word_of_interest_finds_what_the_stage_would_not(ports: Ports) -> None:
    assert FAR.id not in await chosen(ports)
    assert FAR.id in await chosen(ports, POOL, "graph networks")


async def test_a_later_attempt_keeps_what_the_first_has_chosen_in_its_order(ports: Ports) -> None:
    kept = (FAR.id, NEAR.id, "2611.99999")
    assert await chosen(ports, kept=kept, most=1) == [FAR.id, NEAR.id]
    shown = replace(POOL, shown=frozenset(kept))
    assert await chosen(ports, shown, kept=kept) == [FAR.id, NEAR.id]


async def test_the_word_that_spoke_for_a_kept_paper_may_be_gone(ports: Ports) -> None:
    odd = paper("2611.4", "Nothing of the kind")
    shelf = await fill(ports.ranker, TREES, Pool((odd,), PaperFeed()), (), 3, zone="UTC", now=MONDAY, kept=(odd.id,))
    assert [(pick.ranked.paper.id, pick.reason) for pick in shelf.picks] == [(odd.id, "")]


def test_every_stage_has_what_its_papers_are_found_by(roadmap: Roadmap) -> None:
    def found(stage: Stage) -> bool:
        return bool(stage.categories) and 20 <= len(stage.profile) <= 30

    assert [stage.number for stage in roadmap.stages if not found(stage)] == []
