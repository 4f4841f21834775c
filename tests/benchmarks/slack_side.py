"""One side of bench_slack in its own process, connected by Socket Mode to the fake at an address: `ours`, `bare`, or `drawn`.

`drawn` is bare Bolt that acknowledges with the card ours shows, drawn anew each time.
"""

import asyncio
import sys
from pathlib import Path

from pydantic import SecretStr
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.cards import Pen
from adapters.slack.client import Slack
from bot.message import Card
from bot.settings import Settings
from bot.wiring.clocks import SystemClock
from bot.wiring.house import open_house
from bot.wiring.serve import keep_for_good
from tests.benchmarks.step import step


def bare_app(client: AsyncWebClient, known: AuthorizeResult, card: Card | None = None) -> AsyncApp:
    """A Bolt app with one empty command, set as ours is: nothing is asked of Slack before the acknowledgement."""
    pen = Pen()

    async def authorize() -> AuthorizeResult:
        return known

    async def typed(ack: AsyncAck) -> None:
        await (ack() if card is None else ack({"response_type": "ephemeral", **pen.draw(card).said}))

    app = AsyncApp(name="bare", client=client, authorize=authorize, process_before_response=True)
    app.command("/roadmap")(typed)
    return app


async def bare(settings: Settings, card: Card | None = None) -> None:
    """Serve with Bolt alone, and Bolt's own handler of the socket."""
    assert settings.slack_bot_token
    assert settings.slack_app_token
    client = AsyncWebClient(token=settings.slack_bot_token.get_secret_value(), base_url=settings.slack_api_url)
    who = await client.auth_test()
    known = AuthorizeResult(
        enterprise_id=None, team_id=who["team_id"], bot_user_id=who["user_id"], bot_id=who["bot_id"]
    )
    handler = AsyncSocketModeHandler(
        bare_app(client, known, card), settings.slack_app_token.get_secret_value(), web_client=client
    )
    await handler.start_async()  # type: ignore[no-untyped-call] # Bolt left it so


async def ours(settings: Settings, folder: Path) -> None:
    """Serve with the whole bot over SQLite."""
    async with open_house(f"sqlite:///{folder / 'cairn.db'}", folder, SystemClock(), throttle=False) as house:
        keep_for_good()
        await Slack(settings, house.dispatcher, house.presence).run()


if __name__ == "__main__":
    side, address, bot_token, app_token, folder = sys.argv[1:]
    chosen = Settings(
        _env_file=None,
        slack_bot_token=SecretStr(bot_token),
        slack_app_token=SecretStr(app_token),
        slack_api_url=address,
        slack_sockets=1,
    )
    sides = {
        "bare": lambda: bare(chosen),
        "drawn": lambda: bare(chosen, step()),
        "ours": lambda: ours(chosen, Path(folder)),
    }
    asyncio.run(sides[side]())
