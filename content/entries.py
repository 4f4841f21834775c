"""A file that is a list of entries, each read by its model."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from pydantic import BaseModel

from content.explain import fit
from content.nodes import read_yaml
from content.source import Found, Mistake

M = TypeVar("M", bound=BaseModel)


def entries(
    model: type[M],
    file: str,
    text: str,
    mistakes: list[Mistake],
    half_read: set[str],
    choose: Callable[[dict[str, Any]], type[M] | str] | None = None,
) -> Iterator[Found[M]]:
    """Each entry that fits; ids of the others go to `half_read`.

    `choose` finds the model of an entry where they differ, or says why it has none.
    """
    got = read_yaml(text, file, mistakes)
    if got is None:
        half_read.add(file)
        return
    data, source = got
    if not isinstance(data, tuple) or not data:
        mistakes.append(source.mistake("this file must be a list of entries, each beginning with `- id:`"))
        return
    for place, item in enumerate(data):
        here = source.within(place)
        chosen = choose(item) if choose and isinstance(item, dict) else model
        if isinstance(chosen, str):
            mistakes.append(here.mistake(chosen, "format"))
        elif entry := fit(chosen, item, here, mistakes):
            yield Found(entry, here)
            continue
        if isinstance(item, dict):
            half_read.add(str(item.get("id", item.get("term"))))
