"""Forms as modals, what was filled in read back, and what is shown where a field was refused."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import discord
from discord import SelectOption, TextDisplay, TextStyle, ui

from adapters.discord import ids, limits
from adapters.discord.cards import short
from adapters.discord.text import BACKTICK, CONTROLS, literal
from bot.message import MOST_FIELDS, Block, Button, Buttons, Card, Code, Field, Form, Paragraph, Strong, paragraph

WRITTEN = "Discord empties a form when it closes. This is what you wrote, and the button below brings it back:"
REPEATED = re.compile(r"\*\*(?P<label>[^\n]+):\*\* `(?P<text>.*)`", re.DOTALL)
"""A field of a refusal, as Discord sends it back."""


def modal(form: Form) -> ui.Modal:
    """A form as Discord asks it: at most five labelled fields. Never kept in discord.py's store, as views are not."""
    asked = ui.Modal(title=short(form.title, limits.MODAL_TITLE), custom_id=ids.held(ids.FORM, form.runs))
    if form.note and len(form.fields) < MOST_FIELDS:  # its note would be a sixth part
        asked.add_item(ui.TextDisplay(literal(form.note)))
    most = limits.FIELDS_TEXT // max(1, sum(not each.choices for each in form.fields))
    for each in form.fields:
        asked.add_item(_label(each, most))
    asked.stop()
    return asked


def _label(asked: Field, most: int) -> ui.Label[ui.Modal]:
    hint = short(asked.hint, limits.FIELD_HINT) or None
    return ui.Label(text=short(asked.label, limits.FIELD_LABEL), description=hint, component=_input(asked, most))


def _input(asked: Field, most: int) -> ui.Item[ui.Modal]:
    if asked.choices:
        options = [
            SelectOption(
                label=short(choice.label, limits.OPTION_LABEL),
                value=choice.value,
                description=short(choice.note, limits.OPTION_NOTE) or None,
                default=choice.value == asked.value,
            )
            for choice in asked.choices[: limits.SELECT_OPTIONS]
        ]
        return ui.Select(custom_id=asked.option, options=options, required=asked.required)
    style = TextStyle.long if asked.long else TextStyle.short
    default = CONTROLS.sub("", asked.value)[:most] or None
    return ui.TextInput(custom_id=asked.option, style=style, default=default, required=asked.required, max_length=most)


def filled(components: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """What stands in a submitted modal, by option."""
    return dict(_filled(components))


def _filled(components: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for part in components:
        inside = [part["component"]] if "component" in part else part.get("components", ())
        yield from _filled(inside)
        if "custom_id" in part:
            values = part.get("values")
            yield part["custom_id"], values[0] if values else part.get("value") or ""


def postponed(form: Form, line: str) -> Card:
    """A form cannot follow a wait or another form: a button opens it."""
    blocks: list[Block] = [paragraph(form.note)] if form.note else []
    return Card(form.title, [*blocks, Buttons([Button(short(f"Open: {form.title}", limits.LABEL), line, "primary")])])


def refused(card: Card, form: Form | None, runs: str, fields: Mapping[str, str]) -> Card:
    """A refusal names its field, repeats what was typed, and opens the form again: a modal cannot show an error."""
    known = form.fields if form else ()
    about = next((field for field in known if field.option == card.refuses), None)
    blocks = list(card.blocks)
    if about is not None:
        blocks.insert(0, paragraph(f"This is about “{about.label}”."))
    typed = [field for field in known if fields.get(field.option, "").strip()]
    if typed:
        blocks.append(paragraph(WRITTEN))
        blocks += [Paragraph([Strong(f"{field.label}:"), " ", Code(fields[field.option])]) for field in typed]
    if form is not None:
        blocks.append(Buttons([Button("Fill it in again", runs, "primary")]))
    return replace(card, blocks=blocks, replaces=False)


def refilled(form: Form, message: discord.Message | None) -> Form:
    """The form with what its refusal repeats: the message that was pressed brings it back, so nothing is kept for it."""
    texts = [part.content for part in _parts(message.components if message else ()) if isinstance(part, TextDisplay)]
    if WRITTEN not in texts:
        return form
    repeated = filter(None, map(REPEATED.fullmatch, texts[texts.index(WRITTEN) + 1 :]))
    typed = {match["label"]: match["text"].replace(BACKTICK, "`") for match in repeated}
    return replace(form, fields=[replace(each, value=typed.get(literal(each.label), "")) for each in form.fields])


def _parts(components: Iterable[object]) -> Iterator[object]:
    for part in components:
        yield part
        yield from _parts(getattr(part, "children", ()))
