"""A beginner, one who goes with the group and one ahead, through two weeks with the real questions."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from random import Random

import pytest

from bot.domain.questions import Question
from tests.stories.quizzing import quiz_of, through
from tests.stories.town import Member, Seen, Town, open_town, taught

SHAME = re.compile(r"\b(behind|late|slow|easy|easily|just|simply|only \d+ right|failed?|wrong)\b", re.IGNORECASE)


@pytest.fixture
async def town(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    async with open_town(sqlite_url, tmp_path, content=taught()) as opened:
        yield opened


class Walker:
    """Somebody who knows some topics, and learns what they are told."""

    def __init__(self, member: Member, knows: set[str], seed: int) -> None:
        self.member = member
        self.knows = knows
        self.chance = Random(seed)
        self.met: list[Question] = []
        self.read: list[Seen] = []

    def way(self, question: Question) -> bool:
        self.met.append(question)
        return self.chance.random() < (0.9 if question.topic in self.knows else 0.35)

    async def goes_through(self, town: Town, seen: Seen) -> Seen:
        if "I don't know" not in seen.buttons:
            return seen
        self.read += await through(town, self.member, seen, self.way)
        return self.read[-1]


async def test_a_mixed_group_is_led_through_prompt_quiz_and_review(town: Town) -> None:
    await town.member("root").opens()
    beginner = Walker(town.member("bea"), set(), 1)
    along = Walker(town.member("ali"), {"la-vectors", "la-matrices"}, 2)
    ahead = Walker(town.member("ana"), {name for name, topic in taught().roadmap.topics.items() if topic.stage < 3}, 3)
    for walker, start in ((beginner, "new"), (along, "some"), (ahead, "course")):
        await walker.member("/cohort join")
        await walker.member(f"/roadmap start {start}")
    await town.passes(days=7, hours=1)
    for _ in range(2):
        quiz = await quiz_of(town)
        for walker in (beginner, along, ahead):
            end = await walker.goes_through(town, await walker.member.presses(quiz, "Start"))
            assert end.card.title == "The quiz is done"
            assert "Worth a look next" in end or "your next step is" in end
        for _ in range(4):
            await town.passes(days=1)
            for walker in (beginner, along, ahead):
                await walker.goes_through(town, await walker.member("/review"))
    stages = {name: topic.stage for name, topic in taught().roadmap.topics.items()}
    assert all(stages[question.topic] == 1 for question in beginner.met)
    assert max(stages[question.topic] for question in ahead.met) == 2, "what counts as known is asked too"
    assert any(question.level == 3 for question in ahead.met)
    for walker in (beginner, along, ahead):
        own = [seen.text for seen in walker.read if "Review" in seen.card.title or "right." in seen.text]
        assert own
        assert not [text for text in own if SHAME.search(text)]
        assert len({(question.id, question.seed) for question in walker.met}) > len(walker.met) * 0.8
    titles = town.titles()
    assert sum(title.startswith("Quiz") for title in titles) == 2
    assert sum(title.startswith("Recap") for title in titles) == 2
    recap = next(seen for seen in town.said() if seen.card.title.startswith("Recap"))
    assert "Most worth discussing" in recap
    assert not any(walker.member.name in recap.text for walker in (beginner, along, ahead))
