"""What Discord takes, as one table: https://docs.discord.com/developers/components/reference and …/resources/message."""

COMPONENTS = 40
"""In one message, nested ones counted."""
TEXT = 4_000
"""Characters of all text displays of a message together."""
FILES = 10
"""In one message."""
ALT = 1_024
"""Characters of a picture's words."""
TITLE = 250
"""Of a card: our own measure, so that a page has room for more than its heading."""
ROW = 5
"""Buttons in an action row."""
SELECT_OPTIONS = 25
LABEL = 80
"""Of a button."""
OPTION_LABEL = 100
OPTION_NOTE = 100
CUSTOM_ID = 100
MODAL_TITLE = 45
FIELD_LABEL = 45
FIELD_HINT = 100
FIELDS_TEXT = 2_000
"""Of all fields of a form together: our own measure, so that what was refused can be repeated on one page."""
PLACEHOLDER = 150
NONCE = 25
THREAD_NAME = 100
DESCRIPTION = 100
SUGGESTION = 100
