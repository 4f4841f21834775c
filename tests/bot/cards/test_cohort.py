from bot.cards import cohort as cards
from bot.domain.cohort import Life, Pace
from tests.read import buttons, prose
from tests.samples.facts import NOW, group, group_in, member, membership, person, roadmap, slots


def test_the_groups_card_says_what_a_stranger_wants_to_know() -> None:
    new = group()
    text = prose(cards.group_card(new, roadmap(), 1, person("Ada"), slots(new)))
    for told in ("First day: Monday 30 November", "6 to 8 hours a week", "In it: 1 person", "Opened by: @Ada"):
        assert told in text
    assert "stage prompt on Mondays, papers on Wednesdays, recap on Sundays, at 18:00 (Europe/Berlin)" in text


def test_a_group_on_its_way_no_longer_says_where_it_starts() -> None:
    assert "Starts with: Stage 1" in prose(cards.group_card(group(), roadmap(), 0, None, []))
    assert "Starts with" not in prose(cards.group_card(group_in(3, 2), roadmap(), 0, None, []))


def test_a_closed_group_takes_nobody_in() -> None:
    closed = cards.group_card(group(life=Life.CLOSED), roadmap(), 9, None, [])
    assert "ended" in prose(closed)
    assert buttons(closed) == []


def test_a_group_without_members_says_so_kindly() -> None:
    assert "In it: nobody yet" in prose(cards.group_card(group(), roadmap(), 0, None, []))


def test_opening_repeats_the_zone_and_says_when_the_day_was_moved() -> None:
    assert "Europe/Berlin, where it is 13:00 now" in prose(cards.opened(group(), now=NOW, weekday_moved=False))
    assert "You asked for Mondays" not in prose(cards.opened(group(), now=NOW, weekday_moved=False))
    moved = prose(cards.opened(group(), now=NOW, weekday_moved=True))
    assert "You asked for Mondays, so the first day is 30 November." in moved


def test_whoever_joins_is_counted_and_not_named_until_they_choose() -> None:
    new = group()
    card = cards.joined(membership(), new, roadmap(), slots(new), None)
    assert "The recap: only counts you" in prose(card)
    assert "News of the week: only the channel" in prose(card)
    other = {each.label: each.runs for each in buttons(card)}
    assert other["Name me in recaps"] == "cohort consent group:k3n8x2qa named:yes"
    assert other["A private note when the week starts"] == "cohort consent group:k3n8x2qa note:yes"


def test_each_choice_can_be_taken_back() -> None:
    card = cards.consent(membership(named=True, private_note=True), group())
    assert [each.runs for each in buttons(card)] == [
        "cohort consent group:k3n8x2qa named:no",
        "cohort consent group:k3n8x2qa note:no",
    ]


def test_joining_says_what_organisers_see_and_what_they_never_do() -> None:
    text = prose(cards.joined(membership(), group(), roadmap(), [], roadmap().topics["la-vectors"]))
    assert "Never answers or scores." in text
    assert "Your first step: Vectors and the angle between them (3 to 4 hours)" in text


def test_a_member_sees_the_next_step_where_a_visitor_sees_join() -> None:
    new = group(pace=Pace.GENTLE)
    for mine, first in ((True, "My next step"), (False, "Join")):
        card = cards.shown(new, roadmap(), slots(new), [member("Ada")], [], mine=mine)
        assert buttons(card)[0].label == first
        assert "Organisers: nobody at the moment" in prose(card)


def test_a_gentle_group_is_not_promised_a_prompt_each_week() -> None:
    assert "Once a week the channel gets" in prose(cards.about(group(), roadmap(), []))
    assert "Every second week the channel gets" in prose(cards.about(group(pace=Pace.GENTLE), roadmap(), []))


def test_a_group_at_the_end_of_the_course_says_that_nothing_comes() -> None:
    over = group_in(10, 3)
    assert "Next prompt: none: the course is complete" in prose(cards.shown(over, roadmap(), [], [], [], mine=False))
