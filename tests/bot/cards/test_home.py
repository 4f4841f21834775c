import bot.commands
from bot.cards import home as cards
from bot.command import CommandBook
from tests.read import buttons, labels, prose, runs
from tests.samples.facts import group_in, slots

BOOK = CommandBook.of(bot.commands)


def test_a_newcomer_meets_three_lines_and_what_is_possible_here() -> None:
    def offered(*, can_open: bool, has_group: bool) -> list[str]:
        return [each.label for each in buttons(cards.newcomer(can_open, has_group))]

    assert offered(can_open=True, has_group=True)[1] == "Join a group here"
    assert offered(can_open=True, has_group=False)[1] == "Open a group here"
    assert offered(can_open=False, has_group=False) == ["Start my roadmap", "All commands"]
    assert len(cards.newcomer(can_open=True, has_group=False).blocks) == 4


def test_home_tells_when_each_group_meets_next() -> None:
    cohort = group_in(1, 2)
    resting = group_in(1, 2, id="m4p9y3rb", name="Evening club")
    text = prose(cards.home(None, [(cohort, slots(cohort)[0]), (resting, None)], has_group=True))
    assert "Your step: every core topic is yours" in text
    assert "Monday club: next stage prompt: Monday 30 November" in text
    assert "Evening club: no stage prompt is planned" in text


def test_join_is_offered_to_whoever_is_in_no_group() -> None:
    cohort = group_in(1, 2)
    assert "cohort join" in runs(cards.home(None, [], has_group=True))
    assert "cohort join" not in runs(cards.home(None, [(cohort, None)], has_group=True))


def test_help_says_what_may_be_left_out_only_where_something_may() -> None:
    optional, required, bare = (BOOK.read(line).command for line in ("cohort open", "roadmap topic x", "roadmap map"))
    assert "[square brackets]" in prose(cards.usage(optional))
    assert "[square brackets]" not in prose(cards.usage(required))
    assert "[square brackets]" not in prose(cards.usage(bare))


def test_help_offers_to_do_only_what_can_be_done_as_it_stands() -> None:
    for each in BOOK.listed:
        needs = any(option.required for option in each.options)
        assert (each.path in runs(cards.usage(each))) != needs, each.path


def test_commands_that_begin_alike_can_be_chosen() -> None:
    assert labels(cards.which("cohort organiser", BOOK.under("cohort organiser"))) == [
        "cohort organiser add",
        "cohort organiser remove",
    ]
