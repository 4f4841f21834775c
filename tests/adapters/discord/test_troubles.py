from typing import Any

import aiohttp
import discord
import pytest

from adapters.discord import troubles
from adapters.discord.places import Place
from bot.ports import TryAgain, Undeliverable

CLIENT = discord.Client(intents=discord.Intents.none())
"""It has not heard from Discord yet, so nobody knows what it may do there."""
PLACE = Place(1, 2)


class Response:
    """As much of an answer as an error of discord.py reads."""

    reason = "because"

    def __init__(self, status: int) -> None:
        self.status = status


def failed(status: int, code: int = 0) -> discord.HTTPException:
    kinds: dict[int, type[discord.HTTPException]] = {403: discord.Forbidden, 404: discord.NotFound}
    kind = discord.DiscordServerError if status >= 500 else kinds.get(status, discord.HTTPException)
    response: Any = Response(status)
    return kind(response, {"code": code, "message": "no"})


def outcome(error: BaseException) -> BaseException:
    with pytest.raises(Exception, match=r"[\s\S]*") as caught, troubles.named(CLIENT, PLACE):
        raise error
    return caught.value


@pytest.mark.parametrize(
    ("error", "becomes"),
    [
        (discord.RateLimited(60), TryAgain),
        (failed(429), TryAgain),
        (failed(401), troubles.Unwelcome),
        (failed(500), TimeoutError),
        (failed(503), TimeoutError),
        (failed(403, 50013), TryAgain),
        (failed(403, 50001), TryAgain),
        (failed(403, 0), Undeliverable),
        (failed(404, 0), Undeliverable),
        (failed(403, 50007), Undeliverable),
        (failed(404, 10003), Undeliverable),
        (failed(404, 10008), Undeliverable),
        (failed(400, 50035), discord.HTTPException),
        (TimeoutError(), TimeoutError),
        (aiohttp.ServerDisconnectedError(), TryAgain),
        (ConnectionRefusedError(), TryAgain),
        (KeyError("ours"), KeyError),
    ],
    ids=repr,
)
def test_each_failure_is_one_of_the_outcomes_that_posting_knows(
    error: BaseException, becomes: type[BaseException]
) -> None:
    assert type(outcome(error)) is becomes


def test_only_a_channel_that_is_gone_is_gone() -> None:
    gone = {code: outcome(failed(404, code)) for code in troubles.FINAL}
    assert [code for code, each in gone.items() if isinstance(each, Undeliverable) and each.gone] == [10003]


def test_discord_s_number_is_kept() -> None:
    trouble = outcome(failed(404, 10003))
    assert isinstance(trouble, Undeliverable)
    assert troubles.code_of(trouble) == 10003
    assert troubles.code_of(Undeliverable("", "")) == 0
