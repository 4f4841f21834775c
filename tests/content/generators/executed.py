"""What code prints when it is run."""

from collections.abc import Mapping
from contextlib import redirect_stdout
from io import StringIO
from typing import Any


def prints(given: Mapping[str, Any]) -> str:
    """The output of the code that the question shows, or the error it ends in."""
    out = StringIO()
    try:
        with redirect_stdout(out):
            exec(given["code"], {})  # noqa: S102  our own code, as the question shows it
    except ValueError:
        return "It raises a ValueError"
    return out.getvalue().strip()


def number(given: Mapping[str, Any]) -> float:
    """The same where a number is asked for."""
    return float(prints(given))
