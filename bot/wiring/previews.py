"""What an author sees before anybody else does: a topic with its lesson, or a question with what each answer is told."""

from collections.abc import Iterator
from pathlib import Path

from bot.cards import questions as cards
from bot.cards.feedback import feedback
from bot.cards.lesson import lesson_card
from bot.cards.roadmap import topic_card
from bot.domain.answers import PRESSED, UNKNOWN, arrangement
from bot.domain.progress import Progress
from bot.domain.questions import SEEDS, Bank, Format, Question
from bot.domain.roadmap import Roadmap, Topic
from bot.domain.sitting import Asked, Outcome
from bot.domain.step import find_topics
from bot.errors import Refusal
from bot.message import Button, Card
from bot.wiring.clocks import SystemClock
from bot.wiring.drawings import Drawings
from bot.wiring.watch import close_to
from content.library import ContentLibrary

TOKEN = "preview"  # noqa: S105 - of an attempt that nobody makes
UNIT = 1.0


class Preview:
    """Draws what somebody names by its id, or a topic by words of its title."""

    def __init__(self, library: ContentLibrary) -> None:
        self._roadmap: Roadmap = library.roadmap
        self._bank: Bank = library.bank
        self._now = SystemClock().now()
        self._drawings = Drawings(self._now)

    async def of(self, typed: str, pictures: Path | None) -> list[str]:
        """Every line of it; the pictures go into the folder where one is named. Raises Refusal for an unknown name."""
        what = self._found(typed.strip())
        lines = await (self._topic(what) if isinstance(what, Topic) else self._question(what))
        if pictures is None:
            return lines
        return [*lines, "", "Pictures:", *self._drawings.written(pictures)]

    def _found(self, typed: str) -> Topic | Question:
        item, _, seed = typed.partition("#")
        if typed in self._bank.items and typed not in self._roadmap.topics:
            return self._bank.items[typed]
        if item in self._bank.generators:
            drawn = self._bank.find(item, _seed(seed))
            if drawn is not None:
                return drawn
        of_a_question = any(typed.startswith(f"{topic}-") for topic in self._roadmap.topics)
        found = [] if of_a_question and typed not in self._roadmap.topics else find_topics(self._roadmap, typed)
        if not found:
            known = {*self._roadmap.topics, *self._bank.items, *self._bank.generators}
            raise Refusal(
                "There is no topic or question “{typed}”.{near} Name it by its id, a generator also with a seed, such as la-vectors-dot#17.",
                typed=typed,
                near=close_to(item, known),
            )
        if len(found) > 1:
            names = ", ".join(topic.id for topic in found)
            raise Refusal("“{typed}” could be {names}. Name one.", typed=typed, names=names)
        return found[0]

    async def _topic(self, topic: Topic) -> list[str]:
        offers = self._bank.offers(topic.id)
        lines = await self._drawings.everywhere(
            topic_card(topic, self._roadmap, Progress(1), begun=False, offers=offers)
        )
        if offers.lesson:
            lesson = lesson_card(self._bank.lessons[topic.id], topic, asks=offers.questions)
            lines += ["", "Its lesson.", *await self._drawings.everywhere(lesson)]
        return lines

    async def _question(self, question: Question) -> list[str]:
        shown = arrangement(question, TOKEN, 1)
        asking = cards.Asking("Question 1 of 1", f"quiz answer {TOKEN} 1", f"quiz now {question.topic}")
        lines = [_headline(question)]
        lines += await self._drawings.everywhere(cards.question_card(question, shown, asking, replaces=False))
        if question.format not in PRESSED:
            lines += self._drawings.form(cards.answer_form(question, asking, asks_sure=False))
        for told, given, right in answers(question):
            lines += ["", f"{told}:", *self._drawings.told(self._feedback(question, shown, given, right=right))]
        return lines

    def _feedback(self, question: Question, shown: tuple[int, ...], given: str, *, right: bool) -> Card:
        asked = Asked(
            token=TOKEN,
            position=1,
            learner="",
            skill=question.skill,
            topic=question.topic,
            item=question.id,
            seed=question.seed,
            version=question.version,
            revision=question.revision,
            strong=False,
            given=given,
            right=right,
        )
        topic = self._roadmap.topics[question.topic]
        on = [Button("See how it went", f"quiz go {TOKEN}", "primary")]
        return feedback(Outcome(asked, question), shown, topic, on, "UTC", self._now)


def _seed(typed: str) -> int:
    if not typed:
        return 0
    if not (typed.isdecimal() and int(typed) < SEEDS):
        raise Refusal("“{typed}” is no seed. Write a number from 0 to {last}.", typed=typed, last=str(SEEDS - 1))
    return int(typed)


def _headline(question: Question) -> str:
    name = question.id if question.seed is None else f"{question.id}#{question.seed}"
    retired = ", retired: it is not asked any more" if question.retired else ""
    return f"{name}: {question.format}, level {question.level}, {question.bloom}{retired}."


def answers(question: Question) -> Iterator[tuple[str, str, bool]]:
    """Every answer that is told something of its own: in words, as it is stored, and whether it is right."""
    match question.format:
        case Format.NUMBER:
            yield from _numbers(question)
        case Format.ORDER:
            right = range(len(question.options))
            yield "To the right order", _stored(right), True
            yield from ((f"To the mistake {one.mistake}", _stored(one.order), False) for one in question.order_slips)
            yield "To any other order", _stored(reversed(right)), False
        case Format.SEVERAL:
            yield "To the right ones", _stored(question.right), True
            yield "To all of them", _stored(range(len(question.options))), False
        case _:
            for place, option in enumerate(question.options):
                told = f"To the mistake {option.mistake}" if option.mistake else "To the right answer"
                yield told, str(place), option.mistake is None
    yield "To “I don't know”", UNKNOWN, False


def _stored(places: Iterator[int] | range | tuple[int, ...]) -> str:
    return " ".join(map(str, places))


def _numbers(question: Question) -> Iterator[tuple[str, str, bool]]:
    target = question.target
    if target is None:
        raise TypeError(f"{question.id} asks for a number and has none")
    yield "To the right number", f"{target.value:.10g}", True
    for one in question.number_slips:
        yield f"To the mistake {one.mistake}", f"{one.value:.10g}", False
    taken = [target.value, *(one.value for one in question.number_slips)]
    other = max(taken) + 2 * target.tolerance + UNIT
    yield "To any other number", f"{other:.10g}", False
