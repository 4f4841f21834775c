import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from bot.domain.posts import Post, State
from bot.domain.retry import LEASE, LONGEST, MOST_BUGS
from bot.domain.rhythm import Skip, Wait
from bot.message import Card
from bot.ports import Ports, Receipt, SourceTrouble, TryAgain, Uncertain, Undeliverable
from bot.post import Composed, Occasion, Parcel, chore, post
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


async def test_a_running_attempt_of_another_process_is_left_alone_until_its_lease_ends(office: Office) -> None:
    running = written(key="theirs", state=State.SENDING, attempts=1, tried_at=MONDAY, lease_until=MONDAY + LEASE)
    await office.write(running)
    office.clock.step(LEASE - timedelta(seconds=1))
    assert await office.look("theirs") == running
    office.clock.step(timedelta(seconds=1))
    assert (await office.look("theirs")).state is State.SENT


def broken_off(**changes: object) -> Post:
    """A process died on it three minutes ago: perhaps before it was said, perhaps after."""
    tried = MONDAY - timedelta(minutes=3)
    facts: dict[str, object] = {
        "state": State.SENDING,
        "attempts": 1,
        "scheduled_at": tried,
        "tried_at": tried,
        "lease_until": MONDAY,
    }
    return written(**(facts | changes))


async def test_what_is_found_to_have_arrived_is_not_said_again_and_counts_from_then(open_office: Opening) -> None:
    office = open_office(word())
    await office.write(broken_off())
    await office.platform.post(PLACE, Card("hello", []), KEY)
    found = await office.look()
    assert (found.state, found.sent_at, found.receipt) == (State.SENT, MONDAY - 3 * MINUTE, KEY)
    assert office.keys == [KEY]


async def test_what_is_found_not_to_have_arrived_is_said_by_the_rules_of_now(open_office: Opening) -> None:
    verdicts: list[Composed] = [Parcel(PLACE, Card("hello", [])), Skip("it is too late by now")]

    async def decide(_: Occasion) -> Composed:
        return verdicts.pop(0)

    office = open_office(word(decide))
    await office.write(broken_off())
    assert (await office.look()).why == "it is too late by now"
    assert office.keys == []


@pytest.mark.parametrize(("away", "state", "times"), [(MINUTE, State.SENT, 1), (3 * MINUTE, State.UNCERTAIN, 0)])
async def test_where_history_cannot_be_read_only_the_nonce_allows_to_repeat(
    open_office: Opening, away: timedelta, state: State, times: int
) -> None:
    office = open_office(word())
    office.platform.readable = False
    await office.write(broken_off(tried_at=MONDAY - away))
    looked = await office.look()
    assert (looked.state, len(office.keys)) == (state, times)
    if state is State.UNCERTAIN:
        assert looked.sent_at == MONDAY - away


async def test_looking_for_it_may_meet_an_outage_without_forgetting_what_it_looks_for(open_office: Opening) -> None:
    class Foggy(FakePlatform):
        fog = 3

        async def find(self, where: Where, key: str, since: datetime) -> Receipt | None:
            self.fog -= 1
            if self.fog >= 0:
                raise WARY
            return await super().find(where, key, since)

    office = open_office(word())
    foggy = Foggy(office.clock)
    office.platforms["console"] = foggy
    await foggy.post(PLACE, Card("hello", []), KEY)
    await office.write(broken_off(tried_at=MONDAY))
    states = [(await office.look_when_due()).state for _ in range(4)]
    assert states == [State.DUE, State.DUE, State.DUE, State.SENT]
    assert len(foggy.said) == 1


async def test_a_bug_of_the_adapter_behind_the_message_does_not_double_it(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    office.platform.troubles, office.platform.takes_first = [KeyError("id")], True
    office.platform.repeats_safely = timedelta()
    assert (await office.look()).state is State.DUE
    assert (await office.look_when_due()).state is State.SENT
    assert office.keys == [KEY]
    assert len(caplog.records) == 1


async def test_only_a_try_again_promises_that_nothing_has_arrived(office: Office) -> None:
    office.platform.troubles = [WARY]
    assert (await office.look()).tried_at is None
    office.platform.readable = False
    office.platform.repeats_safely = timedelta()
    assert (await office.look_when_due()).state is State.SENT


async def test_what_may_have_arrived_is_never_marked_as_skipped(open_office: Opening) -> None:
    async def decline(_: Occasion) -> Composed:
        return Skip("its channel is gone")

    office = open_office(word(decline))
    await office.write(broken_off())
    assert (await office.look()).state is State.UNCERTAIN


async def test_a_platform_that_never_answers_holds_nobody_up(open_office: Opening) -> None:
    class Silent(FakePlatform):
        silent = True

        async def post(self, where: Where, card: Card, key: str) -> Receipt:
            receipt = await super().post(where, card, key)
            if self.silent:
                await asyncio.Event().wait()
            return receipt

    office = open_office(word(), patience=timedelta(seconds=0.05))
    await office.write(written())
    silent = Silent(office.clock)
    office.platforms["console"] = silent
    waiting = await office.look()
    assert (waiting.state, waiting.why) == (State.DUE, "the platform did not answer in time")
    silent.silent = False
    assert (await office.look_when_due()).state is State.SENT
    assert len(silent.said) == 1


async def test_who_lost_the_lease_has_no_say_in_what_became_of_the_post(open_office: Opening) -> None:
    slow, quick = open_office(word()), open_office(word())
    await slow.write(written())

    class Overtaken(FakePlatform):
        async def post(self, where: Where, card: Card, key: str) -> Receipt:
            del where, card, key
            quick.clock.step(LEASE)
            await quick.look()
            raise WARY

    slow.platforms["console"] = Overtaken(slow.clock)
    assert (await slow.look()).state is State.SENT
    assert quick.keys == [KEY]


async def test_a_bug_in_one_process_does_not_touch_what_another_is_sending(
    open_office: Opening, caplog: pytest.LogCaptureFixture
) -> None:
    healthy = open_office(word())

    async def stumble_late(_: Occasion) -> Composed:
        raise ZeroDivisionError

    async def prepare(*_: object) -> None:
        await healthy.look()

    broken = open_office(post("word", prepare=prepare)(stumble_late))
    await broken.write(written())
    await broken.look()
    assert (await broken.row()).state is State.SENT
    assert healthy.keys == [KEY]
    assert not caplog.records


async def test_an_edit_is_made_again_without_looking_for_it(open_office: Opening) -> None:
    async def edit(_: Occasion) -> Composed:
        return Parcel(PLACE, Card("edited", []), edits=Receipt("console", "card"))

    office = open_office(word(edit))
    await office.platform.post(PLACE, Card("hello", []), "card")
    await office.write(broken_off())
    assert (await office.look()).state is State.SENT
    assert [one.card.title for one in office.platform.said] == ["edited"]


def sweeping(*outcomes: Wait | Skip | Exception | None) -> tuple[list[int], object]:
    """A chore that ends in these ways, and how often it was begun."""
    begun: list[int] = []
    left = list(outcomes)

    @chore("sweep")
    async def sweep(begins: Post, _: Ports, __: datetime) -> Wait | Skip | None:
        begun.append(begins.attempts)
        outcome = left.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    return begun, sweep


CHORE = written(key="house/sweep", kind="sweep", cohort=None, house="house")


async def test_a_chore_is_put_off_given_up_or_done(open_office: Opening) -> None:
    begun, sweep = sweeping(Wait(MONDAY + HOUR), SourceTrouble("fog", DAY), SourceTrouble("fog"), None)
    office = open_office(sweep)
    await office.write(CHORE)
    assert (await office.look(CHORE.key)).due_at == MONDAY + HOUR
    foggy = await office.look_when_due(CHORE.key)
    assert (foggy.due_at, foggy.why) == (MONDAY + HOUR + DAY, "fog")
    assert (await office.look_when_due(CHORE.key)).state is State.DUE
    assert (await office.look_when_due(CHORE.key)).state is State.SENT
    assert begun == [1, 2, 3, 4]


async def test_a_chore_that_is_not_wanted_says_why(open_office: Opening) -> None:
    _, sweep = sweeping(Skip("the floor is clean"))
    office = open_office(sweep)
    await office.write(CHORE)
    skipped = await office.look(CHORE.key)
    assert (skipped.state, skipped.why) == (State.SKIPPED, "the floor is clean")


async def test_a_chore_that_breaks_is_tried_again_then_given_up(
    open_office: Opening, caplog: pytest.LogCaptureFixture
) -> None:
    begun, sweep = sweeping(*[ZeroDivisionError()] * MOST_BUGS)
    office = open_office(sweep)
    await office.write(CHORE)
    for _ in range(MOST_BUGS):
        await office.look_when_due(CHORE.key)
    assert (await office.row(CHORE.key)).state is State.DEAD
    assert len(begun) == len(caplog.records) == MOST_BUGS


async def test_a_chore_is_claimed_by_one_process_at_a_time(open_office: Opening) -> None:
    begun, sweep = sweeping(None, None)
    one, other = open_office(sweep), open_office(sweep)
    await one.write(CHORE)
    await asyncio.gather(one.look(CHORE.key), other.look(CHORE.key))
    assert begun == [1]
