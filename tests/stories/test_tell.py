from tests.stories.town import Member, Town


async def walked(town: Town) -> Member:
    """A member of a group in its first week, with one topic done."""
    ada = town.member("ada")
    await town.member("root").opens()
    await ada("/cohort join")
    await town.passes(days=8)
    return ada


async def test_after_done_a_member_can_tell_the_group_in_the_weeks_thread(town: Town) -> None:
    ada = await walked(town)
    form = await ada.presses(await ada("/roadmap done la-vectors"), "Tell the group")
    assert [field.option for field in form.form.fields] == ["sentence"]
    assert not form.form.fields[0].required
    answer = await ada.fills(form, sentence="Draw it first!")
    assert answer.card.private
    told = town.last()
    assert not told.card.private
    assert "@ada has put down a stone: Vectors and the angle between them." in told
    assert "ada says: Draw it first!" in told
    prompt = await town.post("stage prompt")
    assert str(prompt.receipt) in str(town.platform.said[-1].where), "it stands in the thread of the week"


async def test_the_sentence_is_optional(town: Town) -> None:
    ada = await walked(town)
    await ada.fills(await ada.presses(await ada("/roadmap done la-vectors"), "Tell the group"))
    assert "@ada has put down a stone" in town.last()
    assert "says" not in town.last()


async def test_nothing_is_told_before_it_is_sent_off(town: Town) -> None:
    ada = await walked(town)
    before = len(town.said())
    await ada.presses(await ada("/roadmap done la-vectors"), "Tell the group")
    assert len(town.said()) == before


async def test_whoever_is_in_no_group_is_not_asked(town: Town) -> None:
    assert "Tell" not in await town.member("ada")("/roadmap done la-vectors")


async def test_a_sentence_stays_literal_even_when_it_holds_markup(town: Town) -> None:
    ada = await walked(town)
    sentence = "**loud** @everyone {/help} {group} `x` [a](https://b.example) <!here> name:5"
    form = await ada.presses(await ada("/roadmap done la-vectors"), "Tell the group")
    await ada.fills(form, sentence=sentence)
    assert f"ada says: {sentence}" in town.last()
    spans = [span for block in town.last().card.blocks for span in getattr(block, "text", ())]
    assert sentence in spans, "one bare str, which every platform escapes"


async def test_a_novel_is_refused_and_names_the_field(town: Town) -> None:
    ada = await walked(town)
    form = await ada.presses(await ada("/roadmap done la-vectors"), "Tell the group")
    refusal = await ada.fills(form, sentence="x" * 301)
    assert refusal.refuses == "sentence"
    assert "at most 300 characters" in refusal


async def test_before_the_first_prompt_it_is_told_in_the_channel(town: Town) -> None:
    ada = town.member("ada")
    await town.member("root").opens()
    await ada("/cohort join")
    await ada.fills(await ada.presses(await ada("/roadmap done la-vectors"), "Tell the group"))
    assert town.titles() == ["Monday club", "One more stone"]


async def test_only_members_tell_and_only_of_what_is_done(town: Town) -> None:
    ada = await walked(town)
    bob = town.member("bob")
    told = (await ada("/roadmap done la-vectors")).runs("Tell the group")
    before = len(town.said())
    await bob("/roadmap done la-vectors")
    refusals = [
        await bob(told),
        await bob(f"{told} say:yes"),
        await ada("/cohort tell la-matrices"),
        await ada("/cohort tell no-such-topic"),
        await ada("/cohort tell la-vectors group:nowhere say:yes"),
    ]
    for refusal in refusals:
        assert refusal.refuses is not None
        assert "Only members can tell a group about a topic" in refusal
    assert len(town.said()) == before


async def test_one_stone_is_told_once(town: Town) -> None:
    ada = await walked(town)
    form = await ada.presses(await ada("/roadmap done la-vectors"), "Tell the group")
    await ada.fills(form, sentence="Once.")
    again = await ada.fills(form, sentence="Twice.")
    assert again.refuses is not None
    assert "Monday club has heard of this one already, so there is nothing to tell." in again
    assert "Once." in town.last()


async def test_of_two_groups_one_is_told(town: Town) -> None:
    ada = await walked(town)
    await town.member("root").opens("Tuesday club", "tables", first_day="2026-12-08")
    await ada("/cohort join", "tables")
    stone = await ada("/roadmap done la-vectors")
    assert [label for label in stone.buttons if label.startswith("Tell")] == ["Tell Monday club", "Tell Tuesday club"]
    await ada.fills(await ada.presses(stone, "Tell Tuesday club"))
    assert "One more stone" in town.titles("tables")
    assert "One more stone" not in town.titles("general")
