from dataclasses import replace

import pytest

from bot.cards import papers as cards
from bot.cards.papers import Shelf
from bot.domain.papers import PaperFeed
from tests.read import buttons, prose
from tests.samples.facts import NOW

SEEN = PaperFeed(NOW, NOW, NOW)
EMPTY = Shelf(None, [], SEEN, NOW, "Europe/Berlin")


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["Ada"], "Ada"),
        (["Ada", "Bo", "Cleo"], "Ada, Bo and Cleo"),
        (["Ada", "Bo", "Cleo", "Dan"], "Ada, Bo, Cleo and 1 more"),
        (["Ada", "and others"], "Ada"),
    ],
)
def test_three_authors_are_named_and_the_others_counted(names: list[str], shown: str) -> None:
    assert cards.authors(names) == shown


def test_an_empty_page_says_how_fresh_it_is() -> None:
    text = prose(cards.latest("stage 1", EMPTY, []))
    assert "Nothing new fits well enough" in text
    assert "arXiv last answered Monday 30 November, 09:00." in text


def test_before_the_first_answer_nothing_is_said_to_fit_or_not() -> None:
    never = replace(EMPTY, feed=PaperFeed(trouble="arXiv did not answer within 30 seconds"))
    text = prose(cards.latest("stage 1", never, []))
    assert "arXiv has not answered yet" in text
    assert "The trouble now: arXiv did not answer within 30 seconds." in text
    assert "fits" not in text


def test_the_honest_line_names_the_reason() -> None:
    assert "could not be reached" in cards.honest_line(PaperFeed())
    assert "half a document" in cards.honest_line(replace(SEEN, trouble="arXiv sent half a document"))
    assert "nothing new fitted" in cards.honest_line(SEEN)


def test_each_word_can_be_taken_back_by_its_number() -> None:
    card = cards.interests(["graph networks", "music"])
    assert [(each.label, each.runs) for each in buttons(card)] == [
        ("Remove “graph networks”", "papers interests remove:1"),
        ("Remove “music”", "papers interests remove:2"),
    ]


def test_a_changed_list_replaces_the_one_whose_numbers_are_old() -> None:
    assert cards.interests(["music"], "Removed.").replaces
    assert not cards.interests(["music"]).replaces
