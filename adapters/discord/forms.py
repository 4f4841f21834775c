"""Forms as modals, what was filled in read back, and what is shown where a field was refused."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from discord import SelectOption, TextStyle, ui

from adapters.discord import ids, limits
from adapters.discord.cards import short
from adapters.discord.text import CONTROLS, literal
from bot.message import MOST_FIELDS, Block, Button, Buttons, Card, Code, Facts, Field, Form, paragraph


def modal(form: Form) -> ui.Modal:
    """A form as Discord asks it: at most five labelled fields. Never kept in discord.py's store, as views are not."""
    asked = ui.Modal(title=short(form.title, limits.MODAL_TITLE), custom_id=ids.held(ids.FORM, form.runs))
    if form.note and len(form.fields) < MOST_FIELDS:  # its note would be a sixth part
        asked.add_item(ui.TextDisplay(literal(form.note)))
    for each in form.fields:
        asked.add_item(_label(each))
    asked.stop()
    return asked


def _label(asked: Field) -> ui.Label[ui.Modal]:
    hint = short(asked.hint, limits.FIELD_HINT) or None
    return ui.Label(text=short(asked.label, limits.FIELD_LABEL), description=hint, component=_input(asked))


def _input(asked: Field) -> ui.Item[ui.Modal]:
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
    default = CONTROLS.sub("", asked.value)[: limits.FIELD_TEXT] or None
    return ui.TextInput(custom_id=asked.option, style=style, default=default, required=asked.required)


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
    typed = [(field.label, [Code(fields[field.option])]) for field in known if fields.get(field.option, "").strip()]
    if typed:
        blocks += [paragraph("Discord empties the form when it closes. This is what you wrote:"), Facts(typed)]
    if form is not None:
        blocks.append(Buttons([Button("Fill it in again", runs, "primary")]))
    return replace(card, blocks=blocks, replaces=False)
