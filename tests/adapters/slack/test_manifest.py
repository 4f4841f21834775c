import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from adapters.slack.manifest import EVENTS, SCOPES, manifest
from bot.settings import Settings
from tests.fakes.slack.settings import EVENTS as KNOWN_EVENTS
from tests.fakes.slack.settings import SCOPES as KNOWN_SCOPES

ROOT = Path(__file__).parents[3]
SCHEMA = ROOT / "../shared/data/slack/manifest-schema/manifest.schema.2.0.0.json"
NEEDED = {
    "app_home_opened": set(),
    "app_mention": {"app_mentions:read"},
    "app_uninstalled": set(),
    "channel_archive": {"channels:read"},
    "channel_deleted": {"channels:read"},
    "group_archive": {"groups:read"},
    "group_deleted": {"groups:read"},
    "message.im": {"im:history"},
    "tokens_revoked": set(),
}
"""Scopes without which Slack does not send an event, from its reference."""


def made(**more: str) -> dict[str, object]:
    return manifest(Settings(_env_file=None, **more))  # type: ignore[arg-type] # pydantic reads them


@pytest.mark.parametrize("commands", ["roadmap", "cairn,cohort,papers"])
def test_slack_s_own_schema_accepts_it(commands: str) -> None:
    if not SCHEMA.exists():
        pytest.skip("Slack's manifest schema in ../shared/data is not here")
    jsonschema.validate(made(slack_commands=commands), json.loads(SCHEMA.read_text()))


def test_scopes_and_events_are_known_and_fit_together() -> None:
    assert SCOPES.keys() <= KNOWN_SCOPES
    assert EVENTS.keys() == NEEDED.keys()
    assert EVENTS.keys() <= KNOWN_EVENTS
    for event, scopes in NEEDED.items():
        assert scopes <= SCOPES.keys(), event


def test_the_page_gives_the_reason_of_each_scope_and_event() -> None:
    page = (ROOT / "docs" / "slack.md").read_text()
    for name, reason in {**SCOPES, **EVENTS}.items():
        assert re.search(rf"^\| `{re.escape(name)}` \| .*{re.escape(reason)}", page, re.MULTILINE), name


def test_further_roots_become_slash_commands() -> None:
    told = manifest(Settings(_env_file=None, slack_commands="cairn, /Cohort"))
    commands = told["features"]["slash_commands"]
    assert [one["command"] for one in commands] == ["/cairn", "/cohort"]
    assert all(one["should_escape"] for one in commands)
    assert "join" in commands[1]["usage_hint"]


def test_it_is_printed() -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "adapters.slack.manifest"], cwd=ROOT, capture_output=True, text=True, check=True, env={}
    ).stdout
    assert json.loads(printed)["settings"]["socket_mode_enabled"] is True
