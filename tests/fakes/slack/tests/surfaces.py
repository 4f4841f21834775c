"""A card and a form for the tests."""

from typing import Any

Said = dict[str, Any]
BUTTON: Said = {
    "type": "button",
    "action_id": "done",
    "text": {"type": "plain_text", "text": "Done"},
    "value": "v1:done",
}
CHOICES: list[Said] = [
    {"text": {"type": "plain_text", "text": name}, "value": name.lower()} for name in ("Red", "Blue")
]
SELECT: Said = {"type": "static_select", "action_id": "colour", "options": CHOICES}
CARD: list[Said] = [
    {"type": "section", "text": {"type": "mrkdwn", "text": "*Next*: vectors, <@{user}>"}},
    {"type": "actions", "elements": [BUTTON, SELECT]},
]
FORM: Said = {
    "type": "modal",
    "callback_id": "form",
    "title": {"type": "plain_text", "text": "Check in"},
    "submit": {"type": "plain_text", "text": "Send"},
    "private_metadata": "C1",
    "blocks": [
        {
            "type": "input",
            "block_id": "words",
            "label": {"type": "plain_text", "text": "How was it?"},
            "element": {"type": "plain_text_input", "action_id": "words", "max_length": 20},
        },
        {
            "type": "input",
            "block_id": "colour",
            "optional": True,
            "label": {"type": "plain_text", "text": "Colour"},
            "element": {**SELECT, "initial_option": CHOICES[0]},
        },
    ],
}
