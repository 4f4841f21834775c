from typing import Any

import aiohttp
import discord
import pytest

from tests.fakes.discord import Channel, FakeDiscord
from tests.fakes.discord.bots import BY_RULES_ALONE, Bot

Json = dict[str, Any]
V2 = 1 << 15


def words(content: str = "Week 3") -> Json:
    return {"type": 10, "content": content}


def button(**more: Any) -> Json:
    return {"type": 2, "style": 1, "label": "Done", "custom_id": "v1 done"} | more


def link(url: str, **more: Any) -> Json:
    return {"type": 2, "style": 5, "label": "Read", "url": url} | more


def select(**more: Any) -> Json:
    return {"type": 3, "custom_id": "v1 pace", "options": [entry("easy")]} | more


def entry(value: str, **more: Any) -> Json:
    return {"label": value.title(), "value": value} | more


def row(*parts: Json) -> Json:
    return {"type": 1, "components": list(parts)}


def box(*parts: Json, **more: Any) -> Json:
    return {"type": 17, "components": list(parts)} | more


def section(*parts: Json, **more: Any) -> Json:
    return {"type": 9, "components": list(parts), "accessory": button()} | more


def picture(url: str, **more: Any) -> Json:
    return {"type": 12, "items": [{"media": {"url": url}} | more]}


def buttons(count: int) -> list[Json]:
    return [button(label=str(number), custom_id=f"v1 {number}") for number in range(count)]


REFUSED: dict[str, list[Json]] = {
    "a component that does not exist": [{"type": 99}],
    "a button outside a row": [button()],
    "a container in a container": [box(box(words()))],
    "an empty container": [box()],
    "an empty row": [row()],
    "six buttons in a row": [row(*buttons(6))],
    "a button beside a select": [row(button(), select())],
    "a label of 81 characters": [row(button(label="x" * 81))],
    "a button without a label": [row(button(label=None))],
    "a custom id of 101 characters": [row(button(custom_id="x" * 101))],
    "a button without a custom id": [row(button(custom_id=None))],
    "the same custom id twice": [row(button(), button(label="Skip"))],
    "the same custom id in a button and a select": [row(button(custom_id="v1 pace")), row(select())],
    "the same number twice": [words() | {"id": 7}, words() | {"id": 7}],
    "a number of 32 bits": [words() | {"id": 1 << 31}],
    "a link to nowhere": [row(link("nowhere"))],
    "a link to another scheme": [row(link("javascript:alert(1)"))],
    "a link with a custom id": [row(link("https://example.org", custom_id="x"))],
    "a button with an address": [row(button(url="https://example.org"))],
    "a style that does not exist": [row(button(style=9))],
    "a select without entries": [row(select(options=[]))],
    "26 entries": [row(select(options=[entry(str(number)) for number in range(26)]))],
    "an entry of 101 characters": [row(select(options=[entry("x", label="x" * 101)]))],
    "an entry with a note of 101 characters": [row(select(options=[entry("x", description="x" * 101)]))],
    "the same value twice": [row(select(options=[entry("x"), entry("x", label="Y")]))],
    "a placeholder of 151 characters": [row(select(placeholder="x" * 151))],
    "text without words": [words("  ")],
    "41 components": [words(str(number)) for number in range(41)],
    "41 components when those inside are counted": [
        box(row(*buttons(5)), *[words(str(number)) for number in range(34)]),
    ],
    "4,001 characters in one text": [words("x" * 4001)],
    "4,001 characters together": [words("x" * 2000), box(words("x" * 2001))],
    "a section without anything beside it": [section(words(), accessory=None)],
    "a section of four texts": [section(words(), words(), words(), words())],
    "a picture that was not sent": [picture("attachment://week.png")],
    "a picture from nowhere": [picture("week.png")],
    "alt text of 1,025 characters": [picture("https://example.org/a.png", description="x" * 1025)],
}


@BY_RULES_ALONE
@pytest.mark.parametrize("parts", REFUSED.values(), ids=REFUSED.keys())
async def test_a_layout_is_refused_that_discord_refuses(bot: Bot, general: Channel, parts: list[Json]) -> None:
    with pytest.raises(discord.HTTPException) as refused:
        await bot.sends("POST", f"/channels/{general.id}/messages", {"flags": V2, "components": parts})
    assert (refused.value.status, refused.value.code) == (400, 50035)
    assert general.messages == []


async def test_a_layout_at_every_limit_is_taken_and_read_like_a_page(bot: Bot, general: Channel) -> None:
    options = [entry(str(number), description="x" * 100) for number in range(25)]
    full = [
        words("# Week 3"),
        section(words("Vectors"), words("Matrices"), accessory=button(label="x" * 80, custom_id="y" * 100)),
        picture("https://example.org/a.png", description="a map"),
        {"type": 14, "divider": True},
        box(row(*buttons(5)), row(select(options=options, placeholder="Pace"))),
    ]
    rest = [words("x") for _ in range(40 - 1 - 4 - 1 - 1 - 9)]
    await bot.sends("POST", f"/channels/{general.id}/messages", {"flags": V2, "components": full + rest})
    (said,) = general.messages
    assert said.text.splitlines()[:7] == [
        "# Week 3",
        "Vectors",
        f"Matrices [{'x' * 80}]",
        "(a map)",
        "",
        "[0] [1] [2] [3] [4]",
        f"<Pace: {' | '.join(map(str, range(25)))}>",
    ]
    numbers = [one["id"] for one in said.components]
    assert len(set(numbers)) == len(numbers)


async def test_numbers_that_we_give_are_kept(bot: Bot, general: Channel) -> None:
    parts = [box(words(), words("b") | {"id": 1}, id=2**31 - 1)]
    await bot.sends("POST", f"/channels/{general.id}/messages", {"flags": V2, "components": parts})
    assert general.messages[0].components[0]["id"] == 2**31 - 1
    assert [one["id"] for one in general.messages[0].components[0]["components"]] == [2, 1]


async def test_a_layout_and_plain_text_exclude_each_other(bot: Bot, general: Channel) -> None:
    path = f"/channels/{general.id}/messages"
    for body in (
        {"flags": V2, "components": [words()], "content": "Hi"},
        {"flags": V2, "components": [words()], "embeds": [{"title": "Hi"}]},
        {"components": [words()]},
    ):
        with pytest.raises(discord.HTTPException) as refused:
            await bot.sends("POST", path, body)
        assert refused.value.code == 50035
    with pytest.raises(discord.HTTPException) as empty:
        await bot.sends("POST", path, {"flags": V2, "components": []})
    assert empty.value.code == 50006


async def test_what_has_a_layout_keeps_it(bot: Bot, general: Channel) -> None:
    path = f"/channels/{general.id}/messages"
    said = await bot.sends("POST", path, {"flags": V2, "components": [words()]})
    plain = await bot.sends("POST", path, {"content": "Hi"})
    for key, body in (
        (said["id"], {"content": "Hi"}),
        (said["id"], {"flags": 0}),
        (plain["id"], {"flags": V2, "components": [words()]}),
    ):
        with pytest.raises(discord.HTTPException) as refused:
            await bot.sends("PATCH", f"{path}/{key}", body)
        assert refused.value.code == 50035
    await bot.sends("PATCH", f"{path}/{said['id']}", {"components": [words("Week 4")]})
    await bot.sends("PATCH", f"{path}/{plain['id']}", {"flags": V2, "components": [words()], "content": None})
    assert [one.text for one in general.messages] == ["Week 4", "Week 3"]


async def test_more_bytes_than_discord_can_store_break_it(fake: FakeDiscord, general: Channel) -> None:
    """The real client would try again for half a minute."""
    address, headers = f"{fake.api}/channels/{general.id}/messages", {"Authorization": f"Bot {fake.token}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        for length, status in ((3387, 500), (3386, 200)):
            body = {"flags": V2, "components": [words("線" * length)]}
            async with session.post(address, json=body) as answer:
                assert answer.status == status


async def test_files_are_shown_by_a_component_and_keep_their_place_through_an_edit(bot: Bot, general: Channel) -> None:
    class Picture(discord.ui.LayoutView):
        def __init__(self, title: str) -> None:
            super().__init__()
            self.add_item(discord.ui.TextDisplay(title))
            self.add_item(discord.ui.MediaGallery(discord.MediaGalleryItem("attachment://a.png", description="A map")))

    room = bot.get_channel(general.id)
    assert isinstance(room, discord.TextChannel)
    file = general.world.files
    said = await room.send(view=Picture("One"), file=discord.File(__file__, "a.png"))
    assert general.messages[0].text == "One\n(A map)"
    kept = general.messages[0].components[1]["items"][0]["media"]
    assert (kept["attachment_id"], kept["url"]) == (str(next(iter(file))), said.attachments[0].url)
    await said.edit(view=Picture("Two"))
    assert general.messages[0].text == "Two\n(A map)"
    with pytest.raises(discord.HTTPException, match="a file is seen only where one shows it"):
        await room.send(
            view=discord.ui.LayoutView().add_item(discord.ui.TextDisplay("x")), file=discord.File(__file__, "a.png")
        )
