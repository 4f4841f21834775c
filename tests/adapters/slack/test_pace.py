import asyncio

import pytest
from slack_sdk.errors import SlackApiError

from adapters.slack import pace as source
from adapters.slack.pace import Pace, patiently
from adapters.slack.workspaces import Workspace as Installed
from tests.fakes.slack import FakeSlack


async def took(pace: Pace, *channels: str) -> float:
    begun = asyncio.get_running_loop().time()
    await asyncio.gather(*(pace.turn(channel) for channel in channels))
    return asyncio.get_running_loop().time() - begun


async def test_messages_of_one_channel_keep_their_distance_and_others_do_not_wait() -> None:
    assert await took(Pace(0.1), "a", "a", "a") >= 0.19
    assert await took(Pace(5), "a", "b", "c") < 0.1


def test_by_default_a_second_lies_between_two_messages_of_a_channel() -> None:
    assert source.EVERY >= 1
    assert Pace()._every == source.EVERY


async def test_it_remembers_a_bounded_number_of_channels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MOST", 1)
    assert await took(Pace(5), "a", "b", "a") < 0.1


async def test_a_call_is_made_again_only_where_slack_asks_for_patience(fake: FakeSlack, acme: Installed) -> None:
    fake.weather.limit("auth.test", retry_after=0, times=2)
    told = await patiently(acme.client.auth_test)
    assert told["team"] == "Acme"
    fake.weather.error("auth.test", times=2)
    with pytest.raises(SlackApiError):
        await patiently(acme.client.auth_test)
    assert fake.requests.count("auth.test") == 1 + 3 + 1


@pytest.mark.parametrize(("after", "calls"), [(0, 3), (61, 1)])
async def test_nobody_is_kept_waiting_for_ever(fake: FakeSlack, acme: Installed, after: int, calls: int) -> None:
    fake.weather.limit("auth.test", retry_after=after, times=9)
    with pytest.raises(SlackApiError):
        await patiently(acme.client.auth_test)
    assert fake.requests.count("auth.test") == 1 + calls
