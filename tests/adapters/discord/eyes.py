"""Discord's markdown as a person reads it: what is markup goes, what was escaped stays."""

import re
from datetime import UTC, datetime

from adapters.discord.text import WORD_JOINER

TOKENS = re.compile(
    r"""
    \\(?P<escaped>[^0-9A-Za-z\s])
    | ```\w*\n(?P<block>.*?)\n```
    | `(?P<code>[^`]+)`
    | \*\*(?P<strong>.+?)\*\*
    | (?P<loose>[*_~|]{1,2})
    | \[(?P<label>(?:\\.|[^\]])+)\]\((?P<url><[^>]+>|[^)\s]+)\)
    | <t:(?P<moment>\d+)(?P<style>:[tTdDfFR])?>
    | </(?P<command>[-\w ]+):\d+>
    | <(?P<mention>@!?|\#|@&)(?P<whom>\d+)>
    | (?P<address>https?://[^\s<]+)
    | ^(?P<heading>\#{1,3}\ |-\#\ )
    | ^(?P<quote>>\ )
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)


def seen(markdown: str) -> str:
    """The words that stand there."""
    return TOKENS.sub(_token, markdown).replace(WORD_JOINER, "")


def _token(found: re.Match[str]) -> str:  # noqa: PLR0911 - a case for each kind
    said = {name: text for name, text in found.groupdict().items() if text is not None}
    match said:
        case {"escaped": text} | {"block": text} | {"code": text}:
            return text
        case {"strong": text} | {"label": text}:
            return seen(text)
        case {"moment": moment}:
            return datetime.fromtimestamp(int(moment), UTC).strftime("%A %-d %B, %H:%M")
        case {"command": command}:
            return f"/{command}"
        case {"whom": whom}:
            return f"@{whom}"
        case {"address": address}:
            return f"(link to {address})"
        case _:
            return ""
