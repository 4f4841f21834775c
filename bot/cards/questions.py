"""One question: options are lettered in the text, buttons carry letters only."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.cards.prose import say, spans
from bot.cards.words import press
from bot.domain.answers import DONT_KNOW, LETTERS, PRESSED, Sure
from bot.domain.questions import Format, Question
from bot.message import (
    Block,
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
)

FIGURE = "figure"
"""What a picture is called: a name must not hold the key."""
FORMULA = re.compile(r"\$\$(.*?)\$\$", re.DOTALL)
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
