"""Block Kit's blocks, and which elements each may hold where."""

from tests.fakes.slack.blocks import elements as e
from tests.fakes.slack.blocks.limits import MOST_BLOCKS, most
from tests.fakes.slack.blocks.rules import (
    Rule,
    address,
    anything,
    at_least_one,
    boolean,
    by_type,
    exactly_one,
    items,
    one_of,
    string,
    thing,
)

_MENUS: dict[str, Rule] = {
    "static_select": e.STATIC_SELECT,
    "users_select": e.USERS_SELECT,
    "channels_select": e.CHANNELS_SELECT,
    "conversations_select": e.CONVERSATIONS_SELECT,
}
_PICKERS: dict[str, Rule] = {"datepicker": e.DATEPICKER, "timepicker": e.TIMEPICKER}
_LISTS: dict[str, Rule] = {"checkboxes": e.CHECKBOXES, "radio_buttons": e.RADIO}
_MULTI: dict[str, Rule] = {"multi_static_select": e.MULTI_STATIC_SELECT}

IN_ACTIONS = {
    "button": e.BUTTON,
    "overflow": e.OVERFLOW,
    "datetimepicker": e.DATETIMEPICKER,
    **_MENUS,
    **_PICKERS,
    **_LISTS,
}
IN_SECTION = {
    "button": e.BUTTON,
    "overflow": e.OVERFLOW,
    "image": e.IMAGE_ELEMENT,
    **_MENUS,
    **_PICKERS,
    **_LISTS,
    **_MULTI,
}
IN_INPUT = {
    "plain_text_input": e.TEXT_INPUT,
    "url_text_input": e.URL_INPUT,
    "email_text_input": e.EMAIL_INPUT,
    "number_input": e.NUMBER_INPUT,
    "datetimepicker": e.DATETIMEPICKER,
    **_MENUS,
    **_PICKERS,
    **_LISTS,
    **_MULTI,
}
_CONTEXT_TEXT = {kind: e.any_text(most("text")) for kind in ("plain_text", "mrkdwn")}


def _block(needs: dict[str, Rule], may: dict[str, Rule] | None = None, *also: Rule) -> Rule:
    return thing({"type": anything, **needs}, {"block_id": string(most("block_id"), 1), **(may or {})}, *also)


_SECTION = _block(
    {},
    {
        "text": e.any_text(most("section.text")),
        "fields": items(e.any_text(most("section.fields.item_max_length")), most("section.fields")),
        "accessory": by_type(IN_SECTION, "element"),
        "expand": boolean,
    },
    at_least_one("text", "fields"),
)
_IMAGE = _block(
    {"alt_text": string(most("image.alt_text"), 1)},
    {"image_url": address(most("image.image_url")), "slack_file": e.SLACK_FILE, "title": e.plain(2000)},
    exactly_one("image_url", "slack_file"),
)
_INPUT = _block(
    {"label": e.plain(most("input.label")), "element": by_type(IN_INPUT, "element")},
    {"hint": e.plain(most("input.hint")), "optional": boolean, "dispatch_action": boolean},
)
_EVERYWHERE: dict[str, Rule] = {
    "header": _block({"text": e.plain(most("header.text"))}),
    "section": _SECTION,
    "divider": _block({}),
    "image": _IMAGE,
    "actions": _block({"elements": items(by_type(IN_ACTIONS, "element"), most("actions.elements"))}),
    "context": _block(
        {"elements": items(by_type({**_CONTEXT_TEXT, "image": e.IMAGE_ELEMENT}, "element"), most("context.elements"))}
    ),
    "rich_text": _block({"elements": items(anything, least=0)}),
    "input": _INPUT,
}
_IN_MESSAGES: dict[str, Rule] = {
    **_EVERYWHERE,
    "markdown": _block({"text": string(most("markdown.text"), 1)}),
    "table": _block({"rows": items(items(anything, 20), 100)}, {"column_settings": anything}),
}

MESSAGE_BLOCKS = items(by_type(_IN_MESSAGES), MOST_BLOCKS, least=0)
_VIEW_BLOCKS = items(by_type(_EVERYWHERE), most("view.blocks"))
_KEPT: dict[str, Rule] = {
    "private_metadata": string(most("view.private_metadata")),
    "callback_id": string(most("view.callback_id")),
    "external_id": string(255),
}
VIEWS = by_type(
    {
        "modal": thing(
            {"type": one_of("modal"), "title": e.plain(most("view.title")), "blocks": _VIEW_BLOCKS},
            {
                **_KEPT,
                "close": e.plain(most("view.close")),
                "submit": e.plain(most("view.submit")),
                "clear_on_close": boolean,
                "notify_on_close": boolean,
            },
        ),
        "home": thing({"type": one_of("home"), "blocks": _VIEW_BLOCKS}, _KEPT),
    }
)
