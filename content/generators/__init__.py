"""Questions whose numbers are computed: one module for each neighbourhood of topics, found by themselves."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from content.generators.contract import Recipe, recipes_in


@cache
def recipes() -> Mapping[str, Recipe]:
    """Every generator by its id. Raises ValueError where two have the same."""
    found: dict[str, Recipe] = {}
    for module in iter_modules(__path__):
        for recipe in recipes_in(import_module(f"{__name__}.{module.name}")):
            if recipe.id in found:
                raise ValueError(f"two generators are called {recipe.id}")
            found[recipe.id] = recipe
    return found
