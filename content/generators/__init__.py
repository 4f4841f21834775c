"""Questions whose numbers are computed: a folder for each stage, a module for each neighbourhood of topics.

They are found by themselves.
"""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

from content.generators.contract import Recipe, recipes_in


@cache
def recipes() -> Mapping[str, Recipe]:
    """Every generator by its id. Raises ValueError where two have the same."""
    found: dict[str, Recipe] = {}
    for module in walk_packages(__path__, f"{__name__}."):
        for recipe in recipes_in(import_module(module.name)):
            if recipe.id in found:
                raise ValueError(f"two generators are called {recipe.id}")
            found[recipe.id] = recipe
    return found
