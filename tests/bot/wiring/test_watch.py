"""The operator looks at the questions and decides; whoever reported one hears of it from the bot that runs."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.answers import UNKNOWN
from bot.domain.items import KEY, Fate, ItemCounts, Report, Suspension, choice_of
from bot.domain.people import AccountId, CommunityId, Learner
from bot.domain.questions import Format, Question
from bot.errors import Refusal
from bot.settings import Settings
from bot.wiring.house import DATABASE
from bot.wiring.operate import Operator
from bot.wiring.watch import NO_ODDITY, Watch
from storage.engine import make_engine
from storage.work import SqlStorage
from tests.fakes.clock import SteppedClock
from tests.samples.facts import NOW
from tests.stories.quizzing import always, answer, asked_of, group_of, through
from tests.stories.town import Member, Town, taught

HERE, THERE = CommunityId("discord", "1"), CommunityId("slack", "T2")
DRAWN = "la-vectors-dot"
DAY = timedelta(days=1)
Opened = Callable[[], Watch]


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """The operator's commands over the database in this test's folder."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    return lambda: Watch(Operator(tmp_path), SteppedClock(NOW))


def plain() -> Question:
    """A question of the real bank whose options are four."""
    return next(one for one in taught().bank if one.format is Format.CHOICE and len(one.options) == 4)


def stored(folder: Path, *rows: Report | Suspension | ItemCounts) -> None:
    asyncio.run(_stored(folder, *rows))


async def _stored(folder: Path, *rows: Report | Suspension | ItemCounts) -> None:
    storage = SqlStorage(make_engine(f"sqlite:///{folder / DATABASE}"))
    async with storage.work() as work:
        for learner in {row.learner for row in rows if isinstance(row, Report)}:
            await work.people.meet(Learner(learner, None, None, None, NOW, NOW), AccountId("fake", learner), learner)
        for row in rows:
            match row:
                case Report():
                    await work.items.report(row)
                case Suspension():
                    await work.items.suspend(row)
                case ItemCounts():
                    await work.items.count(row)
        await work.commit()
    await storage.dispose()


def counted(question: Question, answers: dict[str, int], revision: str = "") -> ItemCounts:
    """First answers of people who are all alike."""
    counts = ItemCounts(question.id, revision or question.revision)
    for given, count in answers.items():
        choice = KEY if given == "0" else choice_of(question, given, right=False)
        for _ in range(count):
            counts = counts.after(choice, 0.5)
    return counts


def test_where_nothing_is_odd_it_says_so(opened: Opened) -> None:
    assert opened().listed() == [NO_ODDITY]


def test_what_is_suspicious_is_listed_by_the_wording_that_is_asked_now(opened: Opened, tmp_path: Path) -> None:
    opened().listed()
    question = plain()
    stored(tmp_path, counted(question, {"0": 5, "1": 35, "2": 20, UNKNOWN: 2}))
    listed = opened().listed()
    assert listed[:3] == [
        "Suspicious by first answers:",
        f"  {question.id}",
        "    8 % of 62 first answers are right, 25 to 95 % [39]",
    ]
    assert "is chosen by 0 %, at least 5 % [41]" in " ".join(" ".join(listed).split())
    stored(tmp_path, counted(question, {}), counted(question, {"0": 1, "1": 60}, "an earlier wording"))
    assert opened().listed() == [NO_ODDITY], "what was mended begins anew"


def test_what_is_kept_is_counted_anew_and_not_listed_again(opened: Opened, tmp_path: Path) -> None:
    opened().listed()
    question = plain()
    stored(tmp_path, counted(question, {"0": 5, "1": 55}))
    assert opened().keep(question.id) == f"{question.id} is kept: it may be asked everywhere, and is counted anew."
    assert opened().listed() == [NO_ODDITY]


def test_reports_and_suspensions_are_told_with_words_people_and_places(opened: Opened, tmp_path: Path) -> None:
    opened().listed()
    item = plain().id
    words = "the second option holds as well, if one reads the question as its figure wants it to be read"
    stored(
        tmp_path,
        Report("ada", item, None, HERE, NOW, words),
        Report("ben", item, None, THERE, NOW + DAY, "two are right"),
        Report("cem", DRAWN, 17, None, NOW, "off by one"),
        Report("dan", DRAWN, 4, HERE, NOW, "looked at already", Fate.KEPT),
        Suspension(item, THERE, NOW, "two members reported it"),
        Suspension(DRAWN, None, NOW, "its statistics"),
    )
    listed = opened().listed()
    text = " ".join(" ".join(listed).split())
    assert f"{item}: 2 members, 2 communities" in text
    assert f"{NOW:%Y-%m-%d}: “{words}”" in text
    assert f"{DRAWN}: 1 member, in private {NOW:%Y-%m-%d}, {DRAWN}#17: “off by one”" in text
    assert "looked at already" not in text
    assert f"in slack:T2 since {NOW:%Y-%m-%d}: two members reported it" in text
    assert f"everywhere since {NOW:%Y-%m-%d}: its statistics" in text
    assert max(map(len, listed)) <= 80


def test_an_unknown_id_is_a_sentence_with_what_is_near(opened: Opened) -> None:
    for act in (opened().keep, opened().mend, lambda item: opened().suspend(item, None)):
        with pytest.raises(Refusal) as refused:
            act("la-vectors-dott")
        assert refused.value.plain.startswith("There is no question “la-vectors-dott”. Did you mean la-vectors-dot")
    with pytest.raises(Refusal) as refused:
        opened().keep("banana")
    assert refused.value.plain == "There is no question “banana”. Name it by its id, such as la-vectors-dot."


def test_what_is_suspended_by_hand_is_listed_with_the_reason_and_asked_again_once_it_is_kept(opened: Opened) -> None:
    assert opened().suspend(DRAWN, "the tolerance is too narrow") == f"{DRAWN} is not asked any more."
    assert opened().suspend(DRAWN, None) == f"{DRAWN} was suspended everywhere already."
    assert f"    everywhere since {NOW:%Y-%m-%d}: the tolerance is too narrow" in opened().listed()
    assert opened().keep(DRAWN) == f"{DRAWN} is kept: it may be asked everywhere, and is counted anew."
    assert opened().listed() == [NO_ODDITY]
    assert opened().mend(DRAWN) == f"{DRAWN} was neither suspended nor reported nor answered: nothing has changed."


async def reports(town: Town, member: Member, item: str, words: str) -> None:
    """Answer until this question comes, and report it."""
    seen = await member("/quiz now la-matrices")
    for _ in range(40):
        question, *_ = await asked_of(town, member, seen)
        told = await answer(town, member, seen, right=True)
        if question.id == item:
            await member.fills(await member.presses(told, "Report this question"), words=words)
            return
        if "Next question" not in told.buttons:
            await member.presses(told, "See how it went")
            seen = await member("/quiz now la-matrices")
        else:
            seen = await member.presses(told, "Next question")
    raise AssertionError(f"{item} never came")


@pytest.mark.parametrize(
    ("act", "heard", "fate"),
    [("keep", "It was looked at closely, and it stays", Fate.KEPT), ("mend", "It was mended", Fate.MENDED)],
)
async def test_reporters_hear_what_was_decided_from_the_bot_that_runs(
    town: Town, opened: Opened, act: str, heard: str, fate: Fate
) -> None:
    ada, bob = await group_of(town, "ada", "bob")
    for member in (ada, bob):
        await reports(town, member, "la-matrices-2", "two of them are right")
    await town.passes(days=1, hours=1)
    assert "It is not asked any more" in town.wrote(ada)[-1]
    watch = await asyncio.to_thread(opened)
    watch._clock = town.clock
    said = await asyncio.to_thread(getattr(watch, act), "la-matrices-2")
    assert "2 members will be told what became of the report." in said
    async with town.house.ports.storage.reading() as work:
        assert await work.items.suspensions() == []
        assert {one.fate for one in await work.items.reports()} == {fate}
    await town.passes(days=1, hours=1)
    for member in (ada, bob):
        assert heard in town.wrote(member)[-1]
    cem = town.member("cem")
    await reports(town, cem, "la-matrices-2", "I think so too")
    async with town.house.ports.storage.reading() as work:
        assert await work.items.suspensions() == [], "old reports count no more"
    assert await through(town, ada, await ada("/quiz now la-matrices"), always)
