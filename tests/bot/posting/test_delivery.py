import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.posts import Post, State
from bot.domain.retry import LONGEST, MOST_BUGS
from bot.domain.rhythm import Skip, Wait
from bot.message import Card
from bot.ports import Receipt, TryAgain, Uncertain, Undeliverable
from bot.post import Composed, Occasion, Parcel, post
from tests.bot.posting.office import DAY, HOUR, KEY, MINUTE, PLACE, Office, word, written
from tests.fakes.clock import MONDAY
from tests.fakes.platform import FakePlatform, Where

Opening = Callable[..., Office]
WARY = TryAgain(None, "the platform is down")


async def test_what_is_due_is_said_and_marked(office: Office) -> None:
    said = await office.look()
    assert said == await office.row()
    assert (said.state, said.sent_at, said.receipt, said.attempts) == (State.SENT, MONDAY, KEY, 1)
    assert said.lease_until is None
    assert office.keys == [KEY]


async def test_what_is_not_due_yet_or_has_ended_is_left_alone(office: Office) -> None:
    await office.write(written(key="later", due_at=MONDAY + MINUTE))
    assert (await office.look("later")).state is State.DUE
    await office.look()
    office.clock.step(DAY)
    assert (await office.look()).attempts == 1
    assert office.keys == [KEY]


async def test_an_unknown_key_is_a_mistake_of_whoever_asks(office: Office) -> None:
    with pytest.raises(KeyError):
        await office.look("nobody/wrote/this")


async def test_a_platform_that_asks_to_wait_is_obeyed_to_the_second(office: Office) -> None:
    office.platform.troubles = [TryAgain(timedelta(seconds=77), "slow down")]
    asked = await office.look()
    assert (asked.state, asked.due_at, asked.why) == (State.DUE, MONDAY + timedelta(seconds=77), "slow down")
    office.clock.step(timedelta(seconds=76))
    assert (await office.look()).state is State.DUE
    office.clock.step(timedelta(seconds=1))
    assert (await office.look()).state is State.SENT


async def test_the_wait_counts_from_the_answer_and_not_from_the_question(open_office: Opening) -> None:
    office = open_office(word())
    await office.write(written())

    class Sluggish(FakePlatform):
        async def post(self, where: Where, card: Card, key: str) -> Receipt:
            del where, card, key
            office.clock.step(timedelta(seconds=20))
            raise TryAgain(timedelta(seconds=10))

    office.platforms["console"] = Sluggish(office.clock)
    assert (await office.look()).due_at == MONDAY + timedelta(seconds=30)


async def test_without_a_word_how_long_the_waits_grow_up_to_a_cap(office: Office) -> None:
    office.platform.troubles = [WARY] * 14
    waits = []
    for _ in range(14):
        looked = await office.look_when_due()
        waits.append(looked.due_at - office.clock.now())
    assert waits == sorted(waits)
    assert waits[0] <= timedelta(seconds=10)
    assert waits[-1] == waits[-2] == LONGEST / 2  # the jitter of these tests is a half
    assert (await office.look_when_due()).state is State.SENT


async def test_a_platform_that_is_not_running_is_asked_again_later(office: Office) -> None:
    del office.platforms["console"]
    waiting = await office.look()
    assert (waiting.state, waiting.why) == (State.DUE, "the platform console is not running")
    office.platforms["console"] = office.platform
    assert (await office.look_when_due()).state is State.SENT


async def test_what_can_never_arrive_is_dead_at_once_and_says_what_to_do(office: Office) -> None:
    office.platform.troubles = [Undeliverable("Cairn may not write in #ml", "Give it 'Send messages'.")]
    dead = await office.look()
    assert (dead.state, dead.why, dead.what_to_do, dead.attempts) == (
        State.DEAD,
        "Cairn may not write in #ml",
        "Give it 'Send messages'.",
        1,
    )
    office.clock.step(DAY)
    assert (await office.look()).state is State.DEAD
    assert office.keys == []


async def test_organisers_hear_of_dead_posts_once_a_day(open_office: Opening) -> None:
    told: list[str] = []

    async def tell(occasion: Occasion) -> Composed:
        told.append(str(occasion.post.params["post"]))
        return Skip("noted")

    office = open_office(word(), post("trouble")(tell))
    for place, day in enumerate([0, 0, 1]):
        office.clock.step_to(MONDAY + day * DAY)
        await office.write(written(key=f"ml/word/{place}", due_at=office.clock.now()))
        office.platform.troubles = [Undeliverable("no", "yes")]
        await office.look(f"ml/word/{place}")
        await office.queue.drain()
    assert told == ["ml/word/0", "ml/word/2"]


async def test_uncertain_counts_as_sent_and_is_not_said_again(open_office: Opening) -> None:
    settled: list[State] = []

    async def note(_: Occasion, ended: Post) -> None:
        settled.append(ended.state)

    office = open_office(word(settled=note))
    await office.write(written())
    office.platform.troubles, office.platform.takes_first = [Uncertain()], True
    unsure = await office.look()
    assert (unsure.state, unsure.sent_at, unsure.why) == (
        State.UNCERTAIN,
        MONDAY,
        "it may or may not have arrived",
    )
    office.clock.step(DAY)
    await office.look()
    assert office.keys == [KEY]
    assert settled == [State.UNCERTAIN]


async def test_a_bug_in_composing_is_tried_again_then_given_up_with_a_reference(
    open_office: Opening, caplog: pytest.LogCaptureFixture
) -> None:
    async def stumble(_: Occasion) -> Composed:
        raise ZeroDivisionError

    office = open_office(word(stumble))
    await office.write(written())
    states = [(await office.look_when_due()).state for _ in range(MOST_BUGS)]
    assert states == [State.DUE] * (MOST_BUGS - 1) + [State.DEAD]
    dead = await office.row()
    assert dead.why == "a mistake of Cairn's own, reference abc234"
    assert dead.what_to_do == "Tell the person who runs this bot."
    assert [record.levelno for record in caplog.records] == [logging.ERROR] * MOST_BUGS
    assert all("abc234" in record.message and record.exc_info for record in caplog.records)


@pytest.mark.usefixtures("caplog")
async def test_a_platform_that_stumbles_each_time_is_not_asked_for_ever(office: Office) -> None:
    await office.write(written())
    office.platform.troubles = [ZeroDivisionError()] * 99
    looks = 0
    while (await office.look_when_due()).state is State.DUE:
        looks += 1
        assert looks < MOST_BUGS
    assert (await office.row()).state is State.DEAD
    assert office.keys == []


async def test_a_quiet_post_that_dies_is_told_to_nobody(open_office: Opening) -> None:
    told: list[str] = []

    async def tell(occasion: Occasion) -> Composed:
        told.append(str(occasion.post.params["post"]))
        return Skip("noted")

    office = open_office(replace(word(), quiet=True), post("trouble")(tell))
    await office.write(written())
    office.platform.troubles = [Undeliverable("no", "yes")]
    assert (await office.look()).state is State.DEAD
    await office.queue.drain()
    assert told == []


async def test_a_first_bug_after_a_long_outage_does_not_end_a_post(
    open_office: Opening, caplog: pytest.LogCaptureFixture
) -> None:
    bugs = [ZeroDivisionError()]

    async def stumble_once(_: Occasion) -> Composed:
        if office.platform.troubles or not bugs:
            return Parcel(PLACE, Card("hello", []))
        raise bugs.pop()

    office = open_office(word(stumble_once))
    await office.write(written())
    office.platform.troubles = [WARY] * (MOST_BUGS + 3)
    for _ in range(MOST_BUGS + 3):
        await office.look_when_due()
    assert (await office.look_when_due()).state is State.DUE
    assert (await office.look_when_due()).state is State.SENT
    assert len(caplog.records) == 1


async def test_a_kind_that_the_code_no_longer_has_is_skipped(office: Office) -> None:
    await office.write(written(key="old", kind="newspaper"))
    skipped = await office.look("old")
    assert skipped.state is State.SKIPPED
    assert skipped.why == "this kind of post is not known to this version of Cairn"


async def test_what_is_not_said_in_its_time_is_not_said_any_more(office: Office) -> None:
    office.clock.step(2 * DAY + MINUTE)
    skipped = await office.look()
    assert (skipped.state, skipped.why) == (State.SKIPPED, "Cairn could not post it in time")


async def test_a_kind_may_wait_and_may_skip(open_office: Opening) -> None:
    verdicts: list[Composed] = [Wait(MONDAY + HOUR), Skip("nobody wants it")]

    async def hesitate(_: Occasion) -> Composed:
        return verdicts.pop(0)

    office = open_office(word(hesitate))
    await office.write(written())
    assert (await office.look()).due_at == MONDAY + HOUR
    assert (await office.look_when_due()).why == "nobody wants it"
    assert (await office.row()).attempts == 0


async def test_what_the_first_attempt_chose_binds_the_later_ones(open_office: Opening) -> None:
    seen: list[object] = []

    async def choose(occasion: Occasion) -> Composed:
        seen.append(occasion.post.chosen)
        return Parcel(PLACE, Card("hello", []), chosen=occasion.post.chosen or {"word": "first"})

    office = open_office(word(choose))
    await office.write(written())
    office.platform.troubles = [WARY]
    await office.look()
    await office.look_when_due()
    assert seen == [None, {"word": "first"}]
    assert (await office.row()).chosen == {"word": "first"}
