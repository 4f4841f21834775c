"""What is said to an answer: right or not, the reasons, what it changed."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.cards.prose import say, spans
from bot.cards.words import LEVELS, day, labelled, number, press, weekday
from bot.domain.answers import LETTERS, UNKNOWN, Sure, positions
from bot.domain.items import slip_of
from bot.domain.mastery import Level
from bot.domain.questions import Format, Question
from bot.domain.roadmap import Topic
from bot.domain.sitting import Outcome
from bot.domain.times import local
from bot.message import Block, Bullets, Button, Card, Numbered, Strong, Text


def feedback(
    outcome: Outcome, shown: Sequence[int], topic: Topic, more: Sequence[Button], zone: str, now: datetime
) -> Card:
    """Right or not, the reason of what was chosen and of what is right, and when it comes back."""
    asked, question = outcome.asked, outcome.question
    right, given = bool(asked.right), asked.given or UNKNOWN
    title = "Right" if right else "Here is how it goes" if given == UNKNOWN else "Not this time"
    blocks = _explained(question, shown, given, right=right)
    blocks += [say(line) for line in _after(outcome, topic, zone, now)]
    if outcome.memory is not None and outcome.memory.rests:
        blocks += _stubborn(outcome, topic)
    blocks.append(
        press(*more, Button("Report this question", f"quiz report sitting:{asked.token} number:{asked.position}"))
    )
    return Card(title, blocks, replaces=True)


def _explained(question: Question, shown: Sequence[int], given: str, *, right: bool) -> list[Block]:
    match question.format:
        case Format.NUMBER:
            return _number(question, given, right=right)
        case Format.ORDER:
            return _order(question, given, right=right)
        case Format.SEVERAL:
            return _several(question, shown, given)
        case _:
            return _choice(question, shown, given, right=right)


def _choice(question: Question, shown: Sequence[int], given: str, *, right: bool) -> list[Block]:
    blocks: list[Block] = []
    if given != UNKNOWN and not right:
        (place,) = positions(given)
        blocks += _option(question, shown, place, "You chose")
    (key,) = question.right
    return [*blocks, *_option(question, shown, key, "Right is")]


def _option(question: Question, shown: Sequence[int], place: int, what: str) -> list[Block]:
    option = question.options[place]
    letter = LETTERS[shown.index(place)]
    return [labelled(f"{what} {letter}", spans(option.text)), say(option.why)]


def _several(question: Question, shown: Sequence[int], given: str) -> list[Block]:
    chosen = positions(given)
    rows: list[Text] = []
    for letter, place in zip(LETTERS, shown, strict=False):
        option = question.options[place]
        verdict = "right" if option.mistake is None else "not so"
        own = ", you chose it" if place in chosen else ""
        rows.append([Strong(f"{letter} is {verdict}{own}:"), " ", *spans(option.why)])
    return [Bullets(rows)]


def _order(question: Question, given: str, *, right: bool) -> list[Block]:
    blocks: list[Block] = []
    if not right and given != UNKNOWN:
        slip = slip_of(question, given)
        first = next((place for place, at in enumerate(positions(given)) if place != at), 0)
        told = slip.why if slip else f"Step {first + 1} of the right order came later in yours."
        blocks.append(say(told))
    steps = [[*spans(option.text), ": ", *spans(option.why)] for option in question.options]
    return [*blocks, say("The right order:"), Numbered(steps)]


def _number(question: Question, given: str, *, right: bool) -> list[Block]:
    target = question.target
    if target is None:
        raise TypeError(f"{question.id} asks for a number and has none")
    blocks: list[Block] = []
    if not right and given != UNKNOWN:
        slip = slip_of(question, given)
        blocks.append(labelled("You wrote", [number(float(given))]))
        if slip is not None:
            blocks.append(say(slip.why))
    unit = f" {target.unit}" if target.unit else ""
    return [*blocks, labelled("Right is", [f"{number(target.value)}{unit}"]), say(target.why)]


def _after(outcome: Outcome, topic: Topic, zone: str, now: datetime) -> list[str]:
    lines = []
    asked, missed = outcome.asked, outcome.missed_before
    missed_on = local(missed.answered_at, zone).date() if missed and missed.answered_at else None
    if asked.right and missed_on is not None and missed_on < local(now, zone).date():
        lines.append(f"On {day(missed_on)} this one got you. Not today.")
    if asked.sure is Sure.SURE and not asked.right:
        lines.append("You were sure. What is put right at such a moment stays best.")
    before = outcome.before.level if outcome.before else Level.NONE
    after = outcome.after.level if outcome.after else before
    if after > before:
        lines.append(f"“{topic.title}” is now **{LEVELS[after]}** by your answers.")
    elif after < before:
        lines.append(f"“{topic.title}” goes back to **{LEVELS[after]}**; right answers bring it up again.")
    memory = outcome.memory
    if memory is not None and not memory.rests and not asked.right:
        back = max(local(memory.due, zone).date(), local(now, zone).date() + timedelta(days=1))
        lines.append(f"It comes back on {weekday(back)}, in other words.")
    return lines


def _stubborn(outcome: Outcome, topic: Topic) -> list[Block]:
    return [
        say(
            "This is a stubborn one, so it rests now and is not asked again by itself. What it is built on helps most."
        ),
        press(
            Button("Show topic", f"roadmap topic {topic.id}"),
            *(Button("What it rests on", f"roadmap topic {need}") for need in topic.requires[:1]),
            Button("Ask me again", f"review wake {outcome.asked.skill}"),
        ),
    ]
