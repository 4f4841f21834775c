"""From an entry of items.yaml to the question that is asked: formulas as text, positions from 0, right ones first."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from bot.domain import questions as domain
from bot.domain.questions import NumberSlip, Option, OrderSlip, Question, Target
from content.figures import UnsafePicture, checked, drawn
from content.items.figure import FromFile
from content.items.schema import MINUS, Choice, Item, Line, Order, Picture, Right, Several, Typed, Wrong
from content.maths import CannotSay, in_text, linear
from content.source import Mistake, Source, Step

DISPLAY = re.compile(r"\$\$(?P<formula>.+?)\$\$", re.DOTALL)

LINES = re.compile(r"[ \t]*\n\s*\n\s*")


@dataclass(frozen=True)
class ItemDraft:
    """A question with its place, as written and as it will be asked."""

    entry: Item
    question: Question
    stage: int
    source: Source

    @property
    def topic(self) -> str:
        """The topic in whose folder it stands."""
        return self.question.topic

    def mistake(self, what: str, *path: Step) -> Mistake:
        """What is wrong with the value at this path."""
        return self.source.mistake(what, *path)._replace(item=self.question.id)

    def warning(self, what: str, *path: Step) -> Mistake:
        """The same where a good reason may set it aside."""
        return self.mistake(what, *path)._replace(mild=True)

    @property
    def mistakes_named(self) -> Iterator[tuple[str, tuple[Step, ...]]]:
        """Every misconception it names, and where."""
        field = "slips" if isinstance(self.entry, Typed | Order) else "distractors"
        for place, wrong in enumerate(getattr(self.entry, field)):
            yield wrong.mistake, (field, place, "mistake")


@dataclass
class Converter:
    """Reads the texts of one question; what cannot be said is a mistake at its place."""

    source: Source
    mistakes: list[Mistake]
    pictures: Mapping[str, str]
    """SVG files of the topic's folder by name."""

    def text(self, text: str, *path: Step) -> str:
        """A text with its formulas as Unicode."""
        if "$" not in text:
            return text
        try:
            return in_text(text)
        except CannotSay as cannot:
            self.tell(f"{cannot} cannot be said in a sentence", *path)
            return text

    def tell(self, what: str, *path: Step) -> None:
        """Note a mistake."""
        self.mistakes.append(self.source.mistake(what, *path))

    def right(self, entry: Right, *path: Step) -> Option:
        """A right answer, or a step."""
        return Option(self.text(entry.text, *path, "text"), self.text(entry.why, *path, "why"))

    def wrong(self, entry: Wrong, *path: Step) -> Option:
        """A wrong answer."""
        return Option(self.text(entry.text, *path, "text"), self.text(entry.why, *path, "why"), entry.mistake)

    def stem(self, text: str) -> str:
        """The stem, with each display formula in a paragraph of its own."""
        said = self.text(text, "stem")
        return LINES.sub("\n\n", DISPLAY.sub(r"\n\n\g<0>\n\n", said)).strip() if "$$" in said else said

    def readings(self, stem: str) -> dict[str, str]:
        """How each display formula of a stem is read out."""
        try:
            formulas = [found["formula"].strip() for found in DISPLAY.finditer(stem)] if "$$" in stem else []
            return {formula: linear(formula) for formula in formulas}
        except CannotSay as cannot:
            self.tell(f"{cannot} has no reading", "stem")
            return {}


def question_of(entry: Item, topic: str, converter: Converter) -> Question:
    """The question; where something could not be said, its mistakes are noted and the text stays as written."""
    asked = {
        "id": entry.id,
        "skill": topic,
        "topic": topic,
        "level": entry.level,
        "bloom": entry.thinking,
        "format": entry.kind,
        "stem": converter.stem(entry.stem),
        "readings": converter.readings(entry.stem),
        "code": entry.code or "",
        **_answers(entry, converter),
    }
    if isinstance(entry, Picture):
        asked["figure"] = _figure(entry, converter)
    revision = sha256(repr(asked).encode()).hexdigest()[:12]
    return Question(**asked, revision=revision, refs=entry.refs, retired=entry.retired)


def _answers(entry: Item, converter: Converter) -> dict[str, Any]:
    match entry:
        case Choice():
            return {"options": tuple(_choice(entry, converter))}
        case Several():
            return {"options": tuple(_several(entry, converter))}
        case Typed():
            return _typed(entry, converter)
        case Order():
            return _order(entry, converter)
        case Line():
            return {"options": tuple(_line(entry, converter))}
        case _:
            raise AssertionError(f"no way to answer a {entry.kind}")


def _choice(entry: Choice, converter: Converter) -> Iterator[Option]:
    yield converter.right(entry.key, "key")
    for place, each in enumerate(entry.distractors):
        yield converter.wrong(each, "distractors", place)


def _figure(entry: Picture, converter: Converter) -> domain.Figure | None:
    figure = entry.figure
    if not isinstance(figure, FromFile):
        return domain.Figure(drawn(figure), figure.alt)
    if figure.file not in converter.pictures:
        converter.tell(f"there is no `{figure.file}` in this folder", "figure", "file")
        return None
    try:
        return domain.Figure(checked(converter.pictures[figure.file]), figure.alt)
    except UnsafePicture as unsafe:
        converter.tell(f"`{figure.file}` {unsafe}", "figure", "file")
        return None


def _several(entry: Several, converter: Converter) -> Iterator[Option]:
    for place, key in enumerate(entry.keys):
        yield converter.right(key, "keys", place)
    for place, each in enumerate(entry.distractors):
        yield converter.wrong(each, "distractors", place)


def _typed(entry: Typed, converter: Converter) -> dict[str, Any]:
    key = entry.key
    slips = (
        NumberSlip(number(slip.value), slip.mistake, converter.text(slip.why, "slips", place, "why"))
        for place, slip in enumerate(entry.slips)
    )
    why, unit = converter.text(key.why, "key", "why"), converter.text(key.unit or "", "key", "unit")
    return {"target": Target(number(key.value), number(key.tolerance), why, unit), "number_slips": tuple(slips)}


def _order(entry: Order, converter: Converter) -> dict[str, Any]:
    steps = (converter.right(step, "steps", place) for place, step in enumerate(entry.steps))
    slips = (
        OrderSlip(tuple(at - 1 for at in slip.order), slip.mistake, converter.text(slip.why, "slips", place, "why"))
        for place, slip in enumerate(entry.slips)
    )
    return {"options": tuple(steps), "order_slips": tuple(slips)}


def _line(entry: Line, converter: Converter) -> Iterator[Option]:
    """The code is shown with numbers, so the number says it all."""
    yield Option(f"Line {entry.key.line}", converter.text(entry.key.why, "key", "why"))
    for place, each in enumerate(entry.distractors):
        why = converter.text(each.why, "distractors", place, "why")
        yield Option(f"Line {each.line}", why, each.mistake)


def number(text: str) -> float:
    """The number that the file writes."""
    return float(text.replace(MINUS, "-"))
