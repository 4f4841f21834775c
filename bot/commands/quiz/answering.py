"""Going on and answering: what the buttons under a question press."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from bot.cards import questions as cards
from bot.cards.feedback import feedback
from bot.command import Opt, Request, command
from bot.commands.sittings import asking_of, drawn, go_on, is_closed, sitting_of
from bot.domain.answers import DONT_KNOW, PRESSED, UNKNOWN, Sure, Verdict, arrangement, judge
from bot.domain.questions import Question
from bot.domain.sitting import Asked, Kind, Outcome, Sitting
from bot.errors import Refusal, Way
from bot.message import Button, Card, Form
from bot.ports import Work
from bot.study.recording import Given, record


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of a sitting that someone is at."""

    sitting: Sitting
    rows: Sequence[Asked]
    asked: Asked
    question: Question

    @property
    def shown(self) -> tuple[int, ...]:
        """Which option stands where."""
        return arrangement(self.question, self.asked.token, self.asked.position)

    @property
    def is_reworded(self) -> bool:
        """Whether it reads otherwise than when it was shown: then what was chosen may mean something else."""
        return (self.asked.revision, self.asked.version) != (self.question.revision, self.question.version)


@command("quiz go", "Go on with the questions you have begun.", listed=False)
async def go(request: Request, sitting: Annotated[str, Opt("Which ones.")]) -> Card:
    """The next question, or how it went."""
    async with request.ports.storage.work() as work:
        card = await go_on(work, request, await sitting_of(work, request, sitting), replaces=True)
        await work.commit()
    return card


@command("quiz answer", "Answer a question.", listed=False)
async def answer(
    request: Request,
    sitting: Annotated[str, Opt("Which sitting.")],
    number: Annotated[int, Opt("Which question.")],
    given: Annotated[str | None, Opt("The answer.")] = None,
    sure: Annotated[str | None, Opt("How sure.", choices=tuple(Sure))] = None,
) -> Card | Form:
    """Counted once: a second press shows again what was answered."""
    async with request.ports.storage.work() as work:
        found = await sitting_of(work, request, sitting)
        turn = await _turn(work, request, found, number)
        if turn is None or (turn.asked.answered_at is not None and turn.is_reworded):
            card = await go_on(work, request, found, replaces=True)
            await work.commit()
            return card
        if turn.asked.answered_at is not None:
            memory = await work.study(request.learner.id).memory(turn.asked.skill)
            return _told(request, turn, Outcome(turn.asked, turn.question, memory=memory))
        if await is_closed(work, found, request):
            sentence = "The quiz closed before this answer came. {/review} brings such questions back."
            raise Refusal(sentence, None, (Way("Review", "review"),))
        if turn.is_reworded:
            card = await _asked_anew(work, turn)
            await work.commit()
            return card
        wanted = _still_wanted(request, turn, given, sure)
        if wanted is not None:
            return wanted
        outcome = await _recorded(work, request, turn, given or DONT_KNOW, Sure(sure) if sure else None)
        await work.commit()
    return _told(request, turn, outcome)


async def _turn(work: Work, request: Request, sitting: Sitting, number: int) -> Turn | None:
    rows = await work.study(request.learner.id).asked(sitting.token)
    asked = next((row for row in rows if row.position == number), None)
    question = request.ports.library.bank.find(asked.item, asked.seed) if asked else None
    return Turn(sitting, rows, asked, question) if asked and question else None


async def _asked_anew(work: Work, turn: Turn) -> Card:
    fresh = replace(turn.asked, revision=turn.question.revision, version=turn.question.version)
    await work.study(fresh.learner).save(fresh)
    return drawn(turn.sitting, fresh, turn.question, turn.rows, replaces=True)


def _still_wanted(request: Request, turn: Turn, given: str | None, sure: str | None) -> Card | Form | None:
    """The question itself, its form, or how sure someone is; None once the answer is complete."""
    asking = asking_of(turn.sitting, turn.asked, turn.rows)
    asks_sure = request.learner.says_sure
    if given is None and turn.question.format in PRESSED:
        return drawn(turn.sitting, turn.asked, turn.question, turn.rows, replaces=True)
    if given is None:
        return cards.answer_form(turn.question, asking, asks_sure=asks_sure)
    if not asks_sure or sure is not None or given.strip() == DONT_KNOW or turn.question.format not in PRESSED:
        return None
    judge(turn.question, turn.shown, given)  # what cannot be read is refused before anything else is asked
    return cards.how_sure(asking, given.strip())


async def _recorded(work: Work, request: Request, turn: Turn, given: str, sure: Sure | None) -> Outcome:
    known = given.strip() != DONT_KNOW
    verdict = judge(turn.question, turn.shown, given) if known else Verdict(UNKNOWN, right=False)
    answer = Given(turn.sitting, turn.asked, turn.question, verdict, sure if known else None, request.community)
    return await record(work, request.ports.queue, request.ports.library.bank, answer, request.now)


def _told(request: Request, turn: Turn, outcome: Outcome) -> Card:
    left = any(row.answered_at is None and row.position != turn.asked.position for row in turn.rows)
    on = "Next question" if left or turn.sitting.kind is Kind.REVIEW else "See how it went"
    go_button = Button(on, f"quiz go {turn.sitting.token}", "primary")
    topic = request.ports.library.roadmap.topics[turn.question.topic]
    return feedback(outcome, turn.shown, topic, [go_button], request.zone or "UTC", request.now)
