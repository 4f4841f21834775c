from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.fakes.slack import Reader, Workspace, labels, text

STAMP = int(datetime(2026, 11, 30, 8, 5, tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("*Next* for <@U1>", "*Next* for @ada"),
        ("<@U9|who>", "@who"),
        ("<#C1|general>", "#general"),
        ("<!channel> come", "@channel come"),
        ("&lt;!channel&gt; is a title", "<!channel> is a title"),
        ("&amp;lt;", "&lt;"),
        ("<https://example.org|a link>", "a link (https://example.org)"),
        ("<https://example.org>", "https://example.org"),
        (f"<!date^{STAMP}^{{date_long}} at {{time}}|no date>", "Monday, November 30, 2026 at 17:05"),
        (f"<!date^{STAMP}^{{date_short_pretty}}^https://example.org|no date>", "Nov 30, 2026"),
        ("<!date^soon^{date}|no date>", "no date"),
    ],
)
def test_tokens_are_read_as_slack_draws_them(raw: str, read: str) -> None:
    assert Reader({"U1": "ada"}, ZoneInfo("Asia/Tokyo")).read(raw) == read


def test_plain_text_draws_nothing() -> None:
    assert text([{"type": "header", "text": {"type": "plain_text", "text": "<!channel> &lt;"}}]) == "# <!channel> &lt;"


def test_every_kind_of_block_reads_as_a_line() -> None:
    button = {"type": "button", "text": {"type": "plain_text", "text": "Done"}}
    blocks: list[dict[str, Any]] = [
        {"type": "section", "text": {"type": "mrkdwn", "text": "Words"}, "accessory": button},
        {"type": "section", "fields": [{"type": "mrkdwn", "text": "*Time*"}, {"type": "mrkdwn", "text": "2 h"}]},
        {"type": "divider"},
        {"type": "context", "elements": [{"type": "image", "alt_text": "a dot"}, {"type": "mrkdwn", "text": "small"}]},
        {"type": "image", "alt_text": "a map", "title": {"type": "plain_text", "text": "The way"}},
        {"type": "markdown", "text": "**bold**"},
        {
            "type": "rich_text",
            "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "rich"}]}],
        },
    ]
    lines = [
        "Words",
        "[Done]",
        "*Time*",
        "2 h",
        "---",
        "(picture: a dot) small",
        "The way (picture: a map)",
        "**bold**",
        "rich",
    ]
    assert text(blocks).rstrip().split("\n") == lines
    assert labels(blocks) == ["Done"]


def test_who_is_notified(team: Workspace) -> None:
    general = team.channel("general")
    loud = general.add("", "Hello <!here> and <@U1> and &lt;!channel&gt;")
    assert loud.pings == {"here", "U1"}
    loud.blocks = [{"type": "section", "text": {"type": "plain_text", "text": "<!here>"}}]
    assert loud.pings == set()
    assert general.add("", "<@U1>", only_for=team.member("ada")).pings == set()
