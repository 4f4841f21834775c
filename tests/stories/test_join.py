from tests.stories.town import Town


async def test_joining_answers_privately_with_what_comes_what_is_seen_the_first_step_and_two_choices(
    town: Town,
) -> None:
    root, ada = town.member("root"), town.member("ada")
    await root.opens()
    await ada("/roadmap start new")
    joined = await ada.presses(town.last(), "Join")
    assert joined.card.private
    assert "You are in Monday club" in joined
    assert "stage prompt on Mondays, papers on Wednesdays, weekly quiz on Thursdays, recap on Sundays" in joined
    assert "Organisers see your name, when you joined, and whether you are active or quiet." in joined
    assert "Never answers or scores." in joined
    assert "Vectors and the angle between them (3 to 4 hours)" in joined.line("Your first step")
    assert "The recap only counts you" in joined
    assert "News of the week only the channel" in joined
    assert joined.buttons == ["My first step", "Name me in recaps", "A private note when the week starts"]
    assert "Your next step: Vectors" in await ada.presses(joined, "My first step")


async def test_whoever_has_not_started_is_offered_the_question(town: Town) -> None:
    await town.member("root").opens()
    joined = await town.member("ada")("/cohort join")
    assert "Your first step is one question away." in joined
    assert "New to this" in (await town.member("ada").presses(joined, "My first step")).buttons


async def test_the_card_in_the_channel_counts_and_is_edited_not_repeated(town: Town) -> None:
    root, ada, bob = town.member("root"), town.member("ada"), town.member("bob")
    await root.opens()
    for member, count in ((ada, "1 person"), (bob, "2 people"), (root, "3 people")):
        await member("/cohort join")
        assert f"In it {count}" in town.last()
    await bob("/cohort leave")
    assert "In it 2 people" in town.last()
    assert town.titles() == ["Monday club"]


async def test_joining_twice_is_joining_once(town: Town) -> None:
    ada = town.member("ada")
    await town.member("root").opens()
    await ada("/cohort join")
    again = await ada("/cohort join")
    assert again.refuses is None
    assert "You are in Monday club" in again
    assert "In it 1 person" in town.last()


async def test_joining_never_changes_ones_own_stage(town: Town) -> None:
    ada, bob = town.member("ada"), town.member("bob")
    await town.member("root").opens(start="4")
    await town.passes(days=8)
    await ada("/roadmap start new")
    await bob("/roadmap start work")
    await ada("/cohort join")
    await bob("/cohort join")
    assert "0 of 14 done" in (await ada("/roadmap list")).line("Stage 1:")
    assert "known" not in await ada("/roadmap list")
    assert "13 counted as known" in (await bob("/roadmap list")).line("Stage 5:")
    await ada("/cohort leave")
    assert "Your next step: Vectors and the angle between them" in await ada("/roadmap next")


async def test_where_there_is_no_group_joining_says_how_one_begins(town: Town) -> None:
    ada = town.member("ada")
    refusal = await ada("/cohort join")
    assert refusal.refuses is not None
    assert "There is no group in this channel." in refusal
    assert "Open a study group" in await ada.presses(refusal, "Open a group here")


async def test_a_group_that_ended_cannot_be_joined_from_an_old_card(town: Town) -> None:
    root = town.member("root")
    await root.opens()
    old = town.last()
    await root("/cohort close yes")
    refusal = await town.member("ada").presses(old, "Join")
    assert "Monday club has ended." in refusal
    assert refusal.refuses is not None


async def test_leaving_ends_one_membership_and_keeps_what_was_done(town: Town) -> None:
    root, ada = town.member("root"), town.member("ada")
    await root.opens()
    await root.opens("Tuesday club", "tables")
    await ada("/cohort join")
    await ada("/cohort join", "tables")
    await ada("/roadmap done la-vectors")
    left = await ada("/cohort leave")
    assert "You have left Monday club" in left
    assert "Everything you have done stays yours." in left
    assert "In it nobody yet" in town.said()[0]
    assert "In it 1 person" in town.said("tables")[0]
    assert "1 stone of 122" in await ada("/progress me")
    assert "Join again" in left.buttons
    assert "You are in Monday club" in await ada.presses(left, "Join again")
    assert "In it 1 person" in town.said()[0]


async def test_there_must_be_something_to_leave(town: Town) -> None:
    ada = town.member("ada")
    assert "There is no group in this channel." in await ada("/cohort leave")
    await town.member("root").opens()
    assert "You are not in Monday club, so there is nothing to leave." in await ada("/cohort leave")
    await ada("/cohort join")
    await ada("/cohort leave")
    assert "You are not in Monday club" in await ada("/cohort leave")


async def test_show_says_where_the_group_is_what_comes_and_who_looks_after_it(town: Town) -> None:
    root, ada = town.member("root"), town.member("ada")
    await root.opens()
    before = await ada("/cohort show")
    assert "Now not begun yet" in before
    assert "Organisers @root" in before
    assert "Next stage prompt Monday 30 November, 09:00 (Europe/Berlin)" in before
    assert "Join" in before.buttons
    await ada("/cohort join")
    await town.passes(days=8)
    now = await ada("/cohort show")
    assert "Stage 1, week 1: Arrows and tables" in now.line("Now")
    assert "In it 1 person" in now
    assert "Next papers Wednesday 2 December" in now
    assert "Join" not in now.buttons


async def test_about_says_what_joining_would_mean(town: Town) -> None:
    await town.member("root").opens()
    ada = town.member("ada")
    about = await ada.presses(town.last(), "What would I do?")
    assert "What would I do in Monday club?" in about
    assert "One hour counts." in about
    assert "/cohort leave ends it at any time." in about
    assert "In it nobody yet" in town.last(), "asking is not joining"
    assert "You are in Monday club" in await ada.presses(about, "Join")


async def test_ones_choices_are_changed_by_a_press_and_hold_for_this_group_only(town: Town) -> None:
    root, ada = town.member("root"), town.member("ada")
    await root.opens()
    await root.opens("Tuesday club", "tables")
    joined = await ada("/cohort join")
    await ada("/cohort join", "tables")
    choices = await ada.presses(joined, "Name me in recaps")
    assert "The recap names you" in choices
    assert choices.buttons == ["Only count me", "A private note when the week starts"]
    choices = await ada.presses(choices, "A private note")
    assert "News of the week a private note" in choices
    there = await ada("/cohort join", "tables")
    assert "The recap only counts you" in there
    assert "News of the week only the channel" in there
    choices = await ada.presses(choices, "Only count me")
    choices = await ada.presses(choices, "Only the channel")
    assert "The recap only counts you" in choices
    assert "News of the week only the channel" in choices


async def test_only_members_choose(town: Town) -> None:
    root, ada = town.member("root"), town.member("ada")
    await root.opens()
    joined = await ada("/cohort join")
    await ada("/cohort leave")
    refusal = await ada.presses(joined, "Name me in recaps")
    assert "You are not in Monday club" in refusal
    assert refusal.refuses is not None
    assert refusal.buttons == ["Join"]


async def test_what_someone_agreed_to_ends_with_the_membership(town: Town) -> None:
    root, ada = town.member("root"), town.member("ada")
    await root.opens()
    await ada.presses(await ada("/cohort join"), "Name me in recaps")
    await ada("/cohort leave")
    assert "The recap only counts you" in await ada("/cohort join")


async def test_the_private_note_comes_with_the_prompt_to_those_who_asked_and_can_be_stopped_there(town: Town) -> None:
    root, ada, bob = town.member("root"), town.member("ada"), town.member("bob")
    await root.opens()
    await ada.presses(await ada("/cohort join"), "A private note")
    await bob("/cohort join")
    await town.passes(days=8)
    (note,) = town.wrote(ada)
    assert "Week 1: Arrows and tables" in note
    assert "Monday club" in note
    assert "If you have only one hour" in note
    assert town.wrote(bob) == []
    assert "News of the week only the channel" in await ada.presses(note, "No more private notes")
    await town.passes(days=7)
    assert len(town.wrote(ada)) == 1


async def test_at_most_one_private_note_a_day_over_all_groups(town: Town) -> None:
    root, ada = town.member("root"), town.member("ada")
    await root.opens()
    await root.opens("Second club", "tables", time="15:00")
    await ada.presses(await ada("/cohort join"), "A private note")
    await ada.presses(await ada("/cohort join", "tables"), "A private note")
    await town.passes(days=8)
    assert len(town.wrote(ada)) == 1


async def test_in_the_channel_of_no_group_ones_only_group_is_meant(town: Town) -> None:
    ada = town.member("ada")
    await town.member("root").opens()
    await ada("/cohort join")
    assert "Organisers @root" in await ada("/cohort show", "lobby")
    assert "You have left Monday club" in await ada("/cohort leave", "lobby")


async def test_of_several_groups_the_one_with_the_newest_prompt_is_shown_and_the_others_are_offered(town: Town) -> None:
    root, ada = town.member("root"), town.member("ada")
    await root.opens()
    await root.opens("Tuesday club", "tables", first_day="2026-12-01")
    await ada("/cohort join", "tables")
    await ada("/cohort join")
    await town.passes(days=9)
    for line in ("/cohort show", "/progress group"):
        newest = await ada(line, "lobby")
        assert "Tuesday club" in newest.card.title
        assert "Monday club" in (await ada.presses(newest, "Monday club")).card.title
        assert "Your other groups" not in await ada(line), "here the channel says which"


async def test_of_several_groups_one_is_chosen_before_leaving(town: Town) -> None:
    root, ada = town.member("root"), town.member("ada")
    await root.opens()
    await root.opens("Tuesday club", "tables")
    await ada("/cohort join")
    await ada("/cohort join", "tables")
    which = await ada("/cohort leave", "lobby")
    assert sorted(which.buttons) == ["Leave Monday club", "Leave Tuesday club"]
    assert "You have left Tuesday club" in await ada.presses(which, "Leave Tuesday club")
    assert "You have left Monday club" in await ada("/cohort leave", "lobby"), "only one is left to be meant"


async def test_two_groups_of_the_same_name_can_be_told_apart_before_leaving_or_telling(town: Town) -> None:
    root, ada = town.member("root"), town.member("ada")
    await root.opens("Club", in_="general", time="09:00")
    await root.opens("Club", in_="evenings", time="19:00")
    for channel in ("general", "evenings"):
        await ada("/cohort join", in_=channel)
    left = await ada("/cohort leave", in_="lobby")
    assert sorted(left.buttons) == ["Leave Club (30 November, 09:00)", "Leave Club (30 November, 19:00)"]
    stone = await ada("/roadmap done la-vectors", in_="lobby")
    assert {"Tell Club (30 November, 09:00)", "Tell Club (30 November, 19:00)"} < set(stone.buttons)
