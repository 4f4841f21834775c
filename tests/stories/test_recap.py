from tests.stories.town import Member, Seen, Town


async def group_of(town: Town, *names: str) -> list[Member]:
    """Members of a group that has had its first prompt."""
    await town.member("root").opens()
    members = [town.member(name) for name in names]
    for member in members:
        await member("/cohort join")
    await town.passes(days=7, hours=1)
    return members


async def recap(town: Town) -> Seen:
    await town.passes(days=6)
    seen = town.last()
    assert seen.card.title.startswith("Recap")
    assert "Week 1: Arrows and tables" in seen.card.title
    return seen


async def agreed(member: Member) -> None:
    await member.presses(await member("/cohort join"), "Name me in recaps")


async def test_a_recap_counts_without_naming_and_says_what_comes(town: Town) -> None:
    ada, bob, _ = await group_of(town, "ada", "bob", "zoe")
    await ada("/roadmap done la-vectors")
    await ada("/roadmap done la-matrices")
    await bob("/roadmap done la-vectors")
    seen = await recap(town)
    assert not seen.card.private
    assert "2 people put down 3 stones" in seen
    assert "ada" not in seen.text
    assert "bob" not in seen.text
    assert "Week 2: Linear systems and honest averages" in seen
    assert "Monday 7 December, 09:00 (Europe/Berlin)" in seen.line("Week 2")
    assert "papers" not in seen.text.casefold(), "they came on Wednesday"


async def test_only_those_who_agreed_are_named_alphabetically_and_without_totals(town: Town) -> None:
    zoe, ada, bob = await group_of(town, "Zoe", "ada", "Bob")
    await agreed(zoe)
    await agreed(bob)
    for member, topics in ((zoe, ("la-vectors", "la-matrices")), (ada, ("la-vectors",)), (bob, ("prob-basics",))):
        for topic in topics:
            await member(f"/roadmap done {topic}")
    seen = await recap(town)
    assert "Bob and Zoe" in seen
    assert "ada" not in seen.text
    assert "3 people put down 4 stones" in seen
    assert "2" not in seen.line("Bob and Zoe")


async def test_someone_who_agreed_and_did_nothing_is_not_named(town: Town) -> None:
    ada, bob, zoe = await group_of(town, "ada", "bob", "zoe")
    for member in (ada, bob, zoe):
        await agreed(member)
    await ada("/roadmap done la-vectors")
    await bob("/roadmap done la-vectors")
    seen = await recap(town)
    assert "ada and bob" in seen
    assert "zoe" not in seen.text


async def test_one_person_is_never_a_count(town: Town) -> None:
    ada, _ = await group_of(town, "ada", "bob")
    await ada("/roadmap done la-vectors")
    await ada("/roadmap done la-matrices")
    seen = await recap(town)
    assert "put down" not in seen
    assert "1 person" not in seen
    assert "ada" not in seen.text
    assert "quiet" in seen


async def test_at_most_fifteen_are_named(town: Town) -> None:
    members = await group_of(town, *(f"member{number:02}" for number in range(17)))
    for member in members:
        await agreed(member)
        await member("/roadmap done la-vectors")
    seen = await recap(town)
    assert "member14" in seen
    assert "member15" not in seen
    assert "others" in seen


async def test_whoever_changed_their_mind_before_the_recap_is_not_named(town: Town) -> None:
    ada, bob = await group_of(town, "ada", "bob")
    await agreed(ada)
    await ada("/roadmap done la-vectors")
    await bob("/roadmap done la-vectors")
    await ada.presses(await ada("/cohort join"), "Only count me")
    assert "ada" not in (await recap(town)).text


async def test_consent_in_one_community_is_unknown_in_the_next(town: Town) -> None:
    ada, bob = await group_of(town, "ada", "bob")
    await town.member("dean").opens("Campus club", "campus/general", first_day="2026-12-01")
    for member in (ada, bob):
        await agreed(member)
        await member("/cohort join", "campus/general")
    await town.passes(days=2)
    await ada("/roadmap done la-vectors")
    await bob("/roadmap done la-vectors")
    await town.passes(days=6)
    here = next(seen for seen in town.said() if "Recap" in seen.card.title)
    there = next(seen for seen in town.said("campus/general") if "Recap" in seen.card.title)
    assert "ada and bob" in here
    assert "2 people put down 2 stones" in there, "a topic done once is done in all"
    assert "ada" not in there.text


async def test_stones_of_before_the_prompt_belong_to_the_week_before(town: Town) -> None:
    await town.member("root").opens()
    for name in ("ada", "bob"):
        await town.member(name)("/cohort join")
        await town.member(name)("/roadmap done la-vectors")
    await town.passes(days=7, hours=1)
    assert "put down" not in await recap(town)


async def test_names_stay_literal(town: Town) -> None:
    ada, bob = await group_of(town, "**ada**", "{/help}")
    for member in (ada, bob):
        await agreed(member)
        await member("/roadmap done la-vectors")
    assert "**ada** and {/help}" in await recap(town)
