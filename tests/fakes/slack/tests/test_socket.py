import asyncio
from typing import Any

import aiohttp
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack, Member, Workspace

from .conftest import Connect, eventually

Said = dict[str, Any]


async def _url(slack: FakeSlack) -> str:
    answer = await AsyncWebClient(base_url=slack.api_url).apps_connections_open(app_token=slack.app_token)
    return str(answer["url"])


def _answering(bolt: AsyncApp) -> list[str]:
    """A /roadmap that says what it was told, and the list of what it was told."""
    told: list[str] = []

    @bolt.command("/roadmap")
    async def roadmap(ack: Any, command: Said) -> None:
        told.append(command["text"])
        await ack(f"Re: {command['text']}")

    return told


async def test_hello_counts_the_sockets_and_a_ticket_opens_one(slack: FakeSlack) -> None:
    async with aiohttp.ClientSession() as session:
        url = await _url(slack)
        async with session.ws_connect(url) as first, session.ws_connect(await _url(slack)) as second:
            hellos = [await socket.receive_json() for socket in (first, second)]
            assert [(hello["type"], hello["num_connections"]) for hello in hellos] == [("hello", 1), ("hello", 2)]
            assert hellos[0]["connection_info"] == {"app_id": slack.app_id}
            async with session.get(url) as again:
                assert again.status == 401


async def test_an_eleventh_socket_is_sent_away(slack: FakeSlack) -> None:
    async with aiohttp.ClientSession() as session:
        kept = [await session.ws_connect(await _url(slack)) for _ in range(10)]
        await slack.hub.connected(10)
        async with session.ws_connect(await _url(slack)) as late:
            assert (await late.receive_json())["reason"] == "too_many_websockets"
        assert not any(socket.closed for socket in kept)


async def test_commands_are_shared_among_the_sockets(
    slack: FakeSlack, ada: Member, bolt: AsyncApp, connect: Connect
) -> None:
    _answering(bolt)
    await connect(bolt, sockets=2)
    answers = await asyncio.gather(*(ada.types(f"/roadmap {number}") for number in range(6)))
    assert [answer.text for answer in answers] == [f"Re: {number}" for number in range(6)]
    ways = [delivery.on for delivery in slack.hub.deliveries.values()]
    assert [ways.count(socket) for socket in slack.hub.sockets] == [3, 3]


async def test_without_a_socket_a_command_fails_at_once_and_an_event_waits(
    team: Workspace, ada: Member, bolt: AsyncApp, connect: Connect
) -> None:
    heard = asyncio.Event()

    @bolt.event("app_mention")
    async def mentioned() -> None:
        heard.set()

    assert (await ada.types("/roadmap")).failed == "dispatch_failed"
    mentioning = asyncio.ensure_future(ada.mentions("next", in_=team.channel("general")))
    await connect(bolt)
    await asyncio.wait_for(heard.wait(), 2)
    await mentioning


async def test_a_refresh_loses_no_command_when_there_are_two_sockets(
    slack: FakeSlack, ada: Member, bolt: AsyncApp, connect: Connect
) -> None:
    told = _answering(bolt)
    await connect(bolt, sockets=2)

    over = asyncio.Event()

    async def go_on() -> list[str]:
        texts: list[str] = []
        while not over.is_set():
            texts.append((await ada.types(f"/roadmap {len(texts)}")).text)
        return texts

    typing = asyncio.ensure_future(go_on())
    for _ in range(3):
        await asyncio.sleep(0.02)
        await slack.hub.refresh()
        await slack.hub.connected(2)
    over.set()
    texts = await typing
    assert texts == [f"Re: {number}" for number in range(len(texts))]
    assert set(told) == {str(number) for number in range(len(texts))}
    assert slack.requests.count("apps.connections.open") == 5


async def test_a_warning_makes_the_client_change_its_socket_too(
    slack: FakeSlack, ada: Member, bolt: AsyncApp, connect: Connect
) -> None:
    _answering(bolt)
    await connect(bolt)
    old = slack.hub.sockets[0]
    await slack.hub.warn()
    await eventually(lambda: slack.hub.sockets not in ([], [old]))
    assert (await ada.types("/roadmap next")).text == "Re: next"


async def test_what_a_dropped_socket_took_along_comes_by_the_other(
    slack: FakeSlack, ada: Member, bolt: AsyncApp, connect: Connect
) -> None:
    told: list[str] = []
    gate = asyncio.Event()

    @bolt.command("/roadmap")
    async def roadmap(ack: Any, command: Said) -> None:
        told.append(command["text"])
        await gate.wait()
        await ack("done")

    await connect(bolt, sockets=2, ping_interval=0.5)
    typing = asyncio.ensure_future(ada.types("/roadmap next"))
    await eventually(lambda: bool(told))
    carrier = next(iter(slack.hub.deliveries.values())).on
    slack.hub.sockets.sort(key=lambda socket: socket is not carrier)
    slack.hub.drop()
    await eventually(lambda: len(told) == 2)
    gate.set()
    assert (await typing).text == "done"
    assert told == ["next", "next"], "Bolt itself does not notice that it is the same"
    await slack.hub.connected(2)


async def test_an_event_that_nobody_acknowledged_comes_again_and_says_so(
    slack: FakeSlack, team: Workspace, ada: Member, bolt: AsyncApp, connect: Connect
) -> None:
    seen: list[tuple[str, str | None, str | None]] = []

    @bolt.event("app_mention")
    async def mentioned(body: Said, request: Any) -> None:
        headers = {key: values[0] for key, values in request.headers.items()}
        seen.append((body["event_id"], headers.get("x-slack-retry-num"), headers.get("x-slack-retry-reason")))
        if len(seen) == 1:
            raise ValueError("the first time something breaks")

    await connect(bolt, sockets=2)
    slack.hub.ack_within = 0.1
    await ada.mentions("next", in_=team.channel("general"))
    first, second = seen
    assert first[0] == second[0]
    assert (first[1:], second[1:]) == ((None, None), ("1", "timeout"))


async def test_a_command_that_nobody_acknowledged_does_not_come_again(
    slack: FakeSlack, ada: Member, bolt: AsyncApp, connect: Connect
) -> None:
    told: list[str] = []

    @bolt.command("/roadmap")
    async def roadmap(command: Said) -> None:
        told.append(command["text"])
        raise ValueError

    await connect(bolt, sockets=2)
    slack.hub.ack_within = 0.1
    assert (await ada.types("/roadmap next")).failed == "operation_timeout"
    assert told == ["next"]


async def test_an_envelope_can_come_twice_and_the_second_acknowledgement_counts_for_nothing(
    slack: FakeSlack, ada: Member, bolt: AsyncApp, connect: Connect
) -> None:
    told = _answering(bolt)
    await connect(bolt)
    slack.weather.twice = 1
    assert (await ada.types("/roadmap next")).text == "Re: next"
    await eventually(lambda: bool(slack.hub.stray_acks))
    assert told == ["next", "next"]


async def test_pings_are_answered_unless_the_socket_is_deaf(slack: FakeSlack, bolt: AsyncApp, connect: Connect) -> None:
    await connect(bolt, ping_interval=0.1)
    await eventually(lambda: slack.hub.pings > 2)
    old = slack.hub.sockets[0]
    slack.hub.deaf = True
    await eventually(lambda: slack.hub.sockets not in ([], [old]))
    slack.hub.deaf = False


async def test_an_acknowledgement_can_be_bound_to_its_socket(
    slack: FakeSlack, ada: Member, bolt: AsyncApp, connect: Connect
) -> None:
    slack.weather.ack_where_sent = True
    _answering(bolt)
    await connect(bolt, sockets=2)
    assert (await ada.types("/roadmap next")).text == "Re: next"
    assert slack.hub.stray_acks == []
