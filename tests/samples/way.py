"""Cards of the roadmap: the question, the step, each topic and stage, the map."""

from collections.abc import Iterator

from bot.cards import overview
from bot.cards import roadmap as cards
from bot.domain.cohort import Pace
from bot.domain.plan import weeks_now
from bot.domain.step import choose_step, other_choices
from tests.samples.facts import HOSTILE, LONG, Sample, group, group_in, of, progress, roadmap, topics


def samples() -> Iterator[Sample]:
    """From the first question to the last stone."""
    yield from _beginning()
    yield from _steps()
    yield from _topics()
    yield from _seen_from_above()


def _beginning() -> Iterator[Sample]:
    yield of(cards.start_question, "asked")
    first = choose_step(roadmap(), progress(), ())
    sixth = choose_step(roadmap(), progress(6), ())
    assert first
    assert sixth
    card = cards.step_card(first, roadmap(), None, None, ())
    yield of(cards.started, "new to this", roadmap().stage(1), 0, card)
    card = cards.step_card(sixth, roadmap(), None, None, ())
    yield of(cards.started, "works with it", roadmap().stage(6), 68, card)
    yield of(cards.all_done, "all")


def _steps() -> Iterator[Sample]:
    for name, topic in roadmap().topics.items():
        step = choose_step(roadmap(), progress(begun=name), ())
        assert step
        yield of(cards.step_card, f"begun {topic.id}", step, roadmap(), None, None, ())
    cohort, other = group_in(3, 2), group(HOSTILE)
    weeks = weeks_now(cohort, roadmap())
    done = [name for name in roadmap().topics if roadmap().topics[name].stage < 3]
    cases = {
        "the group's week": (progress(3), weeks, cohort, None, ()),
        "ground for the group's week": (progress(1), weeks, cohort, None, ()),
        "own path, above the group": (progress(4), weeks, cohort, cards.group_week_line(weeks), ()),
        "the start of the group's stage": (progress(1, done), weeks, cohort, None, ()),
        "own path, alone": (progress(2), (), None, None, ()),
    }
    for case, (mine, planned, here, second, aside) in cases.items():
        step = choose_step(roadmap(), mine, planned)
        assert step
        yield of(cards.step_card, case, step, roadmap(), here, second, aside)
    step = choose_step(roadmap(), progress(3), weeks)
    assert step
    strange = group_in(3, 2, name=HOSTILE)
    yield of(cards.step_card, "two groups", step, roadmap(), strange, None, [cohort, other])


def _topics() -> Iterator[Sample]:
    everything = list(roadmap().topics)
    for place, (name, topic) in enumerate(roadmap().topics.items()):
        mine = progress(4, everything[:place])
        yield of(cards.topic_card, f"looked at {name}", topic, roadmap(), mine, begun=False)
        yield of(cards.stone, name, topic, progress(1, everything[: place + 1]), roadmap(), [group()])
    eigen = roadmap().topics["la-eigen"]
    yield of(cards.topic_card, "newcomer", eigen, roadmap(), progress(), begun=False)
    yield of(cards.topic_card, "begun", eigen, roadmap(), progress(begun="la-eigen"), begun=True)
    yield of(cards.topic_card, "done", eigen, roadmap(), progress(done=["la-eigen"]), begun=False)
    strange = [group(HOSTILE), group(LONG), group()]
    yield of(cards.stone, "alone", eigen, progress(done=["la-eigen"]), roadmap(), [])
    yield of(cards.stone, "three groups", eigen, progress(done=["la-eigen"]), roadmap(), strange)
    yield of(cards.already_done, "again", eigen)
    yield of(cards.undone, "known", eigen, "la-eigen")
    yield of(cards.undone, "gone from the content", None, "old-topic")
    some = topics("la-vectors", "la-matrices", "la-svd")
    yield of(cards.which_topic, "several", some, "roadmap done", "la")
    yield of(cards.which_topic, "too many", list(roadmap().topics.values()), "roadmap topic", HOSTILE)


def _seen_from_above() -> Iterator[Sample]:
    everything = list(roadmap().topics)
    for stage in roadmap().stages:
        yield of(overview.stage_list, f"stage {stage.number}, newcomer", stage, roadmap(), progress())
    yield of(overview.stage_list, "halfway", roadmap().stage(3), roadmap(), progress(3, everything[28:35], "knn"))
    for case, mine in {
        "newcomer": progress(),
        "from 3": progress(3, everything[28:60]),
        "before": progress(None),
    }.items():
        yield of(overview.stages, case, roadmap(), mine)
        step = choose_step(roadmap(), mine, ())
        yield of(cards.others, case, other_choices(roadmap(), mine, step.topic if step else None))
    yield of(cards.others, "nothing left", [])
    yield of(overview.path_map, "newcomer", roadmap(), progress(), [])
    here = [(group(HOSTILE), 3), (group(LONG), 3), (group_in(5, 1, pace=Pace.GENTLE), 5)]
    yield of(overview.path_map, "many groups", roadmap(), progress(3, everything[28:60]), here)
    yield of(overview.path_map, "all done", roadmap(), progress(1, everything), [])
