"""The shape of what explains: misconceptions, words of the field, and what stands above a lesson."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from content.schema import MONTH, Model, Slug, Words

REVIEWED = re.compile(rf"20\d\d-{MONTH}")


def _month(text: str) -> str:
    if not REVIEWED.fullmatch(text):
        raise ValueError("must be a month such as 2026-11")
    return text


def _code(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip("\n").splitlines())


Code = Annotated[str, StringConstraints(min_length=1), AfterValidator(_code)]
Month = Annotated[str, AfterValidator(_month)]


class MisconceptionEntry(Model):
    """An entry of misconceptions/*.yaml."""

    id: Slug
    text: Words
    cure: str


class TermEntry(Model):
    """An entry of glossary.yaml."""

    term: Words
    topic: str
    says: Words
    forms: tuple[Words, ...] = ()


class LessonFront(Model):
    """What stands above a lesson."""

    reviewed: Month
    check: Code | None = None
    waive: dict[str, str] = Field(default_factory=dict)
