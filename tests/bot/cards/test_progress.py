from bot.cards.progress import group as of_group
from bot.cards.progress import mine
from bot.domain.cohort import GroupWeek
from tests.read import prose
from tests.samples.facts import NOW, group, progress, roadmap

VECTORS = "la-vectors"


def test_the_first_stone_is_promised_not_missed() -> None:
    assert "The first of 122 is yours" in prose(mine(progress(), roadmap(), []))


def test_the_newest_stones_tell_what_they_brought() -> None:
    card = mine(progress(done=[VECTORS]), roadmap(), [(roadmap().topics[VECTORS], NOW)])
    assert "1 stone of 122 so far" in prose(card)
    assert "Vectors and the angle between them (24 November). You can now compute a dot product" in prose(card)


def test_what_counts_as_known_is_never_reported_as_finished() -> None:
    text = prose(mine(progress(3), roadmap(), []))
    assert "No stone yet" in text
    assert "What comes before stage 3 counts as known" in text


def test_topics_that_the_roadmap_no_longer_holds_are_not_counted() -> None:
    assert "1 stone of 122" in prose(mine(progress(done=[VECTORS, "long-gone"]), roadmap(), []))


def test_a_count_that_would_point_at_one_person_is_not_shown() -> None:
    text = prose(of_group(group(), roadmap(), 9, GroupWeek(5, 1), GroupWeek(7, 2)))
    assert "Last seven days: too few people" in text
    assert "Since it opened: 7 stones by 2 people" in text
