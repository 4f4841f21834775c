"""Filling a modal as Slack's client does: it checks what it can before anything is sent."""

from collections.abc import Mapping
from typing import Any

from tests.fakes.slack.errors import Json
from tests.fakes.slack.reading import options_of

REQUIRED = "Please complete this required field."


def filled(blocks: list[Json], values: Mapping[str, Any]) -> tuple[Json, dict[str, str]]:
    """The state to send and what the client refuses, by block_id. `values` are named by block_id, action_id or label."""
    state: Json = {}
    errors: dict[str, str] = {}
    left = dict(values)
    for block in (one for one in blocks if one["type"] == "input"):
        element = block["element"]
        names = (block["block_id"], element["action_id"], block["label"]["text"])
        given = next((left.pop(name) for name in names if name in left), None)
        value = initial(element) if given is None else entered(element, given)
        state.setdefault(block["block_id"], {})[element["action_id"]] = value
        problem = _problem(element, value, optional=bool(block.get("optional")))
        if problem:
            errors[block["block_id"]] = problem
    assert not left, f"the form has no field {', '.join(left)}"
    return state, errors


def entered(element: Json, given: Any) -> Json:
    """What state.values holds after a person entered this."""
    kind = element["type"]
    if kind.endswith("_text_input") or kind == "number_input":
        return {"type": kind, "value": str(given) if given != "" else None}
    if kind in {"datepicker", "timepicker"}:
        return {"type": kind, f"selected_{kind.removesuffix('picker')}": given}
    if kind in {"checkboxes", "multi_static_select"}:
        return {"type": kind, "selected_options": [option(element, one) for one in given]}
    if kind in {"users_select", "conversations_select", "channels_select"}:
        return {"type": kind, f"selected_{kind.split('s_')[0]}": given}
    return {"type": kind, "selected_option": option(element, given)}


def initial(element: Json) -> Json:
    """What state.values holds of an element that nobody touched."""
    kind = element["type"]
    if kind.endswith("_text_input") or kind == "number_input":
        return {"type": kind, "value": element.get("initial_value")}
    if kind in {"datepicker", "timepicker"}:
        name = kind.removesuffix("picker")
        return {"type": kind, f"selected_{name}": element.get(f"initial_{name}")}
    if kind in {"checkboxes", "multi_static_select"}:
        return {"type": kind, "selected_options": element.get("initial_options", [])}
    if kind in {"users_select", "conversations_select", "channels_select"}:
        name = kind.split("s_")[0]
        return {"type": kind, f"selected_{name}": element.get(f"initial_{name}")}
    return {"type": kind, "selected_option": element.get("initial_option")}


def option(element: Json, wanted: str) -> Json:
    """The option with this text or value."""
    for one in options_of(element):
        if wanted in {one["value"], one["text"]["text"]}:
            return one
    texts = ", ".join(one["text"]["text"] for one in options_of(element))
    raise AssertionError(f"no choice {wanted!r} among: {texts}")


def _problem(element: Json, state: Json, *, optional: bool) -> str:
    value = next((item for key, item in state.items() if key != "type"), None)
    if not value:
        return "" if optional else REQUIRED
    if isinstance(value, str) and "value" in state:
        if len(value) > element.get("max_length", 3000):
            return f"Please enter no more than {element.get('max_length', 3000)} characters."
        if len(value) < element.get("min_length", 0):
            return f"Please enter at least {element['min_length']} characters."
    return ""
