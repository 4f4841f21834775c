from tests.stories.town import Member, Town


async def group_of(town: Town, *names: str) -> list[Member]:
    """Members of one group in its first week, who all began at stage 1."""
    await town.member("root").opens()
    members = [town.member(name) for name in names]
    for member in members:
        await member("/roadmap start new")
        await member("/cohort join")
    await town.passes(days=8)
    return members


async def test_ones_own_progress_is_stones_by_stage_and_the_newest_of_them(town: Town) -> None:
    ada = town.member("ada")
    await ada("/roadmap start 3")
    assert "No stone yet" in await ada("/progress me")
    for topic in ("la-vectors", "ml-framing", "ml-splits", "knn"):
        await ada(f"/roadmap done {topic}")
        await town.passes(days=1)
    mine = await ada("/progress me")
    assert mine.card.private
    assert "4 stones of 122" in mine
    assert "1 of 14 done (your word)" in mine.line("Stage 1:")
    assert "3 of 14 done (your word)" in mine.line("Stage 3:")
    assert "26 November" in mine.line("Nearest neighbours"), "the newest, with its day"
    assert "You can now" in mine.line("Nearest neighbours")
    assert "Vectors and the angle" not in mine, "the newest three"
    assert "known" in mine.line("before stage 3"), "what is known is named apart"


async def test_a_groups_progress_is_counts_that_name_nobody(town: Town) -> None:
    ada, bob = await group_of(town, "ada", "bob")
    await ada("/roadmap done la-vectors")
    await bob("/roadmap done la-vectors")
    await bob("/roadmap done la-matrices")
    seen = await ada("/progress group")
    assert "In it 2 people" in seen
    assert "3 stones by 2 people" in seen.line("Last seven days")
    assert "ada" not in seen.text
    assert "bob" not in seen.text
    await town.passes(days=8)
    seen = await ada("/progress group")
    assert "stone" not in seen.line("Last seven days")
    assert "3 stones by 2 people" in seen.line("Since it opened")


async def test_one_person_is_never_a_count(town: Town) -> None:
    ada, bob = await group_of(town, "ada", "bob")
    await ada("/roadmap done la-vectors")
    await ada("/roadmap done la-matrices")
    seen = await bob("/progress group")
    for row in ("Last seven days", "Since it opened"):
        assert "too few people to count" in seen.line(row)
    assert "2 stones" not in seen
    assert "stones" not in town.said()[0].text


async def test_what_was_done_before_joining_or_after_leaving_is_not_the_groups(town: Town) -> None:
    ada, bob = await group_of(town, "ada", "bob")
    zoe = town.member("zoe")
    await zoe("/roadmap done la-vectors")
    await town.passes(minutes=1)
    await zoe("/cohort join")
    await ada("/roadmap done la-vectors")
    await bob("/cohort leave")
    await bob("/roadmap done la-vectors")
    assert "too few people to count" in (await ada("/progress group")).line("Since it opened")


async def test_where_there_is_no_group_there_is_nothing_to_count(town: Town) -> None:
    refusal = await town.member("ada")("/progress group")
    assert refusal.refuses is not None
    assert "There is no group in this channel." in refusal
