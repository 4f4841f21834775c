"""Keys of content/generators/python/groups.py by running the code that is shown."""

from collections.abc import Callable, Mapping
from typing import Any

from tests.content.generators.executed import number, prints

SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]] = {
    "pd-group-join-merge": prints,
    "pd-group-join-melt": prints,
    "pd-group-join-mean": number,
}
