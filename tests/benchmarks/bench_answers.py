"""An answered question through the dispatcher against one bare write transaction; and a weekly quiz of 1,000 members."""

import tempfile
import time
from dataclasses import replace
from itertools import cycle
from pathlib import Path

from sqlalchemy import insert

from bot.dispatch import Caller
from bot.domain.people import AccountId, ChannelId, CommunityId
from bot.domain.rhythm import QUIZ
from bot.message import Button, Card
from bot.wiring.house import House, open_house
from bot.wiring.serve import keep_for_good
from storage.tables import feed
from storage.work import SqlStorage
from tests.benchmarks.measure import longest_block, rate
from tests.fakes.clock import SteppedClock
from tests.fakes.platform import FakePlatform
from tests.read import buttons
from tests.samples.bank import bank_of
from tests.stories.town import taught

PLACE = ChannelId(CommunityId("fake", "home"), "general")
COUNT, MEMBERS, QUESTIONS = 200, 1000, 8


def caller(name: str) -> Caller:
    return Caller(AccountId("fake", name), name, PLACE.community, PLACE, zone="Europe/Berlin")


async def said(house: House, name: str, line: str) -> Card:
    card = await house.dispatcher.answer_line(caller(name), line)
    if not isinstance(card, Card):
        raise TypeError(line)
    return card


def press(card: Card, *labels: str) -> str:
    """The line behind the first of these buttons that is there."""
    found: dict[str, Button] = {each.label: each for each in buttons(card)}
    return next(found[label].runs for label in labels if label in found)


async def run() -> list[str]:
    """Both, each in a house of its own."""
    real = taught()
    content = replace(real, bank=bank_of(*real.roadmap.topics))
    lines = []
    for act in (one_answer, a_whole_quiz):
        with tempfile.TemporaryDirectory() as folder:
            data, clock = Path(folder), SteppedClock()
            url = f"sqlite:///{data / 'cairn.db'}"
            async with open_house(url, data, clock, content=content, throttle=False) as house:
                house.platforms["fake"] = FakePlatform(clock)
                keep_for_good()  # as whoever serves does
                lines += await act(house, clock)
    return lines


async def one_answer(house: House, _: SteppedClock) -> list[str]:
    """Presses of a letter, each on a new question; the presses in between are not counted."""
    storage = house.ports.storage
    if not isinstance(storage, SqlStorage):
        raise TypeError(storage)
    serial = iter(range(10**9))

    async def bare() -> None:
        async with storage.work() as work:
            await work.connection.execute(insert(feed).prefix_with("OR REPLACE"), {"id": 1, "mark": str(next(serial))})
            await work.commit()

    topics = cycle(house.ports.library.roadmap.topics)
    spent, answered = 0.0, 0
    while answered < COUNT:
        card = await said(house, "ada", f"quiz now {next(topics)}")
        while "A" in {each.label for each in buttons(card)}:
            line = press(card, "A")
            start = time.perf_counter()
            told = await said(house, "ada", line)
            spent += time.perf_counter() - start
            answered += 1
            card = await said(house, "ada", press(told, "Next question", "See how it went"))
    base, ours = await rate(bare, COUNT), answered / spent
    return [
        f"bare write transaction  {base:8.0f}/s",
        f"an answered question    {ours:8.0f}/s   {ours / base:.2f} of bare (aim 0.30)",
    ]


async def a_whole_quiz(house: House, clock: SteppedClock) -> list[str]:
    """Everybody opens the quiz and answers every question."""
    await said(house, "root", "cohort open name:many first_day:2026-11-30 time:09:00 zone:Europe/Berlin")
    await house.queue.drain()
    names = [f"member{number}" for number in range(MEMBERS)]
    for name in names:
        await said(house, name, "cohort join")
    while (moment := await house.posting.next_moment()) and moment.date().isoformat() <= "2026-12-03":
        clock.step_to(max(moment, clock.now()))
        await house.posting.tick()
        await house.queue.drain()
    async with house.ports.storage.reading() as work:
        group = await work.community(PLACE.community).in_channel(PLACE)
        if group is None or await work.group(group.id).latest(QUIZ, clock.now()) is None:
            raise RuntimeError("the quiz did not come")
    start, count = time.perf_counter(), 0
    async with longest_block() as longest:
        for name in names:
            card = await said(house, name, "quiz start")
            while "A" in {each.label for each in buttons(card)}:
                told = await said(house, name, press(card, "A"))
                count += 1
                card = await said(house, name, press(told, "Next question", "See how it went"))
    seconds = time.perf_counter() - start
    return [
        f"{MEMBERS:,} members, {count:,} answers {count / seconds:8.0f}/s with the cards between them",
        f"longest block           {longest.ms:8.0f} ms (aim 50)",
    ]
