from dataclasses import replace
from datetime import date, timedelta

from bot.cards import organiser as cards
from bot.domain.cohort import Pace, Rest
from bot.domain.posts import Post, State
from tests.read import buttons, prose
from tests.samples.facts import NOW, group, group_in, member, membership, person, roadmap, slots


def logged(state: State, **changes: object) -> str:
    post = Post("k", "recap", NOW, NOW.date(), NOW, state, cohort="k")
    return prose(cards.log(group(), [replace(post, **changes)]))  # type: ignore[arg-type]  # names are checked by use


def test_every_state_stands_beside_a_sentence() -> None:
    assert "2026-11-24 13:00 · recap · sent. It is in the channel." in logged(State.SENT)
    assert "skipped: the group rests on this day. The next one comes at its time." in logged(
        State.SKIPPED, why="the group rests on this day"
    )
    assert "dead: Cairn may not write in #ml. Give it the right to." in logged(
        State.DEAD, why="Cairn may not write in #ml", what_to_do="Give it the right to."
    )
    assert "uncertain. It may have arrived; please look." in logged(State.UNCERTAIN)
    assert "due. It waits: arXiv is slow." in logged(State.DUE, why="arXiv is slow")


def test_the_log_is_in_the_groups_own_time() -> None:
    assert "times are those of Europe/Berlin" in logged(State.SENT)


def test_the_week_offers_only_what_can_be_done() -> None:
    assert [each.label for each in buttons(cards.week(group(), roadmap()))] == ["Skip the next one"]
    ended = group_in(10, 3)
    assert [each.label for each in buttons(cards.week(ended, roadmap()))] == ["Stay another week"]
    assert "Next prompt: none: the course is complete" in prose(cards.week(ended, roadmap()))


def test_a_brisk_group_is_in_two_weeks_at_once() -> None:
    text = prose(cards.week(group_in(2, 1, pace=Pace.BRISK), roadmap()))
    assert "Now: Stage 2, weeks 1 and 2: First lines of Python, first commit; Lists, dictionaries and files" in text


def test_the_prompt_has_no_switch() -> None:
    labels = [each.label for each in buttons(cards.schedule(group(), slots(group())))]
    assert labels == ["Spread over the week", "Working days", "Switch papers off", "Switch recap off"]


def test_what_is_off_can_be_switched_on() -> None:
    off = [replace(slot, enabled=slot.kind != "papers") for slot in slots(group())]
    card = cards.schedule(group(), off)
    assert "papers: Wednesdays at 18:00, switched off" in prose(card)
    assert "cohort schedule kind:papers switch:on group:k3n8x2qa" in [each.runs for each in buttons(card)]


def test_a_rest_is_told_by_its_last_day() -> None:
    rest = Rest(date(2026, 12, 21), date(2027, 1, 4))
    assert "Nothing is posted from 21 December to 3 January." in prose(cards.paused(group(rests=(rest,)), rest))


def test_a_rest_without_an_end_says_who_ends_it() -> None:
    rest = Rest(date(2026, 12, 21), None)
    assert "from 21 December on, until an organiser ends the rest" in prose(cards.paused(group(rests=(rest,)), rest))


def test_members_are_active_or_quiet_and_nothing_more() -> None:
    fresh = replace(member("Cleo", 3, quiet=True), membership=membership(joined_at=NOW - timedelta(days=1)))
    text = prose(cards.members(group(), [member("Ada", organiser=True), member("Bo", 2, quiet=True), fresh], NOW))
    assert "@Ada: joined 4 November, active, organiser" in text
    assert "@Bo: joined 4 November, quiet" in text
    assert "@Cleo: joined 23 November, active" in text, "whoever has come lately is not quiet yet"


def test_organisers_are_named() -> None:
    assert "Organisers now: Ada and Bo." in prose(cards.organisers(group(), [person("Ada"), person("Bo", 2)], "Added."))


def test_whoever_ends_one_rest_reads_which_others_are_planned() -> None:
    other = Rest(date(2027, 3, 1), date(2027, 3, 8))
    assert "Still planned: 1 March to 7 March" in prose(cards.resumed(group(rests=(other,)), None, planned=True))
    assert "Still planned" not in prose(cards.resumed(group(), None, planned=True))
