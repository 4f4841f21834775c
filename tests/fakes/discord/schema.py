"""Discord's own OpenAPI document, as the first of two judges of what our bot sends."""

import json
import logging
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.exceptions import best_match
from jsonschema.protocols import Validator

from tests.fakes.discord.errors import Json, Mistakes

_log = logging.getLogger(__name__)
DOCUMENT = Path(__file__).parents[3] / "../shared/data/discord/openapi.json"


@cache
def document() -> Json | None:
    """The document with its one stricter-than-life rule softened; None where it is not at hand."""
    if not DOCUMENT.exists():
        _log.warning("%s is missing: what our bot sends is checked by the rules of this fake only", DOCUMENT.name)
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
    found = best_match(_validator(_pointer(*steps)).iter_errors(body))
    if found is not None:
        mistake = _deepest(found)
        mistakes = Mistakes()
        mistakes.add(tuple(mistake.absolute_path), "DOCUMENT", _said(mistake))
        mistakes.answer()


def wrong_answer(method: str, template: str, status: int, body: Any) -> str | None:
    """What is wrong with an answer of ours by the same document; None when nothing is."""
    steps = ("paths", template, method.lower(), "responses", str(status), "content", "application/json", "schema")
    if _find(*steps) is None:
        return None
    found = best_match(_validator(_pointer(*steps)).iter_errors(body))
    return None if found is None else f"{list(_deepest(found).absolute_path)}: {_said(_deepest(found))}"


def _deepest(mistake: ValidationError) -> ValidationError:
    """Where several shapes are allowed, the mistake in the shape that was meant: the one whose `type` fits."""
    branches: dict[object, list[ValidationError]] = {}
    for each in mistake.context or ():
        branches.setdefault(each.relative_schema_path[0], []).append(each)
    meant = [errors for errors in branches.values() if not any(map(_of_type, errors))]
    return _deepest(min(meant, key=len)[0]) if meant else mistake


def _of_type(mistake: ValidationError) -> bool:
    where = list(mistake.relative_path)
    return where == ["type"] or (not where and mistake.validator == "type")


def _said(mistake: ValidationError) -> str:
    return mistake.message if len(mistake.message) < 500 else f"{mistake.message[:240]} … {mistake.message[-240:]}"
