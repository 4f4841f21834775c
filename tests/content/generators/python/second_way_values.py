"""Keys of content/generators/python/values.py by running the code that is shown."""

from collections.abc import Callable, Mapping
from typing import Any

from tests.content.generators.executed import prints

SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "py-core-loop": prints,
    "py-core-default": prints,
    "py-core-division": prints,
    "py-core-mutable-default": prints,
}
