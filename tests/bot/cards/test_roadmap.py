from bot.cards import roadmap as cards
from bot.domain.plan import weeks_now
from bot.domain.step import choose_step
from bot.message import Card
from tests.read import buttons, labels, prose
from tests.samples.facts import group, group_in, progress, roadmap, topics


def step(start: int = 1, begun: str | None = None) -> Card:
    found = choose_step(roadmap(), progress(start, begun=begun), ())
    assert found
    return cards.step_card(found, roadmap(), None, None, ())


def test_a_step_is_a_topic_a_reason_a_time_and_a_first_thing_to_do() -> None:
    text = prose(step())
    assert text.startswith("Your next step: Vectors and the angle between them\nThis is next on your path, in stage 1")
    for part in ("Time: 3 to 4 hours", "Begin with: 3Blue1Brown: Linear algebra", "With your hands: "):
        assert part in text


def test_an_opened_topic_says_that_it_comes_first_after_a_new_start_too() -> None:
    text = prose(cards.started(roadmap().stage(6), 68, step(6, begun="la-eigen")))
    assert "You start at stage 6. The 68 topics before it count as known, never as finished" in text
    assert "You have opened this one, so it comes first." in text


def test_the_step_names_the_group_it_used_and_the_others() -> None:
    here = group_in(3, 2)
    found = choose_step(roadmap(), progress(3, roadmap().stage(3).topics[:3]), weeks_now(here, roadmap()))
    assert found
    text = prose(cards.step_card(found, roadmap(), here, None, [group("Night owls")]))
    assert "Your group Monday club is on" in text
    assert "This follows your group Monday club. You are also in Night owls" in text


def test_the_stone_tells_what_one_can_say_now_and_offers_to_tell_it() -> None:
    (vectors,) = topics("la-vectors")
    alone = cards.stone(vectors, progress(done=["la-vectors"]), roadmap(), [])
    assert "Stone 1 of 122. You can now compute a dot product by hand" in prose(alone)
    assert [each.label for each in buttons(alone)] == ["My next step", "Undo"]
    told = cards.stone(vectors, progress(), roadmap(), [group()])
    assert buttons(told)[1].label == "Tell the group"
    two = cards.stone(vectors, progress(), roadmap(), [group(), group("Night owls")])
    assert [each.label for each in buttons(two)[1:3]] == ["Tell Monday club", "Tell Night owls"]


def test_how_a_topic_stands_is_said_in_everyday_words() -> None:
    vectors, matrices, arrays = topics("la-vectors", "la-matrices", "np-arrays")
    mine = progress(2, ["la-vectors"], begun="np-arrays")
    assert cards.standing(vectors, roadmap(), mine) == "done (your word)"
    assert cards.standing(matrices, roadmap(), mine) == "counted as known"
    assert cards.standing(arrays, roadmap(), mine) == "opened"
    assert cards.standing(matrices, roadmap(), progress(1, ["la-vectors"])) == "ready for you"
    assert cards.standing(matrices, roadmap(), progress()) == "rests on other topics"


def test_a_topic_offers_only_what_it_can_still_become() -> None:
    (vectors,) = topics("la-vectors")
    new = cards.topic_card(vectors, roadmap(), progress(), begun=False)
    assert [each.label for each in buttons(new)] == ["Done", "Begin this one", "My next step"]
    done = cards.topic_card(vectors, roadmap(), progress(done=["la-vectors"]), begun=False)
    assert [each.label for each in buttons(done)] == ["My next step"]


def test_a_word_that_means_too_much_says_how_much() -> None:
    card = cards.which_topic(list(roadmap().topics.values()), "roadmap topic", "a")
    assert "These are the first 25 of 122" in prose(card)
    assert "first 25" not in prose(cards.which_topic(topics("la-svd", "pca"), "roadmap topic", "components"))


def test_something_else_says_stage_and_hours() -> None:
    (label, note) = labels(cards.others(topics("svm")))
    assert (label, note) == ("Support vector machines: the widest street", "stage 3, optional, 3 to 4 hours")
    assert "Nothing else is ready" in prose(cards.others([]))


def test_a_mark_that_the_roadmap_no_longer_knows_can_be_taken_back() -> None:
    assert "“old-topic” is not marked as done any more." in prose(cards.undone(None, "old-topic"))
    assert "is open again, and it is your next step." in prose(cards.undone(topics("pca")[0], "pca"))
