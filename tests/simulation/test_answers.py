"""Whatever order people answer, press and come back in, and whatever the clock and the process do: the log is the truth."""

import asyncio
import shutil
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.domain.answers import Sure
from bot.domain.mastery import shown_by
from bot.domain.memory import Review, rebuilt
from bot.message import Button, Card, Form
from bot.ports import Work
from bot.study.recording import answers_of
from content.library import ContentLibrary
from tests.fakes.clock import CountedIds, SteppedClock
from tests.fakes.platform import FakePlatform
from tests.read import buttons
from tests.samples.bank import TOPICS, bank
from tests.stories.town import Member, Seen, open_town, taught

Step = tuple[str, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["now", "review", "press", "press", "press", "press", "twice", "back", "restart", "day", "hours"]
        ),
        st.integers(0, 9),
    ),
    min_size=10,
    max_size=45,
)
MISSED = [("press", 4)] * 12
"""Five questions, each not known, and on after each."""
TYPED = ("0.6", "1 2 3 4", "A B", "4 3 2 1", "−3", "nonsense", "B D", "12", "D C", "1/3")


def content() -> ContentLibrary:
    return replace(taught(), bank=bank())


@given(steps=STEPS, says_sure=st.booleans())
@example(
    steps=[("now", 1), *MISSED, ("day", 1), ("review", 0), *MISSED, *MISSED], says_sure=False
)  # once more, and again
@example(
    steps=[("now", 1), ("press", 0), ("press", 0), ("back", 5), *MISSED, ("hours", 2), ("now", 1), *MISSED],
    says_sure=True,
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_of_answers_presses_restarts_and_clocks_leaves_one_truth(
    migrated_file: Path, steps: list[Step], says_sure: bool
) -> None:
    with tempfile.TemporaryDirectory() as data:
        shutil.copy(migrated_file, Path(data) / "cairn.db")
        asyncio.run(go_through(Path(data), steps, says_sure=says_sure))


async def go_through(data: Path, steps: list[Step], *, says_sure: bool) -> None:
    clock, ids = SteppedClock(), CountedIds()
    platform = FakePlatform(clock)
    url = f"sqlite:///{data / 'cairn.db'}"
    left = [("start", int(says_sure)), *steps]
    shown: list[Seen] = []
    while left:
        async with open_town(url, data, clock=clock, platform=platform, content=content(), ids=ids) as town:
            ada = town.member("ada")
            while left:
                what, which = left.pop(0)
                if what == "restart":
                    break
                await step(ada, shown, what, which, clock)
            async with town.house.ports.storage.reading() as work:
                await check(work, ada)


async def step(ada: Member, shown: list[Seen], what: str, which: int, clock: SteppedClock) -> None:
    match what:
        case "start":
            await ada(f"/account settings sure:{'yes' if which else 'no'} daily:5")
        case "now":
            shown.append(await ada(f"/quiz now {TOPICS[which % len(TOPICS)]}"))
        case "review":
            shown.append(await ada("/review"))
        case "day" | "hours":
            clock.step(timedelta(days=which) if what == "day" else timedelta(hours=which))
        case "back":
            clock.step(-timedelta(hours=which))
        case "press" | "twice" if shown:
            old = shown[-1] if what == "press" else shown[which % len(shown)]
            shown.append(await pressed(ada, old, which))
        case _:
            pass


async def pressed(ada: Member, seen: Seen, which: int) -> Seen:
    found: list[Button] = [each for each in buttons(seen.card) if not each.label.startswith(("Show", "My", "Report"))]
    if not found:
        return await ada("/quiz now")
    answer = await ada.presses(seen, found[which % len(found)].label)
    if isinstance(answer.what, Form):
        sure = [Sure.GUESS, Sure.THINK, Sure.SURE][which % 3].value
        fields = {"given": TYPED[which]} | ({"sure": sure} if len(answer.form.fields) > 1 else {})
        answer = await ada.fills(answer, **fields)
    assert isinstance(answer.what, Card)
    assert not answer.card.broke, answer
    return answer


async def check(work: Work, ada: Member) -> None:
    """Memories and levels are what the log gives, and nothing was counted twice."""
    learner = await work.people.of(ada.account)
    assert learner is not None
    study = work.study(learner.id)
    memories = await study.memories()
    for memory in memories:
        log = await study.of_skill(memory.skill)
        assert log
        moments = [row.answered_at for row in log if row.answered_at]
        assert moments == sorted(set(moments)), "no two answers at one moment"
        reviews = [Review(at, row.recalled) for at, row in zip(moments, log, strict=True)]
        assert replace(memory, rests=False) == replace(rebuilt(memory.skill, reviews) or memory, rests=False)
    shown = await study.shown()
    for topic in TOPICS:
        rows = await study.of_topic(topic)
        assert {row.skill for row, _ in rows} <= {memory.skill for memory in memories}
        assert shown.get(topic) == shown_by(topic, answers_of(rows))
