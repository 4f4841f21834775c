import asyncio
import io
from datetime import timedelta
from typing import Any

import discord
import pytest
from discord import ui

from tests.fakes.clock import SteppedClock
from tests.fakes.discord import Channel, FakeDiscord, Guild, Member, NotAnswered
from tests.fakes.discord.bots import Bot, Interaction, connected, watched


class Card(ui.LayoutView):
    """A card with words, buttons and a select."""

    def __init__(self, words: str = "Week 3") -> None:
        super().__init__(timeout=None)
        buttons = [ui.Button[ui.LayoutView](label=one, custom_id=f"v1 {one.lower()}") for one in ("Done", "Skip")]
        off = ui.Button[ui.LayoutView](label="Undo", custom_id="v1 undo", disabled=True)
        link = ui.Button[ui.LayoutView](label="Read", url="https://example.org/a")
        select = ui.Select[ui.LayoutView](placeholder="Pace", custom_id="v1 pace")
        select.add_option(label="Easy going", value="easy")
        select.add_option(label="Steady", value="steady")
        rows = [ui.ActionRow[ui.LayoutView](*buttons, off, link), ui.ActionRow[ui.LayoutView](select)]
        self.add_item(ui.Container(ui.TextDisplay(words), *rows))


async def refused(code: int, acting: Any) -> None:
    with pytest.raises(discord.HTTPException) as error:
        await acting
    assert error.value.code == code


async def show_card(interaction: Interaction) -> None:
    await interaction.response.send_message(view=Card(), ephemeral=True)


async def test_a_command_is_answered_to_the_one_who_asked(bot: Bot, ada: Member, general: Channel) -> None:
    bot.does = show_card
    answer = await ada.types("/plan next", general)
    assert answer.ephemeral
    assert answer.text == "Week 3\n[Done] [Skip] [Undo] [Read](https://example.org/a)\n<Pace: Easy going | Steady>"
    assert answer.buttons == ["Done", "Skip", "[Undo]", "Read"]
    assert general.messages == []


async def test_the_bot_sees_who_asks_where_and_with_what_rights(bot: Bot, guild: Guild, general: Channel) -> None:
    seen = watched(bot)
    general.deny("SEND_MESSAGES")
    await guild.member("grace", "MANAGE_GUILD").types("/plan next", general)
    (asked,) = seen
    assert isinstance(asked.user, discord.Member)
    assert (asked.user.name, asked.guild_id, asked.channel_id) == ("grace", guild.id, general.id)
    assert asked.permissions.manage_guild
    assert not asked.app_permissions.send_messages
    assert [one.text for one in general.messages] == ["Hello"]


async def test_commands_work_in_threads(bot: Bot, ada: Member, general: Channel) -> None:
    seen = watched(bot)
    room = bot.get_channel(general.id)
    assert isinstance(room, discord.TextChannel)
    thread = await (await room.send("Week 3")).create_thread(name="Week 3")
    kept = general.messages[0].thread
    await ada.types("/plan next", kept)
    assert isinstance(seen[0].channel, discord.Thread)
    assert (seen[0].channel_id, seen[0].channel.parent_id) == (thread.id, general.id)


async def test_commands_work_in_private_messages(bot: Bot, ada: Member) -> None:
    seen = watched(bot)
    await ada.types("/plan next", ada.conversation)
    assert (seen[0].guild_id, seen[0].user.id) == (None, ada.id)
    assert isinstance(seen[0].channel, discord.DMChannel)


async def test_an_interaction_is_answered_once(fake: FakeDiscord, bot: Bot, ada: Member) -> None:
    tried = asyncio.Event()

    async def twice(interaction: Interaction) -> None:
        await interaction.response.send_message("One")
        path = f"/interactions/{interaction.id}/{interaction.token}/callback"
        await refused(40060, bot.sends("POST", path, {"type": 4, "data": {"content": "Two"}}))
        for part in (interaction.token, str(interaction.id)):
            await refused(10062, bot.sends("POST", path.replace(part, "7"), {"type": 4, "data": {}}))
        tried.set()

    bot.does = twice
    assert (await ada.types("/plan next")).text == "One"
    await fake.until(tried.is_set)


async def test_an_answer_after_three_seconds_comes_too_late_and_the_token_lives_fifteen_minutes() -> None:
    clock, tried = SteppedClock(), asyncio.Event()

    async def late(interaction: Interaction) -> None:
        clock.step(timedelta(seconds=3.1))
        await refused(10062, interaction.response.send_message("Late"))
        tried.set()

    async def slow(interaction: Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        clock.step(timedelta(minutes=14))
        await interaction.edit_original_response(content="Just in time")
        clock.step(timedelta(minutes=2))
        await refused(50027, interaction.edit_original_response(content="Too late"))
        await refused(50027, interaction.followup.send("Too late"))
        tried.set()

    async with FakeDiscord(clock) as fake:
        fake.patience = 0.2
        guild = fake.guild("Study")
        async with connected(fake) as bot:
            bot.does = late
            with pytest.raises(NotAnswered):
                await guild.member("ada").types("/plan next")
            await fake.until(tried.is_set)
            tried.clear()
            bot.does = slow
            assert (await guild.member("ada").types("/plan next")).text == "Just in time"
            await fake.until(tried.is_set)


async def test_a_promised_answer_is_private_or_not_as_it_was_promised(
    fake: FakeDiscord, bot: Bot, ada: Member, general: Channel
) -> None:
    async def promise(interaction: Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.edit_original_response(view=Card("Here it is"))
        await interaction.followup.send("And this", ephemeral=True)

    async def follow(interaction: Interaction) -> None:
        await interaction.response.defer(thinking=True)
        await interaction.followup.send("Public all the same", ephemeral=True)

    bot.does = promise
    answer = await ada.types("/plan next", general)
    await fake.until(lambda: answer.followups)
    assert (answer.kind, answer.ephemeral) == (5, True)
    assert answer.text.startswith("Here it is")
    assert [one.text for one in answer.followups] == ["And this"]
    bot.does = follow
    answer = await ada.types("/plan next", general)
    assert (answer.text, answer.ephemeral, answer.followups) == ("Public all the same", False, [])
    assert [one.text for one in general.messages] == ["Public all the same"]


async def test_promises_cannot_carry_more_than_being_private(bot: Bot, ada: Member) -> None:
    async def show(interaction: Interaction) -> None:
        path = f"/interactions/{interaction.id}/{interaction.token}/callback"
        await refused(50035, bot.sends("POST", path, {"type": 5, "data": {"flags": 1 << 15}}))
        await refused(50035, bot.sends("POST", path, {"type": 7, "data": {"content": "There is no message to change"}}))
        await refused(50035, bot.sends("POST", path, {"type": 8, "data": {"choices": []}}))
        await refused(
            10015, bot.sends("POST", f"/webhooks/{bot.application_id}/{interaction.token}", {"content": "Hi"})
        )
        await interaction.response.send_message("Fine")

    bot.does = show
    assert (await ada.types("/plan next")).text == "Fine"


async def test_a_button_changes_its_card_or_brings_another(bot: Bot, ada: Member, guild: Guild) -> None:
    pressed: list[Any] = []

    async def change(interaction: Interaction) -> None:
        pressed.append(interaction.custom_id)
        await interaction.response.edit_message(view=Card("Done!"))

    bot.does = show_card
    card = await ada.types("/plan next")
    bot.does = change
    changed = await ada.presses(card, "Done")
    assert changed.message is card.message
    assert changed.text.startswith("Done!")
    assert changed.ephemeral
    await ada.chooses(card, "Pace", "Steady")
    assert pressed == ["v1 done", "v1 pace"]
    with pytest.raises(AssertionError, match="2 cannot be chosen"):
        await ada.chooses(card, "Pace", "Steady", "Easy going")
    bot.does = show_card
    assert (await ada.presses(card, "Skip")).message is not card.message
    with pytest.raises(AssertionError, match="grace does not see this message"):
        await guild.member("grace").presses(card, "Done")


async def test_a_press_may_be_acknowledged_first_and_answered_by_an_edit(bot: Bot, ada: Member) -> None:
    async def slowly(interaction: Interaction) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(view=Card("Changed"))

    bot.does = show_card
    card = await ada.types("/plan next")
    bot.does = slowly
    answer = await ada.presses(card, "Done")
    assert (answer.kind, answer.message is card.message) == (6, True)
    assert card.text.startswith("Changed")


async def test_files_come_with_an_answer_and_with_an_edit(fake: FakeDiscord, bot: Bot, ada: Member) -> None:
    async def show(interaction: Interaction) -> None:
        await interaction.response.send_message(file=discord.File(io.BytesIO(b"1"), "a.png"), ephemeral=True)
        await interaction.edit_original_response(attachments=[discord.File(io.BytesIO(b"22"), "b.png")])
        await interaction.followup.send(file=discord.File(io.BytesIO(b"333"), "c.png"), ephemeral=True)

    bot.does = show
    answer = await ada.types("/plan next")
    await fake.until(lambda: answer.followups)
    assert [one["filename"] for one in answer.message.attachments] == ["b.png"]
    assert [one["size"] for one in answer.followups[0].attachments] == [3]


async def test_an_answer_can_be_fetched_and_taken_away(fake: FakeDiscord, bot: Bot, ada: Member) -> None:
    gone = asyncio.Event()

    async def show(interaction: Interaction) -> None:
        await interaction.response.send_message("Hello", ephemeral=True)
        assert (await interaction.original_response()).content == "Hello"
        await interaction.delete_original_response()
        await refused(10008, interaction.edit_original_response(content="Still there?"))
        gone.set()

    bot.does = show
    answer = await ada.types("/plan next")
    await fake.until(gone.is_set)
    assert answer.message.deleted


async def test_what_nobody_answers_and_what_is_promised_and_forgotten_is_seen(
    fake: FakeDiscord, bot: Bot, ada: Member
) -> None:
    async def nothing(_: Interaction) -> None:
        pass

    async def forget(interaction: Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)

    fake.patience = 0.1
    bot.does = nothing
    with pytest.raises(NotAnswered, match="nobody answered ada"):
        await ada.types("/plan next")
    bot.does = forget
    with pytest.raises(NotAnswered, match="still waits"):
        await ada.types("/plan next")
