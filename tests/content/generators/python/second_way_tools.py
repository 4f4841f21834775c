"""Keys of content/generators/python/tools.py: code is run, a history is walked, a line is read, a text is encoded."""

import csv
from collections.abc import Callable, Mapping
from typing import Any

from tests.content.generators.executed import prints


def merge(given: Mapping[str, Any]) -> float:
    """Commits as a graph of parents; the log is all that can be reached from main."""
    parents: dict[str, list[str]] = {}

    def grow(tip: list[str], names: list[str]) -> list[str]:
        for name in names:
            parents[name] = tip
            tip = [name]
        return tip

    base = grow([], [f"base {n}" for n in range(given["before"])])
    branch = grow(base, [f"branch {n}" for n in range(given["own"])])
    main = grow(base, [f"main {n}" for n in range(given["meanwhile"])])
    tip = grow(grow([*main, *branch], ["merge"]), [f"revert {n}" for n in range(given["undone"])])
    seen, waiting = set[str](), [*tip]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting.extend(parents[name])
    return float(len(seen))


def fields(given: Mapping[str, Any]) -> float:
    (row,) = csv.reader([given["line"]])
    return float(len(row))


def utf8(given: Mapping[str, Any]) -> float:
    return float(len(given["text"].encode("utf-8")))


SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "py-modules-try": prints,
    "py-modules-class": prints,
    "git-github-merge": merge,
    "py-files-fields": fields,
    "py-files-bytes": utf8,
}
