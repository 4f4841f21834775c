"""Formulas as text: `$…$` becomes Unicode, and a display formula gets a reading for those who cannot see it."""

import re

from content.maths.reader import CannotSay, Reader

__all__ = ["CannotSay", "in_text", "inline", "linear"]

LEFT_ALONE = re.compile(r"(`[^`]*`|\$\$.+?\$\$)", re.DOTALL)
"""Code, and display formulas, which become pictures."""
FORMULA = re.compile(r"(?<!\\)\$(?P<formula>[^\s$](?:[^$]*?[^\s$\\])?)\$(?!\d)")
DOLLAR = re.compile(r"(?<!\\)\$")


def inline(formula: str) -> str:
    """A formula that stands in a sentence. Raises CannotSay, which names what Unicode has no characters for."""
    return Reader(formula, linear=False).whole()


def linear(formula: str) -> str:
    """Any formula on one line: also matrices, and scripts that have no small characters. Raises CannotSay."""
    return Reader(formula, linear=True).whole()


def in_text(text: str) -> str:
    """A text with its formulas as Unicode; code in backticks and display formulas stay. Raises CannotSay."""
    if "$" not in text:
        return text
    return "".join(part if part.startswith(("`", "$$")) else _converted(part) for part in LEFT_ALONE.split(text))


def _converted(part: str) -> str:
    text = FORMULA.sub(lambda found: inline(found["formula"]), part)
    if DOLLAR.search(text):
        raise CannotSay("a `$` alone: close the formula, or write `\\$` for money")
    return text.replace("\\$", "$")
