from typing import Any

import discord as dpy
import pytest

from adapters.discord.callers import Interaction, caller_of, is_conversation
from adapters.discord.client import Discord
from bot.dispatch import Caller
from bot.domain.people import ChannelId, CommunityId
from bot.message import Card
from tests.fakes.discord import Channel, Guild, Member
from tests.fakes.discord.bits import PERMISSION


class Heard:
    """The interactions that come in."""

    def __init__(self, discord: Discord) -> None:
        self.all: list[Interaction] = []
        discord._tree.interaction_check = self._look  # type: ignore[method-assign] # the library's own hook

    async def _look(self, interaction: dpy.Interaction[Any]) -> bool:
        self.all.append(interaction)
        return True

    @property
    def caller(self) -> Caller:
        return caller_of(self.all[-1])


@pytest.fixture
def heard(discord: Discord) -> Heard:
    return Heard(discord)


async def test_a_caller_is_an_account_in_a_channel_of_a_server(
    heard: Heard, ada: Member, guild: Guild, general: Channel
) -> None:
    await ada.types("/meal eat", general)
    caller = heard.caller
    assert (caller.account.platform, caller.account.key, caller.name) == ("discord", str(ada.id), "Ada")
    assert caller.place is not None
    assert (caller.place.community.key, caller.place.key) == (str(guild.id), str(general.id))
    assert caller.place_name == "general"
    assert not is_conversation(heard.all[-1])


async def test_in_private_there_is_no_place(heard: Heard, ada: Member) -> None:
    await ada.types("/meal eat", ada.conversation)
    assert heard.caller.place is None
    assert is_conversation(heard.all[-1])


async def test_where_only_the_person_has_installed_us_there_is_no_place(heard: Heard, ada: Member) -> None:
    await ada.types("/meal eat")
    heard.all[-1]._integration_owners = {1: ada.id}
    assert heard.caller.place is None
    assert not is_conversation(heard.all[-1])


@pytest.mark.parametrize(
    ("permission", "manages"),
    [
        ("MANAGE_EVENTS", True),
        ("MANAGE_CHANNELS", True),
        ("MANAGE_GUILD", True),
        ("ADMINISTRATOR", True),
        ("KICK_MEMBERS", False),
    ],
)
async def test_who_may_manage_events_or_the_channel_manages_the_place(
    heard: Heard, guild: Guild, permission: str, manages: bool
) -> None:
    eve = guild.member("eve")
    guild.sit(eve.account, guild.role("staff", PERMISSION[permission]))
    await eve.types("/meal eat")
    assert await heard.caller.manages() is manages


async def test_a_thread_counts_as_its_channel(
    discord: Discord, heard: Heard, ada: Member, guild: Guild, general: Channel
) -> None:
    place = ChannelId(CommunityId("discord", str(guild.id)), str(general.id))
    await discord.post(place, Card("Week 1", [], thread="Week 1: Arrows"), "prompt/1")
    await ada.types("/meal eat", general.messages[0].thread)
    assert heard.caller.place == place
    assert heard.caller.place_name == "general"
