import pytest

from tests.stories.town import Member, Town

ORGANISERS_ONLY = (
    "schedule",
    "schedule plan:working-days",
    "pause",
    "resume",
    "members",
    "log",
    "week",
    "week skip",
    "close",
    "close yes",
    "organiser add ada",
    "organiser remove root",
)


async def opened(town: Town) -> Member:
    root = town.member("root")
    await root.opens()
    return root


@pytest.mark.parametrize("line", ORGANISERS_ONLY)
async def test_what_is_for_organisers_is_refused_to_others_in_a_sentence(town: Town, line: str) -> None:
    await opened(town)
    ada = town.member("ada")
    await ada("/cohort join")
    refusal = await ada(f"/cohort {line}")
    assert refusal.refuses is not None
    assert "is for the organisers of Monday club. /cohort show says who they are." in refusal
    assert "Organisers @root" in await ada("/cohort show")
    await town.passes(days=8)
    assert "Week 1" in town.last()


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("/cohort schedule", "Working days"),
        ("/cohort schedule", "Switch papers off"),
        ("/cohort week", "Skip the next one"),
        ("/cohort pause", "End the rest"),
        ("/cohort close", "Close the group"),
    ],
)
async def test_a_button_is_checked_against_the_one_who_presses_it(town: Town, line: str, label: str) -> None:
    root, ada = await opened(town), town.member("ada")
    card = await root(line)
    refusal = await ada.presses(card, label)
    assert refusal.refuses is not None
    assert "is for the organisers of Monday club." in refusal
    assert (await root.presses(card, label)).refuses is None


async def test_an_organisers_command_needs_a_group_in_this_channel(town: Town) -> None:
    root = await opened(town)
    for line in ORGANISERS_ONLY:
        refusal = await root(f"/cohort {line}", "lobby")
        assert refusal.refuses is not None
        assert "There is no group in this channel." in refusal


async def test_the_rights_of_one_group_are_no_rights_in_another(town: Town) -> None:
    root, ada = await opened(town), town.member("ada")
    await ada.opens("Tuesday club", "tables")
    assert (await ada("/cohort week skip")).refuses is not None
    assert (await ada("/cohort week skip", "tables")).refuses is None
    there = (await ada("/cohort week", "tables")).runs("Skip")
    assert (await root(there)).refuses is not None, "a button's group counts, not the channel"


async def test_a_group_of_another_community_cannot_be_reached_by_its_id(town: Town) -> None:
    root, eve = await opened(town), town.member("eve", manages=True)
    skip = (await root("/cohort week")).runs("Skip")
    join = town.last().runs("Join")
    assert (await eve(skip, "campus/general")).refuses is not None
    assert (await eve(join, "campus/general")).refuses is not None
    assert "In it nobody yet" in town.last()
    assert "week 1" in (await root("/cohort week")).line("Next prompt")


async def test_whoever_manages_the_place_is_an_organiser_too(town: Town) -> None:
    await opened(town)
    boss = town.member("boss", manages=True)
    assert (await boss("/cohort week skip")).refuses is None
    assert "boss" not in (await boss("/cohort show")).line("Organisers"), "a right, not a person"


async def test_the_right_can_be_shared_and_taken_back(town: Town) -> None:
    root, ada = await opened(town), town.member("ada")
    await ada("/help")
    added = await root("/cohort organiser add @ada")
    assert "root and ada" in added
    assert "@root, @ada" in (await ada("/cohort show")).line("Organisers")
    assert (await ada("/cohort week skip")).refuses is None
    again = await root("/cohort organiser add ada")
    assert "root and ada" in again, "twice is once"
    removed = await ada("/cohort organiser remove root")
    assert "Organisers now: ada." in removed
    assert (await root("/cohort week skip")).refuses is not None


async def test_the_last_organiser_stays(town: Town) -> None:
    root = await opened(town)
    refusal = await root("/cohort organiser remove root")
    assert refusal.refuses == "person"
    assert "A group keeps at least one organiser." in refusal
    assert (await root("/cohort week")).refuses is None


async def test_someone_unknown_cannot_be_named(town: Town) -> None:
    root = await opened(town)
    refusal = await root("/cohort organiser add @zoe")
    assert refusal.refuses == "person"
    assert "zoe has not met me yet. Ask them to type /help once" in refusal
    refusal = await root("/cohort organiser remove @zoe")
    assert refusal.refuses == "person"
    assert "zoe is not an organiser of Monday club." in refusal
    refusal = await root("/cohort organiser add")
    assert refusal.refuses == "person"
    assert "needs one more thing" in refusal


async def test_an_organiser_need_not_be_a_member(town: Town) -> None:
    root, ada = await opened(town), town.member("ada")
    await ada("/cohort join")
    assert "In it 1 person" in town.last()
    assert "ada" in await root("/cohort members")
    assert "root" not in await root("/cohort members")


async def test_members_are_shown_by_name_and_activity_and_by_nothing_else(town: Town) -> None:
    root, ada, bob = await opened(town), town.member("ada"), town.member("bob")
    await bob("/cohort join")
    await town.passes(days=2)
    await ada("/cohort join")
    await root("/cohort join")
    await ada("/roadmap done la-vectors")
    seen = await root("/cohort members")
    assert seen.card.private
    assert "3 people" in seen
    assert "@ada: joined 25 November, active" in seen
    assert "@bob: joined 23 November, active" in seen
    assert "organiser" in seen.line("@root")
    names = [line for line in seen.text.splitlines() if line.startswith("•")]
    assert [name[3:6] for name in names] == ["ada", "bob", "roo"], "in the order of their names"
    await town.passes(days=13)
    await ada("/roadmap next")
    await root("/roadmap next")
    seen = await root("/cohort members")
    assert "quiet" in seen.line("@bob")
    assert "active" in seen.line("@ada")
    assert "stone" not in seen.text
    assert "Vectors" not in seen.text


async def test_a_group_without_members_says_how_people_come(town: Town) -> None:
    root = await opened(town)
    assert "Nobody has joined yet." in await root("/cohort members")


async def test_the_word_for_organisers_stands_in_the_help(town: Town) -> None:
    help_ = await town.member("ada")("/help all")
    assert "For organisers:" in help_.line("/cohort schedule")
    assert "For organisers:" not in help_.line("/cohort join")
