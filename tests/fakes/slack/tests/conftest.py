import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import pytest
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack, Member, Workspace

Connect = Callable[..., Awaitable[AsyncSocketModeHandler]]


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack(patience=0.3) as running:
        yield running


@pytest.fixture
def team(slack: FakeSlack) -> Workspace:
    made = slack.workspace("Acme")
    made.channel("general")
    return made


@pytest.fixture
def ada(team: Workspace) -> Member:
    return team.member("ada", tz="Europe/Berlin")


@pytest.fixture
def client(slack: FakeSlack, team: Workspace) -> AsyncWebClient:
    return AsyncWebClient(token=team.token, base_url=slack.api_url, retry_handlers=[])


@pytest.fixture
def bolt(client: AsyncWebClient) -> AsyncApp:
    return AsyncApp(client=client, process_before_response=True)


@pytest.fixture
async def connect(slack: FakeSlack) -> AsyncIterator[Connect]:
    """Connect a Bolt app by so many sockets."""
    async with AsyncExitStack() as open_sockets:

        async def connected(app: AsyncApp, sockets: int = 1, ping_interval: float = 10) -> AsyncSocketModeHandler:
            for _ in range(sockets):
                handler = AsyncSocketModeHandler(app, slack.app_token, ping_interval=ping_interval)
                await handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt leaves it so
                open_sockets.push_async_callback(handler.close_async)
            await slack.hub.connected(sockets)
            return handler

        yield connected


async def eventually(there: Callable[[], bool]) -> None:
    """Until it is so; three seconds at most."""
    async with asyncio.timeout(3):
        while not there():  # noqa: ASYNC110 - nobody signals what is waited for here
            await asyncio.sleep(0.005)
