import pytest

from bot.message import Typed
from tests.stories.quizzing import group_of, never, quiz_of, through
from tests.stories.town import Town


@pytest.mark.parametrize("line", ["/help", "/roadmap", "/cohort", "/papers", "/progress", "/account", "", "/", "  "])
async def test_help_a_bare_root_and_nothing_at_all_are_the_same_home_card(town: Town, line: str) -> None:
    home = await town.member("ada")(line)
    assert home.refuses is None
    assert home.buttons == ["Start my roadmap", "Open a group here", "All commands"]


async def test_a_newcomer_reads_three_lines_and_can_begin_at_once(town: Town) -> None:
    ada = town.member("ada")
    home = await ada("/help")
    assert home.card.private
    lines = [line for line in home.text.splitlines()[1:] if line and not line.startswith("[")]
    assert len(lines) == 3
    question = await ada.presses(home, "Start my roadmap")
    assert "Your next step" in await ada.presses(question, "New to this"), "two presses to a first step"


async def test_where_a_group_is_a_newcomer_can_join_it(town: Town) -> None:
    await town.member("root").opens()
    ada = town.member("ada")
    home = await ada("/help")
    assert home.buttons == ["Start my roadmap", "Join a group here", "All commands"]
    assert "You are in Monday club" in await ada.presses(home, "Join a group here")
    assert (await ada("/help")).buttons == ["Start my roadmap", "See Monday club", "All commands"], "it is joined"


async def test_who_has_joined_before_beginning_sees_the_group_and_what_is_left(town: Town) -> None:
    await town.member("root").opens()
    ada = town.member("ada")
    await ada("/cohort join")
    shown = await ada("/help")
    assert "one question away" in shown
    assert "next stage prompt: " in shown
    assert "Where shall we begin?" in await ada.presses(shown, "Start my roadmap")


async def test_in_private_a_newcomer_is_offered_no_group(town: Town) -> None:
    assert (await town.member("ada")("/help", None)).buttons == ["Start my roadmap", "All commands"]


async def test_afterwards_it_shows_the_step_the_group_and_its_next_date(town: Town) -> None:
    root, ada = town.member("root"), town.member("ada")
    await root.opens()
    await ada("/roadmap start new")
    await ada("/cohort join")
    home = await ada("/help")
    assert "Vectors and the angle between them" in home.line("Your step")
    assert "Monday 30 November, 09:00 (Europe/Berlin)" in home.line("Monday club")
    assert "Your next step" in await ada.presses(home, "My next step")
    assert "Your map" in await ada.presses(home, "My map")
    assert "Organisers @root" in await ada.presses(home, "See Monday club")
    await root("/cohort pause")
    assert "no stage prompt is planned" in (await ada("/help")).line("Monday club")


async def test_all_commands_stand_behind_one_button(town: Town) -> None:
    ada = town.member("ada")
    everything = await ada.presses(await ada("/help"), "All commands")
    book = town.house.dispatcher.book
    for command in book.listed:
        assert f"/{command.path}: " in everything
    hidden = [command.path for command in book if not command.listed]
    assert "cohort retry" in hidden
    assert not [path for path in hidden if f"/{path}:" in everything]


async def test_each_command_has_its_usage(town: Town) -> None:
    ada = town.member("ada")
    for command in town.house.dispatcher.book.listed:
        usage = await ada(f"/help {command.path}")
        assert usage.refuses is None
        assert f"/{command.usage}" in usage
        for option in command.shown_options:
            assert usage.line(f"{option.name}:")
    done = await ada("/help roadmap done")
    assert "/roadmap done [topic]" in done
    assert "Stages" not in done


async def test_a_usage_can_be_tried_where_nothing_is_required(town: Town) -> None:
    ada = town.member("ada")
    assert "The ten stages" in await ada.presses(await ada("/help roadmap list"), "Do it")
    assert (await ada("/help roadmap topic")).buttons == []


async def test_help_for_a_root_shows_what_is_under_it(town: Town) -> None:
    ada = town.member("ada")
    papers = await ada("/help papers")
    assert "/papers latest" in papers
    assert "/papers interests" in papers
    assert "/papers interests [add] [remove]" in await ada.presses(papers, "papers interests")


async def test_help_for_what_is_not_a_command(town: Town) -> None:
    refusal = await town.member("ada")("/help poetry")
    assert refusal.refuses == "about"
    assert "There is no command “poetry”." in refusal


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/roadmap nxt", "roadmap next"),
        ("/raodmap next", "roadmap next"),
        ("roadmap next step", None),
        ("/cohort jion", "cohort join"),
        ("/next", "roadmap next"),
        ("/join", "cohort join"),
        ("/paper latest", "papers latest"),
        ("/account exprot", "account export"),
        ("/cohort organizer add", "cohort organiser add"),
    ],
)
async def test_a_typing_error_is_answered_with_the_nearest_command(town: Town, typed: str, meant: str | None) -> None:
    ada = town.member("ada")
    answer = await ada(typed)
    if meant is None:
        assert "what to do with" in answer
    else:
        assert answer.refuses == ""
        assert f"Did you mean /{meant}?" in answer
        assert answer.buttons == [f"Yes, {meant}", "Show all commands"]
        assert answer.runs("Yes") == meant


async def test_pressing_yes_does_what_was_meant(town: Town) -> None:
    ada = town.member("ada")
    assert "Where shall we begin?" in await ada.presses(await ada("/roadmap nxt"), "Yes, roadmap next")


@pytest.mark.parametrize(
    "typed",
    [
        "hello there",
        "/xyzzy",
        "/" * 50,
        "🦆" * 2000,
        "a\x00b\x1b[31m",
        '"""',
        ":::",
        "roadmap\nnext\nplease",
        "/cohort open " + "x:" * 500,
        "/roadmap done " + "vectors " * 400,
        "/papers interests add:",
        "/cohort week go 99999999999999999999 1",
        "/cohort pause from:0000-00-00",
        "/roadmap list -1",
        "/roadmap start ½",
        "/cohort schedule time:²4",
    ],
)
async def test_nonsense_is_answered_kindly_and_never_breaks_anything(town: Town, typed: str) -> None:
    root = town.member("root")
    await root.opens()
    answer = await root(typed)
    assert not answer.card.broke
    assert len(answer.text) < 2000, "what nobody understands is not echoed at length"
    assert "week 1" in (await root("/cohort week")).line("Next prompt")
    assert "No stone yet" in await root("/progress me")


async def test_what_was_typed_is_repeated_literally(town: Town) -> None:
    answer = await town.member("ada")("**bold** {/help} @everyone")
    assert "I do not know “**bold** {/help} @everyone”." in answer
    spans = [span for block in answer.card.blocks for span in getattr(block, "text", ())]
    assert [span for span in spans if isinstance(span, Typed)] == [Typed("help")], "only our own"


@pytest.mark.parametrize(
    "typed",
    [
        '/cohort open name:"Monday club" first_day:2026-11-30 time:09:00 zone:Berlin start:2',
        "/cohort open name:“Monday club” first_day:2026-11-30 time:09:00 zone:Berlin start:2",
        "/cohort open name:„Monday club“ time:09:00 first_day:2026-11-30 zone:Berlin start:“2”",
        '/cohort open "Monday club" 2026-11-30 09:00 Berlin 2',
        '/COHORT Open NAME:"Monday club" First_Day:2026-11-30 time:9 zone:"Europe/Berlin" start:python',
        'cohort open name:"Monday club" first_day:2026-11-30 time:9:00 zone:Berlin start:"Python and data libraries"',
    ],
)
async def test_options_come_by_name_or_in_order_in_any_kind_of_quotes(town: Town, typed: str) -> None:
    opened = await town.member("root")(typed)
    assert "Monday club is open in this channel" in opened
    assert "Monday 30 November, 09:00 (Europe/Berlin)" in opened
    assert "Stage 2: Python and data libraries" in town.last()


async def test_words_too_many_are_named(town: Town) -> None:
    refusal = await town.member("ada")("/roadmap next please now")
    assert refusal.refuses is not None
    assert "“please now”" in refusal


async def test_a_half_command_shows_its_other_halves(town: Town) -> None:
    refusal = await town.member("ada")("/cohort organiser")
    assert "/cohort organiser add" in refusal
    assert "/cohort organiser remove" in refusal


async def test_the_home_card_says_what_is_waiting(town: Town) -> None:
    (ada,) = await group_of(town, "ada")
    quiz = await quiz_of(town)
    home = await ada("/help")
    assert "the quiz of Monday club, open until Sunday 6 December" in home.line("Waiting")
    await through(town, ada, await ada.presses(home, "This week's quiz"), never)
    assert "Waiting" not in (await ada("/help")).text
    await town.passes(days=1)
    home = await ada("/help")
    assert "for today" in home.line("Fading")
    assert "Review, question 1" in await ada.presses(home, "Review")
    assert quiz.buttons
