from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from content.items.figure import Figure

SOUND: list[dict[str, Any]] = [
    {"file": "a-leaf.svg"},
    {"draw": "bars", "values": {"a": 3}},
    {"draw": "histogram", "edges": (0, 1, 2), "counts": (3, 4)},
    {"draw": "points", "groups": {"a": ((1, 2),)}},
    {"draw": "lines", "series": {"a": ((1, 2), (2, 3))}},
    {"draw": "arrows", "vectors": {"u": (1, 2)}},
    {"draw": "grid", "rows": ("a",), "columns": ("b", "c"), "cells": ((1, 2),)},
]
WRONG: list[dict[str, Any]] = [
    {"file": "../a.svg"},
    {"draw": "histogram", "edges": (0, 1), "counts": (3, 4)},
    {"draw": "histogram", "edges": (0, 0, 2), "counts": (3, 4)},
    {"draw": "lines", "series": {"a": ((1, 2),)}},
    {"draw": "grid", "rows": ("a",), "columns": ("b", "c"), "cells": ((1, 2, 3),)},
    {"draw": "cake"},
]


@pytest.mark.parametrize("figure", SOUND)
def test_each_kind_is_read(figure: dict[str, Any]) -> None:
    assert TypeAdapter(Figure).validate_python({**figure, "alt": "what is drawn"}).alt == "what is drawn"


@pytest.mark.parametrize("figure", WRONG)
def test_data_that_cannot_be_drawn_is_refused(figure: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Figure).validate_python({**figure, "alt": "what is drawn"})
