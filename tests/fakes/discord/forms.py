"""Modals: what may stand in a form, and what a person may send back."""

from __future__ import annotations

from tests.fakes.discord.errors import Json, Mistakes, Path
from tests.fakes.discord.layout import SELECTS, check_options, check_select, check_together, check_words
from tests.fakes.discord.reading import INPUT, LABEL, ROW, WORDS

UPLOAD, RADIO, CHECKBOXES, CHECKBOX = 19, 21, 22, 23


def check_modal(body: Json, mistakes: Mistakes) -> None:
    """Everything that Discord checks before it opens the form."""
    where: Path = ("data",)
    mistakes.within(body.get("title"), 1, 45, (*where, "title"))
    mistakes.within(body.get("custom_id"), 1, 100, (*where, "custom_id"))
    parts: list[Json] = body.get("components") or []
    mistakes.within(parts, 1, 5, (*where, "components"))
    for place, part in enumerate(parts):
        _check_part(part, (*where, "components", place), mistakes)
    check_together(parts, mistakes)


def _check_part(part: Json, where: Path, mistakes: Mistakes) -> None:
    match part.get("type"):
        case 18:
            mistakes.within(part.get("label"), 1, 45, (*where, "label"))
            mistakes.within(part.get("description") or "", 0, 100, (*where, "description"))
            _check_field(part.get("component") or {}, (*where, "component"), mistakes)
        case 10:
            check_words(part, where, mistakes)
        case 1:
            for place, child in enumerate(part.get("components") or []):
                mistakes.expect(child.get("type") == INPUT, (*where, "components", place), "UNION_TYPE_CHOICES", "A row of a form holds one text input")  # fmt: skip
                mistakes.within(child.get("label"), 1, 45, (*where, "components", place, "label"))
                _check_field(child, (*where, "components", place), mistakes)
        case _:
            known = sorted((LABEL, WORDS, ROW))
            mistakes.add((*where, "type"), "UNION_TYPE_CHOICES", f"Value of field 'type' must be one of {known}.")


def _check_field(part: Json, where: Path, mistakes: Mistakes) -> None:
    kind = part.get("type")
    mistakes.within(part.get("custom_id"), 1, 100, (*where, "custom_id"))
    mistakes.expect(not part.get("disabled"), (*where, "disabled"), "MODAL_COMPONENT_DISABLED", "Not in a form")
    if kind == INPUT:
        _check_input(part, where, mistakes)
    elif kind in SELECTS:
        check_select(part, where, mistakes)
    elif kind in {RADIO, CHECKBOXES}:
        check_options(part.get("options") or [], 10, (*where, "options"), mistakes)
        mistakes.expect(
            kind == CHECKBOXES or len(part.get("options") or []) > 1, where, "BASE_TYPE_MIN_LENGTH", "2 or more"
        )
    elif kind not in {UPLOAD, CHECKBOX}:
        mistakes.add((*where, "type"), "UNION_TYPE_CHOICES", f"{kind} cannot stand in a form")


def _check_input(part: Json, where: Path, mistakes: Mistakes) -> None:
    least, most = part.get("min_length") or 0, part.get("max_length") or 4000
    mistakes.expect(part.get("style") in {1, 2}, (*where, "style"), "BASE_TYPE_CHOICES", "Value must be one of {1, 2}.")
    mistakes.expect(0 <= least <= most <= 4000, where, "NUMBER_TYPE_MAX", "0 ≤ min_length ≤ max_length ≤ 4000")
    mistakes.within(part.get("placeholder") or "", 0, 100, (*where, "placeholder"))
    if part.get("value"):
        mistakes.within(part["value"], least, most, (*where, "value"))
