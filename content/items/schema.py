"""The shape of items.yaml: one model for each format of a question."""

import math
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, Discriminator, Field, StringConstraints, Tag, model_validator

from bot.domain.questions import Bloom, Format
from content.items.explaining import Code, Month
from content.items.figure import Figure
from content.schema import Model, Slug, Words, whole

MOST_OPTIONS = 5
MINUS = "−"


def _number(text: str) -> str:
    try:
        value = float(text.replace(MINUS, "-"))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise ValueError('must be a number in quotes, such as "0.6"')
    return text


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(whole)]
Number = Annotated[str, AfterValidator(_number)]
LineNumber = Annotated[int, Field(ge=1)]


class Right(Model):
    """The answer that is right, and why."""

    text: Words
    why: Words


class Wrong(Right):
    """An answer that is wrong: the mistake behind it, and what holds instead."""

    mistake: Slug


class Derived(Model):
    """A work under a free licence that a question goes back to."""

    title: Words
    licence: Words


class Item(Model):
    """What every question has."""

    kind: ClassVar[Format]

    id: Slug
    level: Literal[1, 2, 3]
    bloom: Literal["recall", "apply", "analyse"]
    stem: Text
    code: Code | None = None
    check: Code | None = None
    refs: tuple[str, ...] = ()
    reviewed: Month
    licence: Words = "MIT"
    derived_from: Derived | None = None
    waive: dict[str, str] = Field(default_factory=dict)
    retired: bool = False

    @property
    def thinking(self) -> Bloom:
        """What the learner has to do."""
        return Bloom(self.bloom)


class Choice(Item):
    """One right answer, and the wrong ones."""

    kind = Format.CHOICE

    format: Literal["choice"] = "choice"
    key: Right
    distractors: Annotated[tuple[Wrong, ...], Field(min_length=1, max_length=MOST_OPTIONS - 1)]


class Several(Item):
    """More than one right answer."""

    kind = Format.SEVERAL

    format: Literal["several"]
    keys: Annotated[tuple[Right, ...], Field(min_length=1, max_length=MOST_OPTIONS)]
    distractors: Annotated[tuple[Wrong, ...], Field(max_length=MOST_OPTIONS - 1)]


class NumberKey(Model):
    """The right number, give or take."""

    value: Number
    tolerance: Number
    unit: Words | None = None
    why: Words


class NumberWrong(Model):
    """A wrong number that a mistake leads to."""

    value: Number
    mistake: Slug
    why: Words


class Typed(Item):
    """The answer is typed as a number."""

    kind = Format.NUMBER

    format: Literal["number"]
    key: NumberKey
    slips: Annotated[tuple[NumberWrong, ...], Field(min_length=1)]


class OrderWrong(Model):
    """A wrong order that a mistake leads to: the numbers of the right steps, as someone would type them."""

    order: tuple[int, ...]
    mistake: Slug
    why: Words


class Order(Item):
    """Steps to put in order; they stand here in the right one."""

    kind = Format.ORDER

    format: Literal["order"]
    steps: Annotated[tuple[Right, ...], Field(min_length=3, max_length=6)]
    slips: Annotated[tuple[OrderWrong, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _every_slip_orders_all(self) -> "Order":
        right = list(range(1, len(self.steps) + 1))
        for slip in self.slips:
            if sorted(slip.order) != right or list(slip.order) == right:
                raise ValueError(f"each `order` must put 1 to {len(right)} in another order than the right one")
        return self


class Output(Choice):
    """A question of what some code prints."""

    kind = Format.OUTPUT

    format: Literal["output"]  # type: ignore[assignment]  # the name of the format is all that differs
    code: Code


class LineRight(Model):
    """The line that is wrong, and as it should be."""

    line: LineNumber
    fixed: str
    why: Words


class LineWrong(Model):
    """A line that is right, and the mistake of who suspects it."""

    line: LineNumber
    mistake: Slug
    why: Words


class Line(Item):
    """A question of which line is wrong."""

    kind = Format.LINE

    format: Literal["line"]
    code: Code
    key: LineRight
    distractors: Annotated[tuple[LineWrong, ...], Field(min_length=1, max_length=MOST_OPTIONS - 1)]
    prints: str

    @model_validator(mode="after")
    def _every_line_is_there(self) -> "Line":
        lines = [self.key.line, *(wrong.line for wrong in self.distractors)]
        if max(lines) > len(self.code.splitlines()):
            raise ValueError(f"the code has no line {max(lines)}")
        if len(set(lines)) < len(lines):
            raise ValueError("a line is offered twice")
        return self


class Picture(Choice):
    """A question of what a picture says."""

    kind = Format.PICTURE

    format: Literal["picture"]  # type: ignore[assignment]  # the name of the format is all that differs
    figure: Figure


FORMATS: dict[str, type[Item]] = {
    form.kind.value: form for form in (Choice, Several, Typed, Order, Output, Line, Picture)
}


def _format_of(entry: Any) -> str:
    """Left out, it is a choice."""
    return str(entry.get("format", "choice") if isinstance(entry, dict) else getattr(entry, "format", "choice"))


AnyItem = Annotated[
    Annotated[Choice, Tag("choice")]
    | Annotated[Several, Tag("several")]
    | Annotated[Typed, Tag("number")]
    | Annotated[Order, Tag("order")]
    | Annotated[Output, Tag("output")]
    | Annotated[Line, Tag("line")]
    | Annotated[Picture, Tag("picture")],
    Discriminator(_format_of),
]
"""For editors; a file is read with the model that its `format` names, so that mistakes speak of that one alone."""
