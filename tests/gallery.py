"""Every card and form that Cairn can show, made of telling facts. A function without samples fails a test."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from functools import lru_cache
from types import ModuleType

import bot.cards
import tests.samples
from bot.message import Card, Form
from tests.samples.facts import Sample


def modules(package: ModuleType) -> Iterator[ModuleType]:
    """Every module of a package, found by walking it."""
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(info.name)


def makers() -> set[Callable[..., Card | Form]]:
    """Every public function of `bot/cards/` that makes a card or a form."""
    return {
        function
        for module in modules(bot.cards)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and inspect.signature(function).return_annotation in {Card, Form}
    }


@lru_cache(maxsize=1)
def gallery() -> tuple[Sample, ...]:
    """All samples of all files in `tests/samples/`."""
    found = (getattr(module, "samples", None) for module in modules(tests.samples))
    return tuple(sample for samples in found if samples for sample in samples())


def cards() -> list[tuple[Sample, Card]]:
    """Those that are cards."""
    return [(sample, sample.shown) for sample in gallery() if isinstance(sample.shown, Card)]


def forms() -> list[tuple[Sample, Form]]:
    """Those that are forms."""
    return [(sample, sample.shown) for sample in gallery() if isinstance(sample.shown, Form)]
