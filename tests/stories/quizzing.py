"""Members at a quiz: they find it in the channel, and answer what they are asked as they like."""

from collections.abc import Callable

from bot.domain.answers import LETTERS, PRESSED, arrangement
from bot.domain.people import AccountId
from bot.domain.questions import Format, Question
from bot.message import Form
from bot.wiring.house import House
from tests.stories.town import Member, Seen, Town

Way = Callable[[Question], bool]
"""Whether somebody gets this one right."""


async def group_of(town: Town, *names: str) -> list[Member]:
    """Members of a group that has had its first prompt, whose path begins at stage 1; it is Monday, ten o'clock."""
    await town.member("root").opens()
    members = [town.member(name) for name in names]
    for member in members:
        await member("/cohort join")
        await member("/roadmap start new")
    await town.passes(days=7, hours=1)
    return members


async def quiz_of(town: Town, days: float = 3) -> Seen:
    """The newest quiz in the channel, some days later."""
    await town.passes(days=days)
    return next(seen for seen in reversed(town.said()) if seen.card.title.startswith("Quiz"))


async def answer(town: Town, member: Member, seen: Seen, *, right: bool) -> Seen:
    """Answer the question on this card."""
    question, token, number = await asked_of(town, member, seen)
    words = said_to(question, token, number, right=right)
    if question.format in PRESSED:
        return await member.presses(seen, words)
    return await written(member, seen, words)


def said_to(question: Question, token: str, number: int, *, right: bool) -> str:
    """The letter to press, or what to write."""
    shown = arrangement(question, token, number)
    if question.format is Format.NUMBER:
        assert question.target
        return f"{question.target.value if right else 12345.5}"
    if question.format is Format.ORDER:
        order = [shown.index(place) + 1 for place in range(len(shown))]
        return " ".join(map(str, order if right else order[::-1]))
    if question.format is Format.SEVERAL:
        letters = [LETTERS[shown.index(place)] for place in (question.right if right else question.right[:1])]
        return " ".join(letters)
    place = question.right[0] if right else next(at for at in shown if at not in question.right)
    return LETTERS[shown.index(place)]


async def written(member: Member, seen: Seen, text: str) -> Seen:
    """Open the form and submit it."""
    form = await member.presses(seen, "Answer")
    assert isinstance(form.what, Form)
    return await member.fills(form, given=text)


async def asked_of(town: Town, member: Member, seen: Seen) -> tuple[Question, str, int]:
    """The question on a card, its sitting and its number: read from the rows, for a card does not tell."""
    return await asked_by(town.house, member.account, seen.runs("I don't know"))


async def asked_by(house: House, account: AccountId, line: str) -> tuple[Question, str, int]:
    """The same, by the line of a button under the question."""
    _, _, token, number, *_ = line.split()
    async with house.ports.storage.reading() as work:
        learner = await work.people.of(account)
        assert learner is not None
        rows = await work.study(learner.id).asked(token)
    row = next(row for row in rows if row.position == int(number))
    question = house.ports.library.bank.find(row.item, row.seed)
    assert question is not None
    return question, token, int(number)


async def through(town: Town, member: Member, seen: Seen, way: Way, most: int = 40) -> list[Seen]:
    """Answer until nothing is asked any more; every card that was read, the last one at the end."""
    read = [seen]
    for _ in range(most):
        question, *_ = await asked_of(town, member, read[-1])
        read.append(await answer(town, member, read[-1], right=way(question)))
        on = "Next question" if "Next question" in read[-1].buttons else "See how it went"
        read.append(await member.presses(read[-1], on))
        if "I don't know" not in read[-1].buttons:
            return read
    raise AssertionError(f"still asking: {read[-1]}")


def always(_: Question) -> bool:
    """Somebody who knows everything."""
    return True


def never(_: Question) -> bool:
    """Somebody who knows nothing."""
    return False
