"""Pictures and formulas on Discord, from the real drawing through the real client."""

import asyncio
import io
from dataclasses import replace

import pytest
from matplotlib.image import imread

from adapters.discord import ids
from adapters.discord.cards import draw
from adapters.discord.client import Discord
from adapters.discord.limits import ALT
from adapters.discord.pictures import Shown, files_of, pictures_of
from bot.domain.people import AccountId, ChannelId, CommunityId
from bot.message import Attachment, Card, Drawable, Formula, Picture, paragraph
from bot.ports import Image
from tests.adapters.discord.house import Kitchen
from tests.fakes.discord import Channel, FakeDiscord, Guild, Member, Message
from tests.fakes.discord.interactions import SAY, UPDATE, WAIT
from tests.fakes.discord.reading import GALLERY, WORDS, walk
from tests.samples.pictures import MEAN, chart, lesson


class Inked:
    """Draws what it is told, and fails at the rest."""

    async def image(self, block: Drawable) -> Image | None:
        source = block.latex if isinstance(block, Formula) else block.svg
        return Image(f"{source}.png", source.encode()) if source else None


def here(channel: Channel) -> ChannelId:
    assert channel.guild
    return ChannelId(CommunityId("discord", str(channel.guild.id)), str(channel.id))


def described(message: Message) -> list[str]:
    """The words of its pictures."""
    return [
        item["description"] for part in walk(message.components) if part["type"] == GALLERY for item in part["items"]
    ]


def widths(fake: FakeDiscord, message: Message) -> list[int]:
    """Of the pictures that lie with it."""
    contents = [fake.world.files[int(each["id"])] for each in message.attachments]
    return [imread(io.BytesIO(content), format="png").shape[1] for content in contents]


def in_words(message: Message) -> bool:
    return message.attachments == [] and chart().alt in message.text and MEAN.alt in message.text


async def test_a_post_shows_them_with_their_words(discord: Discord, general: Channel, fake: FakeDiscord) -> None:
    await discord.post(here(general), lesson(), "lesson/1")
    (message,) = general.messages
    assert described(message) == [chart().alt, MEAN.alt]
    assert all(500 < width <= 1_200 for width in widths(fake, message))
    assert "frac" not in message.text


async def test_a_private_post_shows_them_too(discord: Discord, ada: Member) -> None:
    await discord.post(AccountId("discord", str(ada.id)), lesson(), "lesson/1")
    assert described(ada.conversation.messages[0]) == [chart().alt, MEAN.alt]


async def test_an_update_replaces_pictures_by_others_and_by_none(discord: Discord, general: Channel) -> None:
    receipt = await discord.post(here(general), lesson(), "lesson/1")
    await discord.update(receipt, Card("One left", [MEAN]))
    assert described(general.messages[0]) == [MEAN.alt]
    assert len(general.messages[0].attachments) == 1
    await discord.update(receipt, Card("None left", [paragraph("Done.")]))
    assert general.messages[0].attachments == []


async def test_where_no_files_may_be_attached_words_stand_for_them(
    discord: Discord, general: Channel, ada: Member
) -> None:
    general.deny("ATTACH_FILES")
    await asyncio.sleep(0.1)
    receipt = await discord.post(here(general), lesson(), "lesson/1")
    assert in_words(general.messages[0])
    await discord.update(receipt, lesson())
    assert in_words(general.messages[0])
    assert in_words((await ada.types("/meal look", general)).message)


@pytest.mark.usefixtures("discord")
async def test_a_private_answer_shows_them_and_an_edit_brings_them_anew(ada: Member) -> None:
    answer = await ada.types("/meal look")
    assert (answer.kind, answer.ephemeral) == (SAY, True)
    assert described(answer.message) == [chart().alt, MEAN.alt]
    first = [each["id"] for each in answer.message.attachments]
    cooked = await ada.types("/meal cook", dish="pie")
    cooked.message.components[0]["components"][-1]["components"][0]["custom_id"] = ids.held(ids.PRESS, "meal look", 0)
    looked = await ada.presses(cooked, "Again")
    assert looked.kind == UPDATE
    assert described(cooked.message) == [chart().alt, MEAN.alt]
    assert not {each["id"] for each in cooked.message.attachments} & set(first)


@pytest.mark.usefixtures("discord")
async def test_in_a_conversation_and_after_a_sign_of_waiting_they_are_shown_too(
    ada: Member, cook: Kitchen, discord: Discord
) -> None:
    assert described((await ada.types("/meal look", ada.conversation)).message) == [chart().alt, MEAN.alt]
    discord._client.door._patience = 0.2
    cook.seconds = 0.5
    late = await ada.types("/meal look")
    assert late.kind == WAIT
    assert described(late.message) == [chart().alt, MEAN.alt]


async def test_a_picture_that_takes_long_to_draw_is_waited_for(
    discord: Discord, ada: Member, guild: Guild, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Slow(Inked):
        async def image(self, block: Drawable) -> Image | None:
            await asyncio.sleep(0.4)
            return None if block.alt else await super().image(block)

    monkeypatch.setattr(discord._client.door, "_drawing", Slow())
    discord._client.door._patience = 0.2
    answer = await ada.types("/meal look", guild.channel("general"))
    assert answer.kind == WAIT
    assert in_words(answer.message)


async def test_words_stand_for_what_cannot_be_drawn_and_where_nothing_draws() -> None:
    card = Card("Seen", [Picture("p", "", "A path."), Formula("", "a squared"), Formula("b", "b")])
    pictures = await pictures_of(Inked(), card)
    assert list(pictures) == [Formula("b", "b")]
    drawn = draw(card, {}, pictures=pictures)
    parts = list(walk(drawn.view.to_components()))
    assert [part["content"] for part in parts if part["type"] == WORDS] == ["### Seen", "-# A path.", "a squared"]
    assert [file.name for file in drawn.attached] == ["b.png"]
    assert await pictures_of(None, card) == {}


async def test_words_that_are_too_long_for_a_picture_stand_below_it() -> None:
    card = Card("Long", [replace(chart(), alt="word " * 400)])
    drawn = draw(card, {}, pictures={card.blocks[0]: Image("a.png", b"")})  # type: ignore[dict-item] # it is a picture
    parts = list(walk(drawn.view.to_components()))
    (item,) = next(part["items"] for part in parts if part["type"] == GALLERY)
    assert len(item["description"]) <= ALT
    assert any(str(part.get("content", "")).count("word") == 400 for part in parts)


async def test_a_message_holds_ten_files_and_the_rest_is_on_the_next_page() -> None:
    card = Card("Many", [Formula(f"x_{number}", "x") for number in range(12)])
    pictures = await pictures_of(Inked(), card)
    pages = [draw(card, {}, line="help", page=page, pictures=pictures) for page in (1, 2)]
    assert [len(page.attached) for page in pages] == [10, 2]


def test_a_picture_that_is_shown_twice_is_sent_once() -> None:
    image, file = Image("a.png", b"1"), Attachment("b.csv", b"2")
    assert files_of([Shown(image, "one"), "words", file, Shown(image, "two")]) == [image, file]
