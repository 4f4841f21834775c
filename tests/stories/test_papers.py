from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.ports import TryAgain
from tests.stories.arxiv import Shelves
from tests.stories.town import Member, Seen, Town, open_town

MATHEMATICS = ("low-rank", "least squares")
LEARNING = ("decision tree", "cross-validation")


@pytest.fixture
def shelves() -> Shelves:
    return Shelves()


@pytest.fixture
async def town(sqlite_url: str, tmp_path: Path, shelves: Shelves) -> AsyncIterator[Town]:
    async with open_town(sqlite_url, tmp_path, papers=shelves) as opened:
        yield opened


async def opened(town: Town, **options: str) -> Member:
    root = town.member("root")
    await root.opens(**options)
    return root


def digests(town: Town, channel: str = "general") -> list[Seen]:
    return [seen for seen in town.said(channel) if seen.card.title.startswith("Papers for")]


def recaps(town: Town, channel: str = "general") -> list[Seen]:
    return [seen for seen in town.said(channel) if seen.card.title.startswith("Recap")]


async def test_before_arxiv_was_reached_latest_says_so(town: Town, shelves: Shelves) -> None:
    shelves.trouble = "arXiv answered with a page for people"
    ada = town.member("ada")
    await ada("/help")
    latest = await ada("/papers latest")
    assert latest.card.private
    assert "arXiv has not answered yet" in latest
    assert "a page for people" in latest


async def test_latest_is_for_ones_own_stage_with_the_reason_and_its_age(town: Town, shelves: Shelves) -> None:
    shelves.put("Sketching with thin matrices", *MATHEMATICS, author="R. Eader")
    shelves.put("Trees in the wind", *LEARNING)
    await town.passes(hours=1)
    ada, bob = town.member("ada"), town.member("bob")
    await ada("/roadmap start 1")
    await bob("/roadmap start 3")
    latest = await ada("/papers latest")
    assert "stage 1" in latest
    line = latest.line("Sketching with thin matrices")
    assert "R. Eader" in line
    assert "low-rank" in line
    assert "least squares" in line
    assert "Trees in the wind" not in latest
    assert "arXiv last answered Monday 23 November, 09:00" in latest
    assert "Trees in the wind" in await bob("/papers latest")


async def test_nothing_is_shown_to_fill_the_page(town: Town, shelves: Shelves) -> None:
    shelves.put("On something else", "flowers")
    shelves.put("On something near", "entropy")
    await town.passes(hours=1)
    latest = await town.member("ada")("/papers latest")
    assert "On something" not in latest
    assert "Nothing new fits" in latest


async def test_at_most_three_are_shown(town: Town, shelves: Shelves) -> None:
    for number in range(6):
        shelves.put(f"Paper {number}", ("hessian", "jacobian", "lasso", "bootstrap")[number % 4], *MATHEMATICS)
    await town.passes(hours=1)
    latest = await town.member("ada")("/papers latest")
    assert 1 <= latest.text.count("https://arxiv.org/abs/") <= 3


async def test_words_of_ones_own_are_kept_shown_and_removed(town: Town) -> None:
    ada = town.member("ada")
    assert "You have no words yet." in await ada("/papers interests")
    await ada('/papers interests add:"graph networks"')
    await ada("/papers interests add Spiking   Neurons")
    again = await ada('/papers interests add:"GRAPH NETWORKS"')
    words = [line[2:] for line in again.text.splitlines() if line.startswith("• ")]
    assert words == ["graph networks", "spiking neurons"], "twice is once"
    assert "your words: graph networks and spiking neurons" in await ada("/papers latest")
    left = await ada.presses(again, "Remove “graph networks”")
    assert "graph networks" not in [line[2:] for line in left.text.splitlines()]
    assert "spiking neurons" in left
    assert "You have no words yet." in await ada("/papers interests remove spiking neurons")


@pytest.mark.parametrize(
    ("typed", "option", "sentence"),
    [
        ("add:???", "add", "That holds no word to look for."),
        (f"add {'long ' * 13}", "add", "longer than 60 characters"),
        ("remove:poetry", "remove", "“poetry” is not one of your words."),
        ("remove:7", "remove", "“7” is not one of your words."),
    ],
)
async def test_words_that_cannot_be_are_refused(town: Town, typed: str, option: str, sentence: str) -> None:
    refusal = await town.member("ada")(f"/papers interests {typed}")
    assert refusal.refuses == option
    assert sentence in refusal


async def test_ten_words_are_the_most(town: Town) -> None:
    ada = town.member("ada")
    for number in range(10):
        await ada(f"/papers interests add:word{number}")
    refusal = await ada("/papers interests add one more")
    assert refusal.refuses == "add"
    assert "Remove one first." in refusal
    assert (await ada("/papers interests add:word3")).refuses is None


async def test_a_word_brings_a_paper_that_the_stage_alone_would_not(town: Town, shelves: Shelves) -> None:
    shelves.put("Bees that count", "pollination")
    await town.passes(hours=1)
    ada = town.member("ada")
    assert "Bees that count" not in await ada("/papers latest")
    await ada("/papers interests add:pollination")
    assert "pollination" in (await ada("/papers latest")).line("Bees that count")


async def test_a_group_uses_a_word_only_if_two_members_have_it_and_names_none_of_them(
    town: Town, shelves: Shelves
) -> None:
    await opened(town)
    ada, bob = town.member("ada"), town.member("bob")
    for member, words in ((ada, ("pollination", "volcano")), (bob, ("pollination",))):
        await member("/cohort join")
        for word in words:
            await member(f"/papers interests add:{word}")
    shelves.put("Bees that count", "pollination")
    shelves.put("Fire below", "volcano")
    await town.passes(days=10)
    (digest,) = digests(town)
    assert "pollination" in digest.line("Bees that count")
    assert "Fire below" not in digest
    assert "ada" not in digest.text
    assert "bob" not in digest.text


async def test_an_early_stage_gets_a_classic_and_at_most_two_new_papers(town: Town, shelves: Shelves) -> None:
    await opened(town)
    for number, term in enumerate(("hessian", "jacobian", "bootstrap", "entropy")):
        shelves.put(f"New paper {number}", term, *MATHEMATICS)
    await town.passes(days=10)
    (digest,) = digests(town)
    assert not digest.card.private
    assert "From Frequency to Meaning" in digest, "the classic of the first week"
    assert 1 <= digest.text.count("New paper") <= 2
    assert "Thank you to arXiv" in digest


async def test_a_later_stage_gets_up_to_three_new_ones_and_no_classic(town: Town, shelves: Shelves) -> None:
    await opened(town, start="3")
    await town.passes(days=7)
    for number, term in enumerate(("lasso", "k-means", "overfitting", "tabular data")):
        shelves.put(f"New paper {number}", term, *LEARNING)
    await town.passes(days=3)
    (digest,) = digests(town)
    assert "classic" not in digest.text.casefold()
    assert 1 <= digest.text.count("New paper") <= 3


async def test_no_group_meets_a_paper_twice_and_each_group_meets_it_once(town: Town, shelves: Shelves) -> None:
    root = await opened(town)
    await root.opens("Other club", "tables")
    shelves.put("Sketching with thin matrices", *MATHEMATICS)
    await town.passes(days=30)
    for channel in ("general", "tables"):
        said = digests(town, channel)
        assert len(said) == 4
        assert sum("Sketching with thin matrices" in digest for digest in said) == 1
        links = [line for digest in said for line in digest.text.splitlines() if "arxiv.org/abs/" in line]
        assert len(links) == len(set(links)), "no classic twice either"


async def test_a_week_without_papers_posts_none_and_says_so_in_the_recap_and_the_log(
    town: Town, shelves: Shelves
) -> None:
    root = await opened(town, start="3")
    shelves.put("On something else", "flowers")
    await town.passes(hours=1)
    shelves.put("On birds", "feathers")
    await town.passes(days=9)
    shelves.put("On fish", "fins")
    await town.passes(days=5)
    assert digests(town) == []
    (recap,) = recaps(town)
    assert "No papers this week" in recap
    line = (await root("/cohort log")).line("· papers ·")
    assert "skipped: No papers this week" in line


async def test_where_arxiv_could_not_be_reached_the_line_says_that(town: Town, shelves: Shelves) -> None:
    shelves.trouble = "arXiv answered with a page for people"
    root = await opened(town, start="3")
    await town.passes(days=14)
    assert "arXiv could not be reached" in recaps(town)[0]
    assert "arXiv could not be reached" in (await root("/cohort log")).line("· papers ·")


async def test_what_was_chosen_once_is_what_arrives_however_often_it_is_tried(town: Town, shelves: Shelves) -> None:
    await opened(town, start="3")
    await town.passes(days=7)
    shelves.put("Chosen first", *LEARNING)
    await town.passes(days=1, hours=23)
    town.platform.troubles = [TryAgain(timedelta(hours=24), "the platform is down")]
    await town.passes(hours=2)
    shelves.put("Far better, too late", *LEARNING, "lasso", "k-means", "overfitting")
    await town.passes(days=1)
    (digest,) = digests(town)
    assert "Chosen first" in digest
    assert "Far better" not in digest


async def test_a_title_stays_literal(town: Town, shelves: Shelves) -> None:
    title = "**Bold** claims {/help} @everyone `x`"
    shelves.put(title, *MATHEMATICS)
    await town.passes(hours=1)
    assert title in await town.member("ada")("/papers latest")
