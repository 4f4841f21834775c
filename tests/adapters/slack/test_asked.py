import pytest

from adapters.slack import asked
from adapters.slack.asked import Asked
from tests.fakes.slack.errors import Json
from tests.fakes.slack.recorded import recordings

READERS = {"command": asked.command, "block_actions": asked.press, "view_submission": asked.submission}


def recorded(name: str) -> Json:
    return next(one.payload for one in recordings() if one.name == name)


def test_every_recorded_payload_says_who_and_where() -> None:
    read = 0
    for one in recordings():
        kind = "command" if "command" in one.payload else one.payload["type"]
        if kind in READERS:
            found = READERS[kind](one.payload)
        elif one.payload.get("event", {}).get("user") and "channel" in one.payload["event"]:
            found = asked.message(one.payload)
        else:
            continue
        read += 1
        assert found.team.startswith("T"), one.name
        assert found.user.startswith("U"), one.name
        if kind != "view_submission":
            assert found.channel, one.name
    assert read > 10


def test_a_recorded_command() -> None:
    found = asked.command(recorded("slash-commands/slashCommand"))
    assert (found.called, found.name, found.private) == ("support-agent-dev", "testuser", False)
    assert found.place is not None
    assert found.place.key == found.channel
    assert found.trigger
    assert found.url.startswith("https://hooks.slack.com/commands/")
    assert found.kept("help").channel == found.channel


def test_a_recorded_press_knows_its_thread() -> None:
    found = asked.press(recorded("actions-reactions/action"))
    assert found.thread == "1767326125.870439"
    assert not found.owned


def test_the_first_message_of_a_thread_stands_in_the_channel() -> None:
    pressed = dict(recorded("actions-reactions/action"))
    root = pressed["container"] | {"message_ts": "17.1", "thread_ts": "17.1"}
    assert asked.press(pressed | {"container": root}).thread == ""
    assert asked.press(pressed | {"container": root | {"message_ts": "17.2"}}).thread == "17.1"


def test_a_form_remembers_what_the_channel_is_called() -> None:
    typed = asked.command(recorded("slash-commands/slashCommand"))
    view = {"private_metadata": typed.kept("cohort open").written, "type": "modal", "id": "V1"}
    assert asked.submission({"user": {"id": "U1"}, "team": {"id": "T1"}, "view": view}).called == typed.called


def test_a_recorded_direct_message_is_private() -> None:
    found = asked.message(recorded("dm/dmMessage"))
    assert found.private
    assert found.owned
    assert found.place is None


@pytest.mark.parametrize("body", [{"team": None, "user": {"id": "U1", "team_id": "T9"}, "view": {"type": "home"}}])
def test_a_press_at_home_has_no_channel(body: Json) -> None:
    assert asked.press(body) == Asked("T9", "U1")
