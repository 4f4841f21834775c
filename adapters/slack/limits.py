"""What Slack takes, as one table: https://docs.slack.dev/reference/block-kit/ and …/reference/views/."""

BLOCKS = 45
"""Of a message, which may hold 50: room for the title and the buttons that turn pages."""
TEXT = 7_000
"""Characters on a page. Slack refuses messages of about 11,000 and does not say where it draws the line (bolt-js #2867)."""
ALONE = 2_500
"""Of the text that stands for a message in notifications and screen readers."""
SECTION = 2_900
"""Of one section, which may hold 3,000: entities and tokens are counted as they are written."""
TITLE = 150
ROW = 5
"""Buttons in a row; Slack takes 25, people do not."""
SELECT_OPTIONS = 25
LABEL = 75
"""Of a button, an option, and the note of an option."""
OPTION_VALUE = 150
PLACEHOLDER = 150
VALUE = 2_000
"""Of a button: its command line."""
ACTION_ID = 255
ALT = 2_000
FILE_ALT = 1_000
"""Of a file, whose words are shown where it is looked at by itself."""
MODAL_TITLE = 24
FIELD_LABEL = 2_000
FIELD_HINT = 2_000
FIELD_TEXT = 3_000
METADATA = 3_000
"""Of a form, which carries its command line and its channel there."""
DESCRIPTION = 140
"""Of the app in its manifest."""
