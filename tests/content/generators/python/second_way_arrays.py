"""Keys of content/generators/python/arrays.py by running the code that is shown."""

from collections.abc import Callable, Mapping
from typing import Any

from tests.content.generators.executed import prints

SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "np-arrays-axis": prints,
    "np-arrays-shape": prints,
    "np-arrays-uint8": prints,
}
