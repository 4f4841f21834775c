"""Keys of content/generators/python/containers.py by running the code that is shown."""

from collections.abc import Callable, Mapping
from typing import Any

from tests.content.generators.executed import prints

SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "py-collections-slice": prints,
    "py-collections-alias": prints,
    "py-collections-comprehension": prints,
    "py-collections-tally": prints,
    "py-collections-rows": prints,
}
