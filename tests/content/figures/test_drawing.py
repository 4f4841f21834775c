import re
from typing import Any

import pytest
import resvg_py
from defusedxml import ElementTree
from pydantic import TypeAdapter

from content.figures import checked, drawn
from content.items.figure import AnyDrawn

FIGURES: dict[str, tuple[dict[str, Any], list[str]]] = {
    "bars": ({"values": {"cats": 3, "dogs": -5}, "x": "kind", "y": "count"}, ["cats", "dogs", "kind", "count", "−4"]),
    "histogram": ({"edges": (0, 10, 20), "counts": (3, 8)}, ["0", "10", "20", "8"]),
    "points": ({"groups": {"cats": ((1, 2), (3, 1)), "dogs": ((2, 4),)}, "x": "weight"}, ["cats", "dogs", "weight"]),
    "lines": ({"series": {"training": ((0, 1), (1, 0.5)), "test": ((0, 2), (1, 1))}}, ["training", "test"]),
    "arrows": ({"vectors": {"u": (2, 1), "v": (0, 0)}}, ["u", "v"]),
    "grid": ({"rows": ("r1", "r2"), "columns": ("c1",), "cells": ((50,), (3,))}, ["r1", "r2", "c1", "50", "3"]),
}


def svg_of(kind: str) -> str:
    data = {"draw": kind, "alt": "the answer is never here", **FIGURES[kind][0]}
    return drawn(TypeAdapter[AnyDrawn](AnyDrawn).validate_python(data))


@pytest.mark.parametrize("kind", FIGURES)
def test_each_kind_shows_its_data_and_can_be_rendered(kind: str) -> None:
    svg = svg_of(kind)
    assert checked(svg) == svg
    words = ["".join(text.itertext()) for text in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]
    assert set(FIGURES[kind][1]) <= set(words)
    assert bytes(resvg_py.svg_to_bytes(svg_string=svg)).startswith(b"\x89PNG")


@pytest.mark.parametrize("kind", FIGURES)
def test_a_picture_holds_its_data_and_nothing_else(kind: str) -> None:
    svg = svg_of(kind)
    assert "the answer" not in svg
    assert not re.search(r"\bid=|<title|<desc|nan|inf", svg)


def test_two_bars_are_as_tall_as_their_values() -> None:
    heights = [float(found) for found in re.findall(r'height="([\d.]+)" fill="#0072b2"', svg_of("histogram"))]
    assert heights[1] / heights[0] == pytest.approx(8 / 3, rel=0.01)
