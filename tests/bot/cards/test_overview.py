from bot.cards.overview import path_map, stage_list, stages
from tests.read import labels, prose
from tests.samples.facts import group, progress, roadmap


def test_a_stage_lists_each_topic_with_its_standing_in_words() -> None:
    text = prose(stage_list(roadmap().stage(1), roadmap(), progress(done=["la-vectors"])))
    assert "Vectors and the angle between them · done (your word)" in text
    assert "Matrices as machines for vectors · ready for you" in text
    assert "Eigenvectors and what repetition does · rests on other topics" in text


def test_only_what_is_optional_is_called_so() -> None:
    text = prose(stage_list(roadmap().stage(3), roadmap(), progress()))
    assert "Support vector machines: the widest street · rests on other topics · optional" in text
    assert "· core" not in text


def test_known_topics_are_counted_apart_from_done_ones() -> None:
    text = prose(stages(roadmap(), progress(2, ["la-vectors"])))
    assert "Stage 1: Mathematics and statistics: 1 of 14 done, 13 counted as known" in text
    assert len(labels(stages(roadmap(), progress()))) == 10


def test_the_map_says_in_words_what_it_draws() -> None:
    text = prose(path_map(roadmap(), progress(2, ["la-vectors"]), []))
    assert "1 of 14 done, 13 counted as known ●◐◐◐◐◐◐◐◐◐◐◐◐◐" in text
    assert "Your map: 1 stone of 122" in text


def test_the_map_shows_where_ones_groups_are() -> None:
    text = prose(path_map(roadmap(), progress(), [(group("Monday club"), 2), (group("Night owls"), 2)]))
    assert "0 of 14 done ○○○○○○○○○○○○○○ here: Monday club and Night owls" in text
