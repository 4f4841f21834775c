"""The lengths and counts of Block Kit that this fake enforces. Names are those of ../shared/data/slack/block-kit-limits.json, against which a test
holds them."""

LIMITS: dict[str, int] = {
    "text.max_length": 3000,
    "action_id.max_length": 255,
    "block_id.max_length": 255,
    "button.text.max_length": 75,
    "button.url.max_length": 3000,
    "button.value.max_length": 2000,
    "button.accessibility_label.max_length": 75,
    "confirmation.title.max_length": 100,
    "confirmation.text.max_length": 300,
    "confirmation.confirm.max_length": 30,
    "confirmation.deny.max_length": 30,
    "option.text.max_length": 75,
    "option.value.max_length": 150,
    "option.description.max_length": 75,
    "option.url.max_length": 3000,
    "option_group.label.max_length": 75,
    "option_group.options.max_items": 100,
    "select.placeholder.max_length": 150,
    "select.options.max_items": 100,
    "select.option_groups.max_items": 100,
    "overflow.options.max_items": 5,
    "checkboxes.options.max_items": 10,
    "radio_buttons.options.max_items": 10,
    "plain_text_input.max_length.max": 3000,
    "actions.elements.max_items": 25,
    "context.elements.max_items": 10,
    "header.text.max_length": 150,
    "image.image_url.max_length": 3000,
    "image.alt_text.max_length": 2000,
    "input.label.max_length": 2000,
    "input.hint.max_length": 2000,
    "markdown.text.max_length": 12000,
    "section.text.max_length": 3000,
    "section.fields.max_items": 10,
    "section.fields.item_max_length": 2000,
    "view.blocks.max_items": 100,
    "view.private_metadata.max_length": 3000,
    "view.callback_id.max_length": 255,
    "view.title.max_length": 24,
    "view.close.max_length": 24,
    "view.submit.max_length": 24,
}

MOST_BLOCKS = 50
"""Blocks of one message."""
MOST_CHARACTERS = 11_000
"""All text of one message together. Not documented: people were refused at counts between 11,341 and 13,200."""


def most(name: str) -> int:
    """A maximum by the short name of what it limits: "button.text"."""
    for ending in ("max_length", "max_items"):
        if f"{name}.{ending}" in LIMITS:
            return LIMITS[f"{name}.{ending}"]
    return LIMITS[name]
