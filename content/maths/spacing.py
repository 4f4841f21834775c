"""How the pieces of a formula stand together on one line: the air between them, and the brackets that keep them apart."""

import re
from typing import NamedTuple

from content.maths import tables

SCRIPTS = "".join({*tables.SUPERSCRIPT.values(), *tables.SUBSCRIPT.values()})
LETTER = rf"[^\W\d_][\u0300-\u036f\u20d7]*[{re.escape(SCRIPTS)}]*"
WHOLE = re.compile(rf"\d+(?:\.\d+)?|[∂dΔ√]?{LETTER}|[^\W\d_]{{3,}}")
"""What stands below a line without brackets: a number, a letter with its marks, a word."""
APART = re.compile(r"[\s+\-−=<>,/·×]")
TIGHT_BEFORE = {None, "open", "binary", "relation", "comma", "big", "name", "space"}


class Piece(NamedTuple):
    """A piece of text and its class, which decides on the spaces around it."""

    text: str
    kind: str = "plain"


def grouped(text: str) -> str:
    """In brackets, unless it is one number, letter or word."""
    return text if WHOLE.fullmatch(text) or _in_brackets(text) else f"({text})"


def numerator(text: str) -> str:
    """In brackets where the line of the fraction would tear it apart."""
    return text if not APART.search(text) or _in_brackets(text) else f"({text})"


def _in_brackets(text: str) -> bool:
    return text.startswith("(") and text.endswith(")") and text.count("(") == 1


def spaced(pieces: list[Piece]) -> str:
    """Signs between two things have air, signs before one thing have none."""
    text, before = "", None
    for piece, after in zip(pieces, (*pieces[1:], None), strict=False):
        if piece.kind == "nothing":
            continue
        airy = piece.kind == "relation" or (piece.kind == "binary" and before not in TIGHT_BEFORE)
        if airy:
            text = f"{text.rstrip()} {piece.text} " if text else f"{piece.text} " if after else piece.text
        elif (piece.kind in {"name", "big"} and before in {"plain", "close", "fraction"}) or _apart(before, piece.kind):
            text += " " + piece.text
        else:
            text += piece.text + (" " if piece.kind == "comma" and after else "")
        before = piece.kind
    return text


def _apart(before: str | None, kind: str) -> bool:
    """A name, a great sign or a fraction is not glued to the letter that follows."""
    follows = {"plain", "fraction", "big", "name"}
    return (
        (before == "name" and kind in follows)
        or (before == "big" and kind in {*follows, "open"})
        or (before == "fraction" and kind == "plain")
    )
