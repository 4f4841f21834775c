"""Cards as JSON and back, so that a stored card can be drawn again at another width and its buttons pressed later."""

import base64
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any, get_args

from bot.domain.people import AccountId
from bot.message import Block, Button, Card, Choice, Span

KIND, MOMENT, BYTES = "is", "moment", "bytes"
KNOWN = [Card, Button, Choice, AccountId, *get_args(Block), *(kind for kind in get_args(Span) if kind is not str)]
BY_NAME: Mapping[str, type[Any]] = {kind.__name__: kind for kind in KNOWN}


def encoded(value: object) -> object:
    """What `json.dumps` takes."""
    if isinstance(value, datetime):
        return {KIND: MOMENT, "at": value.isoformat()}
    if isinstance(value, bytes):
        return {KIND: BYTES, "base64": base64.b64encode(value).decode()}
    if is_dataclass(value):
        return {KIND: type(value).__name__} | {each.name: encoded(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, list | tuple):
        return [encoded(item) for item in value]
    return value


def decoded(value: Any) -> Any:
    """What was encoded, with tuples for sequences. A field that a newer version added is left out."""
    if isinstance(value, list):
        return tuple(decoded(item) for item in value)
    if not isinstance(value, dict):
        return value
    if value[KIND] == MOMENT:
        return datetime.fromisoformat(value["at"])
    if value[KIND] == BYTES:
        return base64.b64decode(value["base64"])
    kind = BY_NAME[value[KIND]]
    return kind(**{each.name: decoded(value[each.name]) for each in fields(kind) if each.name in value})
