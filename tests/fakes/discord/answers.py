"""What came back to a person: messages, a form, suggestions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from tests.fakes.discord.asking import offered, refuse_unless
from tests.fakes.discord.errors import Json
from tests.fakes.discord.interactions import OPEN, Interaction
from tests.fakes.discord.reading import INPUT, LABEL, SELECT, WORDS
from tests.fakes.discord.world import Message


class Suggestion(NamedTuple):
    """One entry under a half-typed option."""

    name: str
    value: str | float


@dataclass(eq=False, slots=True)
class Modal:
    """An open form. It stays open whatever becomes of the bot, so it can be submitted after a restart."""

    payload: Json
    interaction: Interaction

    @property
    def title(self) -> str:
        return str(self.payload["title"])

    @property
    def custom_id(self) -> str:
        return str(self.payload["custom_id"])

    @property
    def fields(self) -> list[tuple[str, Json]]:
        """Every field with its label, in order."""
        return [field for part in self.payload["components"] for field in _fields(part)]

    @property
    def text(self) -> str:
        """The form as a person reads it, with what is filled in already."""
        lines = [self.title]
        for part in self.payload["components"]:
            lines += [part["content"]] if part["type"] == WORDS else []
            lines += [f"{label}: {_initial(field)}" for label, field in _fields(part)]
            lines += [f"  {part['description']}"] if part.get("description") else []
        return "\n".join(lines)

    def filled(self, values: Mapping[str, Any]) -> Json:
        """What is sent when these fields (by label or custom id) are filled in and the rest is left as it is."""
        known = {name for label, field in self.fields for name in (label, field["custom_id"])}
        refuse_unless(set(values) <= known, f"the form has no {sorted(set(values) - known)}")
        return {"custom_id": self.custom_id, "components": [_sent(part, values) for part in self.payload["components"]]}


def _fields(part: Json) -> list[tuple[str, Json]]:
    if part["type"] == LABEL:
        return [(part["label"], part["component"])]
    return [(field["label"], field) for field in part.get("components") or ()]


def _initial(field: Json) -> str:
    if field["type"] == INPUT:
        return field.get("value") or f"({field.get('placeholder') or ''})"
    return " | ".join(f"*{one['label']}" if one.get("default") else one["label"] for one in field.get("options") or [])


def _sent(part: Json, values: Mapping[str, Any]) -> Json:
    said = {"type": part["type"], "id": part.get("id", 0)}
    fields = [_filled(label, field, values) for label, field in _fields(part)]
    if part["type"] == LABEL:
        return said | {"component": fields[0]}
    return said | ({"components": fields} if fields else {})


def _filled(label: str, field: Json, values: Mapping[str, Any]) -> Json:
    given = values.get(label, values.get(field["custom_id"]))
    said = {"type": field["type"], "id": field.get("id", 0), "custom_id": field["custom_id"]}
    return said | (_text(field, label, given) if field["type"] == INPUT else _choice(field, label, given))


def _text(field: Json, label: str, given: str | None) -> Json:
    value = field.get("value") or "" if given is None else given
    refuse_unless(value or not field.get("required", True), f"{label!r} is required")
    least, most = field.get("min_length") or 0, field.get("max_length") or 4000
    refuse_unless(not value or least <= len(value) <= most, f"{label!r} takes {least} to {most} characters")
    return {"value": value}


def _choice(field: Json, label: str, given: str | tuple[str, ...] | None) -> Json:
    refuse_unless(field["type"] == SELECT or field["type"] in {21, 22}, f"nobody here can fill in {label!r}")
    preset = tuple(one["value"] for one in field["options"] if one.get("default"))
    values = preset if given is None else (given,) if isinstance(given, str) else given
    if not values and not field.get("required", True):
        return {"value": None} if field["type"] == 21 else {"values": []}
    refuse_unless(values, f"{label!r} is required")
    known = offered(field, values)
    return {"value": known[0]} if field["type"] == 21 else {"values": known}


@dataclass(eq=False, slots=True)
class Answer:
    """What one interaction brought; it goes on changing while the bot edits and follows up."""

    interaction: Interaction

    @property
    def kind(self) -> int | None:
        """The type of the callback, as Discord numbers them."""
        return self.interaction.answered

    @property
    def message(self) -> Message:
        assert self.interaction.original, "nothing was said"
        return self.interaction.original

    @property
    def text(self) -> str:
        """The answer as a person reads it, form or message."""
        return self.modal.text if self.interaction.answered == OPEN else self.message.text

    @property
    def buttons(self) -> list[str]:
        return self.message.buttons

    @property
    def ephemeral(self) -> bool:
        return self.message.ephemeral

    @property
    def followups(self) -> list[Message]:
        return self.interaction.followups

    @property
    def modal(self) -> Modal:
        assert self.interaction.modal, "no form was opened"
        return Modal(self.interaction.modal, self.interaction)
