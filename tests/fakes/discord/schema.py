"""Discord's own OpenAPI document, as the first of two judges of what our bot sends."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.exceptions import best_match
from jsonschema.protocols import Validator

from tests.fakes.discord.errors import Json, Mistakes

DOCUMENT = Path(__file__).parents[3] / "../shared/data/discord/openapi.json"


@cache
def document() -> Json | None:
    """The document with its one stricter-than-life rule softened; None where it is not at hand."""
    if not DOCUMENT.exists():
        return None
    read: Json = json.loads(DOCUMENT.read_text(encoding="utf-8"))
    # Discord takes numbers for ids (its own examples number the files of a message so), and clients send them.
    read["components"]["schemas"]["SnowflakeType"] = {
        "type": ["string", "integer"],
        "pattern": "^(0|[1-9][0-9]*)$",
        "minimum": 0,
    }
    return read


@cache
def _validator(pointer: str) -> Validator:
    root = document()
    assert root is not None
    return Draft202012Validator({"$ref": f"#{pointer}", "components": root["components"], "paths": root["paths"]})


def _find(*steps: str) -> Any:
    node: Any = document()
    for step in steps:
        if not isinstance(node, dict) or step not in node:
            return None
        node = node[step]
    return node


def _pointer(*steps: str) -> str:
    return "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in steps)


def check_request(method: str, template: str, body: Any) -> None:
    """Refuse, as Discord would, a body that the document does not allow for this operation."""
    steps = ("paths", template, method.lower(), "requestBody", "content", "application/json", "schema")
    if _find(*steps) is None:
        return
    mistake = best_match(_validator(_pointer(*steps)).iter_errors(body))
    if mistake is not None:
        mistakes = Mistakes()
        mistakes.add(tuple(mistake.absolute_path), "DOCUMENT", _said(mistake))
        mistakes.answer()


def wrong_answer(method: str, template: str, status: int, body: Any) -> str | None:
    """What is wrong with an answer of ours by the same document; None when nothing is."""
    steps = ("paths", template, method.lower(), "responses", str(status), "content", "application/json", "schema")
    if _find(*steps) is None:
        return None
    mistake = best_match(_validator(_pointer(*steps)).iter_errors(body))
    return None if mistake is None else f"{list(mistake.absolute_path)}: {_said(mistake)}"


def _said(mistake: ValidationError) -> str:
    return mistake.message if len(mistake.message) < 500 else f"{mistake.message[:240]} … {mistake.message[-240:]}"
