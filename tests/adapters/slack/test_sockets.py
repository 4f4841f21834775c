import asyncio

import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import sockets
from bot.errors import Refusal
from tests.fakes.slack import Channel, FakeSlack, Member


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the town is opened."""
    monkeypatch.setattr(sockets, "PING_EVERY", 0.2)
    monkeypatch.setattr(sockets, "AGAIN", 0.01)


@pytest.mark.usefixtures("town")
async def test_there_are_as_many_connections_as_are_set(fake: FakeSlack) -> None:
    assert len(fake.hub.sockets) == 2


@pytest.mark.usefixtures("town")
async def test_what_has_come_in_is_acknowledged_before_its_connection_is_renewed(
    fake: FakeSlack, ada: Member, general: Channel
) -> None:
    fake.weather.ack_where_sent = True
    fake.weather.slow = 0.4
    asking = asyncio.create_task(ada.types("/roadmap cohort open name:Slow zone:Berlin", in_=general))
    await asyncio.sleep(0.1)
    fake.weather.slow = 0
    for _ in list(fake.hub.sockets):
        await fake.hub.refresh()
    answer = await asking
    assert not answer.failed
    assert [one.sent for one in fake.hub.deliveries.values() if one.envelope["type"] == "slash_commands"] == [1]
    await answer.until("Slow is open")


@pytest.mark.usefixtures("town")
async def test_a_connection_that_breaks_comes_back(fake: FakeSlack, ada: Member, general: Channel) -> None:
    fake.hub.drop()
    await asyncio.sleep(0)
    await fake.hub.connected(2)
    assert "Cairn" in (await ada.types("/roadmap", in_=general)).text


async def test_slack_is_asked_for_an_address_until_it_gives_one(fake: FakeSlack) -> None:
    client = AsyncWebClient(base_url=fake.api_url, retry_handlers=[])
    app = AsyncApp(
        client=client,
        authorize=_nobody,  # type: ignore[arg-type] # nobody is asked for
        name="test",
    )
    fake.weather.drop("apps.connections.open")
    fake.weather.error("apps.connections.open")
    several = sockets.Sockets(app, fake.app_token, client, 1)
    await several.connect()
    assert fake.requests.count("apps.connections.open") == 3
    await several.close()
    refused = sockets.Sockets(app, "xapp-wrong", client, 1)
    with pytest.raises(Refusal, match="SLACK_APP_TOKEN"):
        await refused.connect()
    await refused.close()


async def _nobody() -> None:
    return None
