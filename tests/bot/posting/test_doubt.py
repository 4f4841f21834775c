"""What may have arrived already: after a death, a silence, a bug behind the message, a lease that was lost."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from bot.domain.posts import Post, State
from bot.domain.retry import LEASE
from bot.domain.rhythm import Skip
from bot.message import Card
from bot.ports import Receipt, TryAgain
from bot.post import Composed, Occasion, Parcel, post
from tests.bot.posting.office import KEY, MINUTE, PLACE, Office, word, written
from tests.fakes.clock import MONDAY
from tests.fakes.platform import FakePlatform, Where

Opening = Callable[..., Office]
WARY = TryAgain(None, "the platform is down")


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
