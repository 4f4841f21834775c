"""The door for commands: who asks, whether they may, and what becomes of a refusal, a conflict and a bug."""

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Annotated

import pytest

from bot.command import CommandBook, Opt, Request, Where, Who, command
from bot.dispatch import APART, MOST_REQUESTS, MOST_WATCHED, TRIES, Caller, Dispatcher, Throttle
from bot.domain.people import AccountId, ChannelId, CommunityId, Learner
from bot.errors import Conflict, Refusal, Way
from bot.message import Button, Buttons, Card, Choice, Field, Form, Paragraph
from bot.ports import Ports
from tests.fakes.clock import MONDAY, SteppedClock

HOME = CommunityId("fake", "home")
GENERAL = ChannelId(HOME, "general")
ELSEWHERE = ChannelId(CommunityId("fake", "away"), "general")
ADA = Caller(AccountId("fake", "ada"), "Ada", HOME, GENERAL, "Europe/Berlin")
BEN = replace(ADA, account=AccountId("fake", "ben"), name="Ben")
SECOND = timedelta(seconds=1)
tried = Counter[str]()


async def titles(_: Request, typed: str) -> Sequence[Choice]:
    return [Choice(f"{typed} {number}", str(number)) for number in range(40)]


@command("help", "Help.")
async def help_(request: Request) -> Card:
    return Card("Home", [], private=bool(request))


@command("who", "Who asks.")
async def who(request: Request) -> Card:
    return Card(f"{request.learner.id} {request.name} {request.zone} {request.community} {request.place}", [])


@command("book add", "Add a book.")
async def add(
    _: Request,
    title: Annotated[str, Opt("Its title.", suggest=titles)],
    from_: Annotated[int | None, Opt("Its first page.")] = None,
    reader: Annotated[AccountId | None, Opt("Who reads.")] = None,
) -> Card:
    return Card(f"{title} {from_} {reader.key if reader else None}", [])


@command("book form", "Ask for a book.")
async def form(_: Request) -> Form:
    return Form("A book", "book add", [Field("title", "Title"), Field("from", "From", "1")])


@command("conflict", "Meet another transaction.")
async def conflict(request: Request, times: Annotated[int, Opt("How often.")]) -> Card:
    async with request.ports.storage.work() as work:
        tried["conflict"] += 1
        await work.learner(request.learner.id).add_interest(str(tried["conflict"]), request.now)
        if tried["conflict"] <= times:
            raise Conflict
        await work.commit()
    async with request.ports.storage.reading() as work:
        return Card(" ".join(await work.learner(request.learner.id).interests()), [])


@command("refuse", "Refuse.")
async def refuse(_: Request) -> Card:
    raise Refusal("{who} may not. {/help} knows.", "who", (Way("Help", "help"),), who="**Ada** {/x}")


@command("break", "Break.")
async def break_(_: Request, what: Annotated[str, Opt("What.")]) -> Card:
    raise ZeroDivisionError(f"of {len(what)} letters")


@command("post", "In a channel.", where=Where.CHANNEL)
async def post(request: Request) -> Card:
    return Card(str(request.place), [])


@command("rule", "For organisers.", who=Who.ORGANISER, where=Where.CHANNEL)
async def rule(request: Request, how: Annotated[str | None, Opt("How.")] = None) -> Card:
    return Card(f"{request.organised.name} {how} {request.manages}", [])


@command("look", "Asks whether somebody manages.", asks_manager=True)
async def look(request: Request) -> Card:
    return Card(str(request.manages), [])


BOOK = CommandBook([help_, who, add, form, conflict, refuse, break_, post, rule, look])


@pytest.fixture
def door(ports: Ports) -> Dispatcher:
    tried.clear()
    return Dispatcher(BOOK, ports)


def card(answer: Card | Form) -> Card:
    assert isinstance(answer, Card)
    return answer


def text(answer: Card | Form) -> str:
    """What stands in the first paragraph of a refusal or an apology."""
    return " ".join(str(span) for block in card(answer).blocks if isinstance(block, Paragraph) for span in block.text)


async def learner(ports: Ports, caller: Caller) -> Learner | None:
    async with ports.storage.reading() as work:
        return await work.people.of(caller.account)


async def test_somebody_is_known_from_their_first_word_on(door: Dispatcher, ports: Ports) -> None:
    assert await learner(ports, ADA) is None
    first = card(await door.answer_line(ADA, "who"))
    assert first.title == f"learner{1:019} Ada Europe/Berlin {HOME} {GENERAL}"
    assert await door.answer_line(ADA, "who") == first
    assert card(await door.answer_line(BEN, "who")).title.startswith(f"learner{2:019} Ben")


async def test_a_word_that_is_not_understood_makes_nobody_known(door: Dispatcher, ports: Ports) -> None:
    await door.answer_line(ADA, "what is a tensor")
    assert await learner(ports, ADA) is None


async def test_their_own_zone_comes_before_the_platforms(door: Dispatcher, ports: Ports) -> None:
    await door.answer_line(ADA, "who")
    known = await learner(ports, ADA)
    assert known is not None
    async with ports.storage.work() as work:
        await work.people.save(replace(known, zone="Asia/Tokyo"))
        await work.commit()
    assert "Asia/Tokyo" in card(await door.answer_line(ADA, "who")).title


async def test_when_somebody_was_here_is_noted_every_six_hours(
    door: Dispatcher, ports: Ports, clock: SteppedClock
) -> None:
    for hours, seen in ((0, 0), (5, 0), (6, 6), (11, 6), (12, 12)):
        clock.step_to(MONDAY + timedelta(hours=hours))
        await door.answer_line(replace(ADA, name=f"Ada {hours}"), "help")
        known = await learner(ports, ADA)
        assert known is not None
        assert known.seen_at - MONDAY == timedelta(hours=seen)


async def test_in_private_there_is_no_place_and_perhaps_a_community(door: Dispatcher) -> None:
    private = replace(ADA, place=None)
    assert card(await door.answer_line(private, "who")).title.endswith(f"{HOME} None")
    assert card(await door.answer_line(replace(private, community=None), "who")).title.endswith("None None")


async def test_typed_options_arrive_as_their_kind_under_the_functions_names(door: Dispatcher) -> None:
    assert card(await door.answer_line(ADA, "/book add Emma 3 @ben")).title == "Emma 3 ben"
    assert card(await door.answer(ADA, "book add", {"title": "Emma", "from": 3})).title == "Emma 3 None"
    assert card(await door.answer(ADA, "book add", {"title": "Emma", "from": "3", "gone": "x"})).title == "Emma 3 None"


async def test_what_a_platform_leaves_out_is_refused_by_name(door: Dispatcher) -> None:
    answer = card(await door.answer(ADA, "book add", {"from": 3}))
    assert answer.refuses == "title"
    assert not answer.broke


async def test_a_command_that_a_platform_still_knows_and_we_do_not_is_refused(door: Dispatcher) -> None:
    assert "book ad" in text(await door.answer(ADA, "book ad", {"title": "Emma"}))


async def test_a_form_runs_its_command_and_empty_fields_are_left_out(door: Dispatcher) -> None:
    asked = await door.answer_line(ADA, "book form")
    assert isinstance(asked, Form)
    assert card(await door.submit(ADA, asked, {"title": "Emma", "from": " "})).title == "Emma None None"
    assert card(await door.submit_line(ADA, "book add from:7", {"title": "Emma"})).title == "Emma 7 None"
    assert card(await door.submit_line(ADA, "book add Emma", {"from": "8"})).title == "Emma 8 None"


async def test_a_refused_form_names_its_field(door: Dispatcher) -> None:
    asked = await door.answer_line(ADA, "book form")
    assert isinstance(asked, Form)
    assert card(await door.submit(ADA, asked, {"title": "Emma", "from": "three"})).refuses == "from"
    assert card(await door.submit(ADA, asked, {"title": "", "from": "3"})).refuses == "title"


@pytest.mark.parametrize("times", [0, 1, 2])
async def test_a_handler_that_met_another_runs_again_from_the_start(door: Dispatcher, times: int) -> None:
    assert card(await door.answer_line(ADA, f"conflict {times}")).title == str(times + 1), "nothing was kept twice"


async def test_who_meets_others_again_and_again_is_asked_to_press_once_more(door: Dispatcher) -> None:
    answer = card(await door.answer_line(ADA, f"conflict {TRIES}"))
    assert tried["conflict"] == TRIES
    assert "press it again" in text(answer)
    assert (answer.refuses, answer.broke) == ("", False)


async def test_those_who_met_keep_further_apart_at_each_try(
    door: Dispatcher, monkeypatch: pytest.MonkeyPatch, ports: Ports
) -> None:
    waits: list[float] = []

    async def noted(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr("bot.dispatch.asyncio.sleep", noted)
    await door.answer_line(ADA, "conflict 3")
    assert waits == pytest.approx([APART * number * ports.ids.jitter() for number in (1, 2, 3)])


async def test_a_refusal_is_a_card_with_its_ways_out_and_what_others_wrote_is_literal(door: Dispatcher) -> None:
    answer = card(await door.answer_line(ADA, "refuse"))
    assert (answer.refuses, answer.broke, answer.private) == ("who", False, True)
    first, buttons = answer.blocks
    assert isinstance(first, Paragraph)
    assert first.text[0] == "**Ada** {/x}"
    assert isinstance(buttons, Buttons)
    assert buttons.buttons == [Button("Help", "help")]


async def test_a_refusal_of_no_option_says_so(door: Dispatcher) -> None:
    assert card(await door.answer_line(ADA, "what is a tensor")).refuses == ""
    assert card(await door.answer_line(ADA, "help")).refuses is None


async def test_a_bug_is_an_apology_with_the_reference_that_the_log_has(
    door: Dispatcher, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        answer = card(await door.answer_line(ADA, "break my heart and every secret in it"))
    assert answer.broke
    assert answer.refuses is None
    assert "abc234" in text(answer)
    assert "abc234" in caplog.text
    assert "ZeroDivisionError" in caplog.text
    assert "secret" not in caplog.text, "the log has the command, not what was said with it"


async def test_twenty_requests_in_ten_seconds_are_enough(ports: Ports, clock: SteppedClock) -> None:
    door = Dispatcher(BOOK, ports, Throttle())
    for _ in range(MOST_REQUESTS):
        assert card(await door.answer_line(ADA, "help")).refuses is None
    assert "ten seconds" in text(await door.answer_line(ADA, "help"))
    assert "ten seconds" in text(await door.answer(ADA, "help", {}))
    assert card(await door.answer_line(BEN, "help")).refuses is None, "others are not held up"
    clock.step(10 * SECOND)
    assert card(await door.answer_line(ADA, "help")).refuses == ""
    clock.step(SECOND)
    assert card(await door.answer_line(ADA, "help")).refuses is None


def test_what_was_refused_does_not_count() -> None:
    throttle = Throttle()
    for count in range(MOST_REQUESTS):
        throttle.admit(ADA.account, MONDAY + count * SECOND / 4)
    for count in range(100):
        with pytest.raises(Refusal):
            throttle.admit(ADA.account, MONDAY + 9 * SECOND + count * SECOND / 100)
    throttle.admit(ADA.account, MONDAY + 10 * SECOND + SECOND / 8)


def test_the_throttle_does_not_remember_everybody_for_ever() -> None:
    throttle = Throttle()
    for number in range(3 * MOST_WATCHED):
        throttle.admit(AccountId("fake", str(number)), MONDAY + number * SECOND)
    assert len(throttle._recent) <= MOST_WATCHED + 1


async def test_suggestions_are_at_most_25_and_only_where_an_option_has_some(door: Dispatcher) -> None:
    found = await door.suggest(ADA, "book add", "title", "Em")
    assert len(found) == 25
    assert found[0] == Choice("Em 0", "0")
    for path, option in (("book add", "from"), ("book add", "gone"), ("book burn", "title")):
        assert await door.suggest(ADA, path, option, "Em") == []
