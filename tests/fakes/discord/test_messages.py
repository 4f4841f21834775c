import io
from datetime import timedelta
from typing import Any

import discord
import pytest

from tests.fakes.clock import SteppedClock
from tests.fakes.discord import Channel, FakeDiscord, Guild, Member
from tests.fakes.discord.bots import NEEDS_DOCUMENT, Bot, connected


def messageable(bot: Bot, channel: Channel) -> discord.TextChannel:
    found = bot.get_channel(channel.id)
    assert isinstance(found, discord.TextChannel)
    return found


async def refused(code: int, acting: Any) -> discord.HTTPException:
    with pytest.raises(discord.HTTPException) as error:
        await acting
    assert error.value.code == code
    return error.value


async def test_a_message_is_said_once_for_each_nonce_while_discord_remembers_it(guild: Guild) -> None:
    clock = SteppedClock()
    async with FakeDiscord(clock) as fake:
        guild = fake.guild("Study", ["general", "papers"])
        async with connected(fake) as bot:
            room = messageable(bot, guild.channel("general"))
            first = await room.send("Week 3", nonce="post-1", silent=True)
            clock.step(timedelta(minutes=2))
            assert (await room.send("Week 3", nonce="post-1")).id == first.id
            elsewhere = await messageable(bot, guild.channel("papers")).send("Papers", nonce="post-1")
            assert elsewhere.id == first.id
            clock.step(timedelta(seconds=1))
            assert (await room.send("Week 3", nonce="post-1")).id != first.id
    assert fake.messages.repeated == 2
    assert [one.silent for one in guild.channel("general").messages] == [True, False]
    assert guild.channel("papers").messages == []


async def test_what_was_said_and_taken_away_is_not_said_again_by_its_nonce(bot: Bot, general: Channel) -> None:
    room = messageable(bot, general)
    await (await room.send("Hi", nonce="n")).delete()
    await refused(10008, room.send("Hi", nonce="n"))
    assert general.messages == []


async def test_a_nonce_without_being_enforced_and_one_that_is_too_long(bot: Bot, general: Channel) -> None:
    path = f"/channels/{general.id}/messages"
    for _ in range(2):
        await bot.sends("POST", path, {"content": "Hi", "nonce": "n"})
    assert len(general.messages) == 2
    await refused(50035, bot.sends("POST", path, {"content": "Hi", "nonce": "n" * 26, "enforce_nonce": True}))


@pytest.mark.parametrize(
    ("missing", "code"),
    [("VIEW_CHANNEL", 50001), ("SEND_MESSAGES", 50013), ("ATTACH_FILES", 50013), ("EMBED_LINKS", 50013)],
)
async def test_each_permission_is_needed_for_what_it_is_for(
    bot: Bot, general: Channel, missing: str, code: int
) -> None:
    room = messageable(bot, general)

    async def everything() -> None:
        file = discord.File(io.BytesIO(b"1"), "a.txt")
        await room.send("Hi", embed=discord.Embed(title="Look"), file=file)

    general.deny(missing)
    assert (await refused(code, everything())).status == 403
    assert general.messages == []
    general.allow(missing)
    await everything()
    assert general.messages[0].text == "Hi\nLook"


async def test_a_role_and_a_channel_decide_together_what_we_may(fake: FakeDiscord, bot: Bot, guild: Guild) -> None:
    general = guild.channel("general")
    room = messageable(bot, general)
    guild.deny_bot("SEND_MESSAGES")
    await refused(50013, room.send("Hi"))
    general.allow("SEND_MESSAGES")
    await room.send("Hi")
    general.deny("SEND_MESSAGES")
    guild.allow_bot("ADMINISTRATOR")
    await room.send("Hi")
    assert fake.requests.invalid == 1


async def test_places_that_are_gone_say_which_way_they_are_gone(bot: Bot, guild: Guild) -> None:
    general, papers = guild.channel("general"), guild.channel("papers")
    rooms = messageable(bot, general), messageable(bot, papers)
    general.delete()
    assert (await refused(10003, rooms[0].send("Hi"))).status == 404
    guild.remove_bot()
    assert (await refused(50001, rooms[1].send("Hi"))).status == 403


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, 50006),
        ({"content": "  "}, 50006),
        ({"content": "x" * 2001}, 50035),
        ({"content": "Hi", "flags": 64}, 50035),
        ({"content": "Hi", "flags": 128}, 50035),
    ],
)
async def test_what_is_no_message_is_refused(bot: Bot, general: Channel, body: dict[str, Any], code: int) -> None:
    await refused(code, bot.sends("POST", f"/channels/{general.id}/messages", body))
    assert general.messages == []


async def test_our_own_messages_are_edited_and_those_of_others_are_not(bot: Bot, general: Channel, ada: Member) -> None:
    said = await messageable(bot, general).send("Hi")
    await said.edit(content="Hello")
    assert [one.text for one in general.messages] == ["Hello"]
    assert general.messages[0].edited
    general.messages[0].author = ada.account
    await refused(50005, said.edit(content="Bye"))
    general.messages[0].delete()
    await refused(10008, said.edit(content="Bye"))


async def test_history_goes_backwards_in_pages_and_is_empty_where_it_may_not_be_read(
    bot: Bot, general: Channel
) -> None:
    room = messageable(bot, general)
    sent = [await room.send(str(number)) for number in range(7)]

    async def read(**where: Any) -> list[str]:
        return [one.content async for one in room.history(**where)]

    assert await read(limit=3) == ["6", "5", "4"]
    assert await read(before=sent[2], limit=1) == ["1"]
    assert await read(after=sent[4]) == ["5", "6"]
    assert await read(after=sent[1], limit=2) == ["2", "3"]
    assert await read(around=sent[3], limit=3) == ["4", "3", "2"]
    assert (await room.fetch_message(sent[3].id)).content == "3"
    await refused(50035, bot.sends("GET", f"/channels/{general.id}/messages?limit=101", None))
    general.deny("READ_MESSAGE_HISTORY")
    assert await read() == []
    await refused(50001, room.fetch_message(sent[3].id))


async def test_files_come_with_their_words_and_can_be_read_again(bot: Bot, general: Channel) -> None:
    said = await messageable(bot, general).send(
        "Look", file=discord.File(io.BytesIO(b"\x89PNG"), "week.png", description="A map")
    )
    assert [(one.filename, one.size, one.description) for one in said.attachments] == [("week.png", 4, "A map")]
    assert await said.attachments[0].read() == b"\x89PNG"
    await said.edit(attachments=[])
    assert general.messages[0].attachments == []


async def test_mentions_that_were_allowed_are_kept_for_a_test_to_see(bot: Bot, general: Channel) -> None:
    await messageable(bot, general).send("@everyone", allowed_mentions=discord.AllowedMentions.none())
    assert general.messages[0].allowed_mentions == {"parse": []}


async def test_a_thread_grows_out_of_a_message_once(bot: Bot, general: Channel) -> None:
    said = await messageable(bot, general).send("Week 3")
    thread = await said.create_thread(name="Week 3: Linear systems")
    await thread.send("Begin here")
    (message,) = general.messages
    assert message.thread
    assert message.thread.name == "Week 3: Linear systems"
    assert [one.text for one in message.thread.messages] == ["Begin here"]
    await bot.wait_until_ready()
    assert bot.times("thread_create") == 1
    assert [one.type.name async for one in thread.history()] == ["default", "thread_starter_message"]
    await refused(160004, said.create_thread(name="Again"))


async def test_threads_have_permissions_of_their_own(bot: Bot, general: Channel) -> None:
    said = await messageable(bot, general).send("Week 3")
    general.deny("CREATE_PUBLIC_THREADS")
    await refused(50013, said.create_thread(name="Week 3"))
    general.allow("CREATE_PUBLIC_THREADS")
    await refused(50035, said.create_thread(name="x" * 101))
    thread = await said.create_thread(name="Week 3")
    general.deny("SEND_MESSAGES_IN_THREADS")
    await refused(50013, thread.send("Hi"))
    general.allow("SEND_MESSAGES_IN_THREADS")
    general.deny("SEND_MESSAGES")
    await thread.send("Hi")


async def test_a_quiet_thread_wakes_when_we_write_and_a_locked_one_does_not(bot: Bot, general: Channel) -> None:
    said = await messageable(bot, general).send("Week 3")
    thread = await said.create_thread(name="Week 3")
    kept = general.messages[0].thread
    assert kept
    first = await thread.send("Hi")
    kept.archive()
    await refused(50083, first.edit(content="Bye"))
    await thread.send("Hi again")
    assert not kept.archived
    kept.archive(lock=True)
    await refused(160005, thread.send("Still there?"))
    await refused(160005, first.edit(content="Bye"))


async def test_private_messages_reach_those_who_take_them(fake: FakeDiscord, bot: Bot, ada: Member) -> None:
    person = await bot.fetch_user(ada.id)
    await person.send("Hi")
    assert [one.text for one in ada.conversation.messages] == ["Hi"]
    ada.shuts()
    assert (await refused(50007, person.send("Hi"))).status == 403
    ada.shuts(out=False)
    del ada.guild.seats[ada.id]
    await refused(50278, person.send("Hi"))
    await refused(50033, bot.sends("POST", "/users/@me/channels", {"recipient_id": "17"}))
    assert len(ada.conversation.messages) == 1
    assert fake.requests.invalid == 2


@NEEDS_DOCUMENT
async def test_a_body_is_judged_by_discords_own_document_first(bot: Bot, general: Channel) -> None:
    error = await refused(
        50035, bot.sends("POST", f"/channels/{general.id}/messages", {"content": "Hi", "flags": "loud"})
    )
    assert "In flags: 'loud' is not of type 'integer', 'null'" in error.text
    for body in ({"content": 7}, {"content": "Hi", "allowed_mentions": {"parse": ["nobody"]}}):
        await refused(50035, bot.sends("POST", f"/channels/{general.id}/messages", body))


async def test_paths_that_do_not_exist_and_bodies_that_are_no_json(bot: Bot, general: Channel) -> None:
    with pytest.raises(discord.NotFound):
        await bot.sends("GET", "/nowhere", None)
    from discord.http import Route

    with pytest.raises(discord.HTTPException) as error:
        await bot.http.request(Route("POST", f"/channels/{general.id}/messages"), data=b"{")
    assert error.value.code == 50109
