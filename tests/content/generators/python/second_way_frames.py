"""Keys of content/generators/python/frames.py by running the code that is shown."""

from collections.abc import Callable, Mapping
from typing import Any

from tests.content.generators.executed import number, prints

SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "pd-frames-loc": prints,
    "pd-frames-align": prints,
    "pd-clean-gaps": prints,
    "pd-clean-decimal-comma": prints,
    "pd-clean-duplicates": number,
    "pd-clean-text-numbers": prints,
    "pd-frames-computed": number,
}
