"""Forms as modals, what was filled in read back, and cards where there is no message to put them in."""

import html
from collections.abc import Mapping
from typing import Any

from adapters.slack import ids, limits
from adapters.slack.cards import Json, Pen, option
from adapters.slack.pages import short
from adapters.slack.text import one_line
from bot.message import Block, Button, Buttons, Card, Field, Form, paragraph


def modal(form: Form, kept: ids.Kept) -> Json:
    """A form as Slack asks it: at most five labelled inputs; what it is about travels along."""
    note = [{"type": "context", "elements": [_plain(form.note, limits.ALT)]}] if form.note else []
    return {
        "type": "modal",
        "callback_id": ids.FORM,
        "private_metadata": kept.written,
        "title": _plain(form.title, limits.MODAL_TITLE),
        "submit": _plain("Send", limits.MODAL_TITLE),
        "close": _plain("Cancel", limits.MODAL_TITLE),
        "blocks": [*note, *(_input(each) for each in form.fields)],
    }


def _input(asked: Field) -> Json:
    hint = {"hint": _plain(asked.hint, limits.FIELD_HINT)} if asked.hint else {}
    return {
        "type": "input",
        "block_id": asked.option,
        "label": _plain(asked.label, limits.FIELD_LABEL),
        "optional": not asked.required,
        "element": _chosen(asked) if asked.choices else _typed(asked),
        **hint,
    }


def _typed(asked: Field) -> Json:
    made: Json = {"type": "plain_text_input", "action_id": asked.option, "multiline": asked.long}
    value = asked.value[: limits.FIELD_TEXT]
    return made | ({"initial_value": value} if value else {})


def _chosen(asked: Field) -> Json:
    options = [option(each.label, each.value, each.note) for each in asked.choices[: limits.SELECT_OPTIONS]]
    chosen = next((each for each in options if each["value"] == asked.value), None)
    made: Json = {"type": "static_select", "action_id": asked.option, "options": options}
    return made | ({"initial_option": chosen} if chosen else {})


def filled(state: Mapping[str, Any]) -> dict[str, str]:
    """What stands in a submitted modal, by option; an empty field is an empty text."""
    found: dict[str, str] = {}
    for name, elements in state.get("values", {}).items():
        for element in elements.values():
            chosen = element.get("selected_option") or {}
            found[name] = element.get("value") or chosen.get("value") or ""
    return found


def postponed(form: Form) -> Card:
    """A form needs a press or a command that is three seconds young at most: a button opens it."""
    blocks: list[Block] = [paragraph(form.note)] if form.note else []
    label = short(f"Open: {form.title}", limits.LABEL)
    return Card(form.title, [*blocks, Buttons([Button(label, form.runs, "primary")])])


def shown(card: Card, pen: Pen, kept: ids.Kept, line: str, page: int = 1) -> Json:
    """A card as a modal, for the places that have no channel to answer in."""
    drawn = pen.draw(card, line=line or None, page=page)
    return {
        "type": "modal",
        "callback_id": ids.CARD,
        "private_metadata": kept.written,
        "title": _plain("Cairn", limits.MODAL_TITLE),
        "close": _plain("Close", limits.MODAL_TITLE),
        "blocks": drawn.blocks,
    }


def refusal(card: Card) -> str:
    """A refusal's words, for the line under a field."""
    lines = [words for block in card.blocks if (words := Pen().aloud(block))]
    return short(html.unescape(one_line(" ".join(lines))) or card.title, limits.FIELD_HINT)


def _plain(text: str, most: int) -> Json:
    return {"type": "plain_text", "text": short(one_line(text), most) or "…", "emoji": False}
