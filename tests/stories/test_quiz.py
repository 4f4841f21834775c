from tests.stories.town import Member, Seen, Town


async def group_of(town: Town, *names: str) -> list[Member]:
    """Members of a group that has had its first prompt; it is Monday, ten o'clock."""
    await town.member("root").opens()
    members = [town.member(name) for name in names]
    for member in members:
        await member("/cohort join")
    await town.passes(days=7, hours=1)
    return members


async def quiz_of(town: Town) -> Seen:
    await town.passes(days=3)
    return next(seen for seen in reversed(town.said()) if seen.card.title.startswith("Quiz"))


async def test_x(town: Town) -> None:
    ada, bob = await group_of(town, "ada", "bob")
    quiz = await quiz_of(town)
    print(quiz)
    seen = await ada.presses(quiz, "Start the week 1 quiz")
    for n in range(9):
        print("-----")
        print(seen)
        print(seen.buttons)
        if "Answer" in seen.buttons:
            form = await ada.presses(seen, "Answer")
            print(form)
            seen = await ada.fills(
                form, given="1 2 3 4" if "order" in seen.text else "AB" if "More" in seen.text else "0,6"
            )
        elif "A" in seen.buttons:
            seen = await ada.presses(seen, "B")
        else:
            break
        print("-----")
        print(seen)
        seen = await ada.presses(seen, "Next question" if "Next question" in seen.buttons else "See how")
    await town.passes(days=1)
    print(await ada("/roadmap next"))
    seen = await ada("/review")
    print(seen)
    await town.passes(days=3)
    print(town.last())
    assert 0
