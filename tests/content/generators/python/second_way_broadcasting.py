"""Keys of content/generators/python/broadcasting.py by running the code that is shown."""

from collections.abc import Callable, Mapping
from typing import Any

from tests.content.generators.executed import number, prints

SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "np-broadcast-shape": prints,
    "np-broadcast-centre": prints,
    "np-broadcast-square": number,
}
