"""Block Kit's composition objects and elements."""

from typing import Any

from tests.fakes.slack.blocks.limits import most
from tests.fakes.slack.blocks.rules import (
    Problem,
    Problems,
    Rule,
    address,
    anything,
    boolean,
    by_type,
    exactly_one,
    integer,
    items,
    one_of,
    string,
    thing,
)

KIND: Rule = anything
"""The field "type", which by_type has looked at before."""


def plain(longest: int) -> Rule:
    """A text object that must be plain_text."""
    return thing({"type": one_of("plain_text"), "text": string(longest, 1)}, {"emoji": boolean})


def any_text(longest: int) -> Rule:
    """A text object of either kind."""
    kinds = {
        "plain_text": thing({"type": KIND, "text": string(longest, 1)}, {"emoji": boolean}),
        "mrkdwn": thing({"type": KIND, "text": string(longest, 1)}, {"verbatim": boolean}),
    }
    return by_type(kinds)


CONFIRM = thing(
    {
        "title": plain(most("confirmation.title")),
        "text": any_text(most("confirmation.text")),
        "confirm": plain(most("confirmation.confirm")),
        "deny": plain(most("confirmation.deny")),
    },
    {"style": one_of("primary", "danger")},
)
SLACK_FILE = thing({}, {"id": string(None, 1), "url": address(3000)}, exactly_one("id", "url"))
OPTION = thing(
    {"text": plain(most("option.text")), "value": string(most("option.value"), 1)},
    {"description": plain(most("option.description"))},
)
RICH_OPTION = thing(
    {"text": any_text(most("option.text")), "value": string(most("option.value"), 1)},
    {"description": any_text(most("option.description"))},
)
LINKED_OPTION = thing(
    {"text": plain(most("option.text")), "value": string(most("option.value"), 1)},
    {"description": plain(most("option.description")), "url": address(most("option.url"))},
)
GROUP = thing({"label": plain(most("option_group.label")), "options": items(OPTION, most("option_group.options"))})


def element(needs: dict[str, Rule], may: dict[str, Rule], *also: Rule) -> Rule:
    """An element: besides its own fields it has a type and may have an action_id."""
    return thing({"type": KIND, **needs}, {"action_id": string(most("action_id"), 1), **may}, *also)


def _initial_is_an_option(value: Any, at: str, out: Problems) -> None:
    """A default that is not among the options is refused."""
    if not isinstance(value, dict):
        return
    known = [
        *value.get("options", []),
        *(one for group in value.get("option_groups", []) for one in group.get("options", [])),
    ]
    chosen = [*value.get("initial_options", []), *([value["initial_option"]] if "initial_option" in value else [])]
    out.extend(
        Problem(f"{at}/initial_option", "failed_constraint", "must be one of the provided options")
        for one in chosen
        if one not in known
    )


_FOCUS: dict[str, Rule] = {"focus_on_load": boolean}
_PLACEHOLDER: dict[str, Rule] = {"placeholder": plain(most("select.placeholder"))}
_MENU: dict[str, Rule] = {**_PLACEHOLDER, **_FOCUS, "confirm": CONFIRM}
_TYPED: dict[str, Rule] = {**_PLACEHOLDER, **_FOCUS, "dispatch_action_config": anything}

BUTTON = element(
    {"text": plain(most("button.text"))},
    {
        "url": address(most("button.url")),
        "value": string(most("button.value")),
        "style": one_of("primary", "danger"),
        "confirm": CONFIRM,
        "accessibility_label": string(most("button.accessibility_label")),
    },
)
_OPTIONS: dict[str, Rule] = {
    "options": items(OPTION, most("select.options")),
    "option_groups": items(GROUP, most("select.option_groups")),
}
_ONE_LIST = exactly_one("options", "option_groups")
STATIC_SELECT = element({}, {**_MENU, **_OPTIONS, "initial_option": OPTION}, _ONE_LIST, _initial_is_an_option)
MULTI_STATIC_SELECT = element(
    {},
    {**_MENU, **_OPTIONS, "initial_options": items(OPTION, 100), "max_selected_items": integer(1, 100)},
    _ONE_LIST,
    _initial_is_an_option,
)
_PICKED: dict[str, Rule] = {"response_url_enabled": boolean}
USERS_SELECT = element({}, {**_MENU, "initial_user": string(None, 1)})
CHANNELS_SELECT = element({}, {**_MENU, **_PICKED, "initial_channel": string(None, 1)})
CONVERSATIONS_SELECT = element(
    {},
    {
        **_MENU,
        **_PICKED,
        "initial_conversation": string(None, 1),
        "default_to_current_conversation": boolean,
        "filter": anything,
    },
)
OVERFLOW = element({"options": items(LINKED_OPTION, most("overflow.options"))}, {"confirm": CONFIRM})
CHECKBOXES = element(
    {"options": items(RICH_OPTION, most("checkboxes.options"))},
    {**_FOCUS, "initial_options": items(RICH_OPTION, 10), "confirm": CONFIRM},
    _initial_is_an_option,
)
RADIO = element(
    {"options": items(RICH_OPTION, most("radio_buttons.options"))},
    {**_FOCUS, "initial_option": RICH_OPTION, "confirm": CONFIRM},
    _initial_is_an_option,
)
_LENGTH = most("plain_text_input.max_length.max")
TEXT_INPUT = element(
    {},
    {
        **_TYPED,
        "initial_value": string(_LENGTH),
        "multiline": boolean,
        "min_length": integer(0, _LENGTH),
        "max_length": integer(1, _LENGTH),
    },
)
URL_INPUT = element({}, {**_TYPED, "initial_value": address(3000)})
EMAIL_INPUT = element({}, {**_TYPED, "initial_value": string()})
NUMBER_INPUT = element(
    {"is_decimal_allowed": boolean},
    {**_TYPED, "initial_value": string(), "min_value": string(), "max_value": string()},
)
DATEPICKER = element({}, {**_MENU, "initial_date": string(10, 10)})
TIMEPICKER = element({}, {**_MENU, "initial_time": string(5, 5), "timezone": string()})
DATETIMEPICKER = element({}, {**_FOCUS, "confirm": CONFIRM, "initial_date_time": integer(0, 10**10)})
IMAGE_ELEMENT = thing(
    {"type": KIND, "alt_text": string(most("image.alt_text"), 1)},
    {"image_url": address(most("image.image_url")), "slack_file": SLACK_FILE},
    exactly_one("image_url", "slack_file"),
)
