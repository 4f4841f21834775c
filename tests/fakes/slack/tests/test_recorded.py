from datetime import UTC, datetime, timedelta
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import Member, Workspace
from tests.fakes.slack.recorded import play, recordings

from .conftest import Connect

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"  # noqa: S105 - the example of Slack's own pages


async def test_every_recorded_payload_reaches_a_listener_as_if_it_had_happened_here(
    ada: Member, team: Workspace, bolt: AsyncApp, connect: Connect
) -> None:
    seen: list[tuple[str, str, str | None]] = []

    @bolt.middleware
    async def note(body: dict[str, Any], context: Any, ack: Any) -> Any:
        seen.append((body.get("type") or body["command"], body.get("team_id") or body["team"]["id"], context.user_id))
        return await ack()

    await connect(bolt)
    team.slack.patience = 0.01
    team.slack.hub.ack_within = 0.2
    played = recordings()
    for one in played:
        await play(ada, team.channel("general"), one)
    assert len(seen) == len(played) > 15
    kinds = {kind for kind, _, _ in seen}
    assert kinds == {"event_callback", "block_actions", "view_submission", "/test-feedback"}
    assert {(where, who) for _, where, who in seen} == {(team.id, ada.id), (team.id, team.bot_id)}


async def test_a_recorded_command_is_answered_here(
    ada: Member, team: Workspace, bolt: AsyncApp, connect: Connect
) -> None:
    async def ack_it(ack: Any) -> None:
        await ack()

    async def answer(respond: Any, command: dict[str, Any]) -> None:
        await respond(f"Thanks for: {command['text']}")

    bolt.command("/test-feedback")(ack=ack_it, lazy=[answer])
    await connect(bolt)
    recorded = next(one for one in recordings() if one.name == "slash-commands/slashCommandWithArgs")
    assert (await play(ada, team.channel("general"), recorded)).text == "Thanks for: some arguments here"


async def test_recorded_payloads_are_accepted_as_signed_requests(client: AsyncWebClient) -> None:
    app = AsyncApp(client=client, signing_secret=SECRET, process_before_response=True)

    @app.middleware
    async def take(ack: Any) -> Any:
        return await ack()

    now = datetime.now(UTC)
    for one in recordings():
        assert (await app.async_dispatch(one.request(SECRET, now))).status == 200, one.name
        assert (await app.async_dispatch(one.request("another secret", now))).status == 401
        assert (await app.async_dispatch(one.request(SECRET, now - timedelta(minutes=6)))).status == 401
