"""One question, and what is said to an answer. Options are lettered in the text, buttons carry letters only."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.cards.prose import say, spans
from bot.cards.words import LEVELS, day, labelled, listed, press, weekday
from bot.domain.answers import DONT_KNOW, LETTERS, PRESSED, UNKNOWN, Sure, positions
from bot.domain.items import slip_of
from bot.domain.mastery import Level
from bot.domain.questions import Format, Question
from bot.domain.roadmap import Topic
from bot.domain.sitting import Outcome
from bot.domain.times import local
from bot.message import (
    Block,
    Bullets,
    Button,
    Buttons,
    Card,
    Choice,
    CodeBlock,
    Field,
    Form,
    Formula,
    Numbered,
    Paragraph,
    Picture,
    Strong,
    Text,
)

FIGURE = "figure"
FORMULA = re.compile(r"\$\$(.*?)\$\$", re.DOTALL)
"""What a picture is called: a name must not hold the key."""
SURENESS = {Sure.GUESS: "A guess", Sure.THINK: "I think so", Sure.SURE: "Sure"}
HINTS = {
    Format.NUMBER: "0.75, 3/4 and −2 can all be read.",
    Format.ORDER: "Numbers in the right order, such as 2 4 1 3.",
    Format.SEVERAL: "Letters of all that are right, such as A C.",
}
SAY_HOW = {
    Format.NUMBER: "The answer is a number: press Answer and write it.",
    Format.ORDER: "Put the steps in order: press Answer and write their numbers.",
    Format.SEVERAL: "More than one is right: press Answer and write the letters of all that are.",
}
LONGEST_NOTE = 300


@dataclass(frozen=True, slots=True)
class Asking:
    """Where a question stands (`Question 3 of 8`), the line that answers it, and the command that brings it back."""

    where: str
    line: str
    again: str


def question_card(question: Question, shown: Sequence[int], asking: Asking, *, replaces: bool) -> Card:
    """A question with its options lettered; what is not a letter is written into a form."""
    line = asking.line
    blocks: list[Block] = [*_stem(question), *_shown_options(question, shown)]
    unknown = Button("I don't know", f"{line} given:{DONT_KNOW}")
    if question.format in PRESSED:
        letters = LETTERS[: len(shown)]
        blocks.append(Buttons([*(Button(each, f"{line} given:{each.lower()}") for each in letters), unknown]))
    else:
        blocks += [say(SAY_HOW[question.format]), press(Button("Answer", line, "primary"), unknown)]
    blocks.append(say(f"Later is fine too: {{/{asking.again}}} goes on here."))
    return Card(asking.where, blocks, replaces=replaces)


def _stem(question: Question) -> list[Block]:
    blocks: list[Block] = []
    for part in question.stem.strip().split("\n\n"):
        latex = part.strip()
        if latex.startswith("$$") and latex.endswith("$$"):
            latex = latex.strip("$").strip()
            blocks.append(Formula(latex, question.readings.get(latex, latex)))
        else:
            blocks.append(say(" ".join(part.split())))
    if question.code:
        blocks.append(CodeBlock(_code(question), "python"))
    if question.figure is not None:
        blocks.append(Picture(FIGURE, question.figure.svg, question.figure.alt))
    return blocks


def _code(question: Question) -> str:
    lines = question.code.rstrip("\n").splitlines()
    if question.format is not Format.LINE:
        return "\n".join(lines)
    return "\n".join(f"{number:>2}  {line}" for number, line in enumerate(lines, 1))


def _shown_options(question: Question, shown: Sequence[int]) -> list[Block]:
    texts = [spans(question.options[place].text) for place in shown]
    if question.format is Format.ORDER:
        return [Numbered(texts)]
    return [Paragraph([Strong(letter), "  ", *text]) for letter, text in zip(LETTERS, texts, strict=False)]


def answer_form(question: Question, asking: Asking, *, asks_sure: bool) -> Form:
    """One field for what is written; a second where someone wants to say how sure they are."""
    unit = f" in {question.target.unit}" if question.target and question.target.unit else ""
    fields = [Field("given", f"Your answer{unit}", hint=HINTS[question.format], required=True)]
    if asks_sure:
        choices = [Choice(label, sure.value) for sure, label in SURENESS.items()]
        fields.append(Field("sure", "How sure are you?", Sure.THINK.value, choices=choices))
    stem = in_one_line(question)
    return Form(asking.where, asking.line, fields, note=stem if len(stem) <= LONGEST_NOTE else "")


def in_one_line(question: Question) -> str:
    """The stem for a note or a quotation, where a formula on a line of its own can only be read."""
    read = FORMULA.sub(lambda found: question.readings.get(found[1].strip(), found[1]), question.stem)
    return " ".join(read.split())


def how_sure(asking: Asking, letter: str) -> Card:
    """After a letter was pressed, before it counts."""
    line = f"{asking.line} given:{letter.lower()}"
    buttons = [Button(label, f"{line} sure:{sure.value}") for sure, label in SURENESS.items()]
    chosen = say(f"You chose **{letter.upper()}**. How sure are you? {{/{asking.again}}} shows the question again.")
    return Card(asking.where, [chosen, press(*buttons)], replaces=True)


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


def number(value: float) -> str:
    """A number in a sentence, with a true minus."""
    return f"{value:.10g}".replace("-", "−")


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


def names(titles: Sequence[str], most: int = 2) -> str:
    """`“Vectors” and 3 other topics`."""
    quoted = [f"“{title}”" for title in titles]
    if len(quoted) <= most:
        return listed(quoted)
    left = len(quoted) - most + 1
    return listed([*quoted[: most - 1], f"{left} other topics"])
