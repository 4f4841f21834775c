import json
from pathlib import Path
from types import SimpleNamespace
from typing import Annotated, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adapters.discord.client import Discord
from adapters.discord.door import written
from adapters.discord.replies import PATIENCE, Reply
from bot.command import CommandBook, Opt, Request, Value, command
from bot.domain.people import AccountId
from bot.message import Card
from tests.adapters.discord.house import Kitchen
from tests.fakes.discord import Answer, FakeDiscord, Member, Message
from tests.fakes.discord.interactions import WAIT
from tests.fakes.discord.reading import buttons_in

RECORDED = Path(__file__).parents[3] / "../shared/data/discord/recorded"
pytestmark = pytest.mark.usefixtures("discord")


def relabelled(answer: Answer, custom_id: str) -> Message:
    """The answer as another version of ours would have written its first button."""
    buttons_in(answer.message.components)[0]["custom_id"] = custom_id
    return answer.message


async def test_options_arrive_with_their_types(ada: Member, cook: Kitchen) -> None:
    await ada.types("/meal order", dish="pie", guest=ada, many=3, size="large")
    assert cook.served == [f"pie large 3 {ada.id}"]


async def test_a_mention_is_drawn_and_rings_nobody(ada: Member, fake: FakeDiscord) -> None:
    answer = await ada.types("/meal order", dish="pie", guest=ada)
    assert f"<@{ada.id}>" in answer.text
    assert [call.body["data"]["allowed_mentions"] for call in fake.requests.to("POST", "/callback")] == [{"parse": []}]


async def test_a_button_of_another_version_is_answered_kindly_with_the_way_to_a_new_card(ada: Member) -> None:
    answer = await ada.types("/meal cook", dish="pie")
    old = await ada.presses(relabelled(answer, "0p:meal eat"), "Again")
    assert "too old" in old.text
    assert old.buttons == ["Show it anew: /meal eat"]
    assert "Eaten" in (await ada.presses(old, "Show it anew: /meal eat")).text


async def test_a_button_that_was_never_ours_is_answered_kindly_too(ada: Member) -> None:
    answer = await ada.types("/meal cook", dish="pie")
    assert "too old" in (await ada.presses(relabelled(answer, "something"), "Again")).text


async def test_a_button_whose_command_is_gone_says_so(ada: Member) -> None:
    answer = await ada.types("/meal cook", dish="pie")
    gone = await ada.presses(relabelled(answer, "1p:meal freeze"), "Again")
    assert "meal freeze" in gone.text
    assert gone.ephemeral


async def test_a_select_runs_its_line_with_what_was_chosen(ada: Member, cook: Kitchen) -> None:
    menu = await ada.types("/meal menu")
    while "More" in menu.buttons:
        menu = await ada.presses(menu, "More")
    await ada.chooses(menu, "Choose", "Pie")
    assert cook.served == ["apple pie for Ada"]


async def test_an_interaction_that_the_gateway_says_twice_is_done_once(
    ada: Member, cook: Kitchen, fake: FakeDiscord
) -> None:
    said: list[tuple[str, Any]] = []
    tell = fake.world.tell

    def note(event: str, data: Any, guild: int | None) -> None:
        said.append((event, data))
        tell(event, data, guild)

    fake.world.tell = note
    await ada.types("/meal cook", dish="pie")
    for event, data in said:
        if event == "INTERACTION_CREATE":
            fake.gateway.tell(event, data, ada.guild.id)
    await ada.types("/meal cook", dish="soup")
    assert cook.served == ["pie for Ada", "soup for Ada"]


async def test_a_command_that_discord_still_shows_and_we_no_longer_have_gets_an_answer(
    ada: Member, fake: FakeDiscord
) -> None:
    fake.commands.registered[None][0]["options"][0]["name"] = "fry"
    answer = await ada.types("/meal fry", **_needed(fake))
    assert "This command has changed" in answer.text
    assert answer.ephemeral


def _needed(fake: FakeDiscord) -> dict[str, str]:
    options = fake.commands.registered[None][0]["options"][0].get("options", [])
    return {one["name"]: "egg" for one in options if one.get("required")}


@pytest.mark.parametrize("name", ["buttonClickHello", "dmButtonClick"])
async def test_a_recorded_press_of_another_bot_s_button_goes_through_the_client(fake: FakeDiscord, name: str) -> None:
    file = RECORDED / "interactions-and-messages.json"
    if not file.exists():
        pytest.skip("the recorded events of ../shared/data are not here")
    events = json.loads(file.read_text(encoding="utf-8"))
    answer = await fake.replays(events[name])
    assert "too old" in answer.text


def test_a_typed_command_is_written_as_it_can_be_typed_again() -> None:
    options: dict[str, Value] = {"dish": "apple pie", "many": 3, "guest": AccountId("discord", "42")}
    assert written("meal order", options) == 'meal order dish:"apple pie" many:3 guest:42'


@command("note write", "Write something down.")
async def note(
    request: Request,  # noqa: ARG001 - every command has one
    title: Annotated[str, Opt("Above it.")],
    many: Annotated[int, Opt("How often.")],  # noqa: ARG001 - it is only read
    guest: Annotated[AccountId, Opt("For whom.")],  # noqa: ARG001 - it is only read
    text: Annotated[str, Opt("All of it.")],  # noqa: ARG001 - it is only read
) -> Card:
    return Card(title, [])


BOOK = CommandBook([note])
QUOTES = set('"“”„«»')
ANY = st.text(st.characters(codec="utf-8") | st.sampled_from(' "“„»\t\n:@'), max_size=30)


@given(ANY, ANY)
@example("a  b", "c\td\n")
@example("page:3", "x page:3")
@example("many:3", "@everyone")
def test_a_line_that_is_written_is_read_as_the_same_options(title: str, text: str) -> None:
    options: dict[str, Value] = {"title": title, "many": -3, "guest": AccountId("discord", "42"), "text": text}
    line = written("note write", options)
    assert line is None or BOOK.read(line, "discord").options == options
    assert line is not None or not title or not text or QUOTES & {*title, *text}


@pytest.mark.parametrize("text", ["a\tb", "a\nb", "two words", 'a"b', "it's", "a:b c"])
def test_a_line_keeps_tabs_breaks_and_a_quote_inside_a_word(text: str) -> None:
    options: dict[str, Value] = {"title": "T", "many": 1, "guest": AccountId("discord", "42"), "text": text}
    line = written("note write", options)
    assert line is not None
    assert BOOK.read(line, "discord").options == options


@pytest.mark.parametrize("word", ['say "hi" now', '"hi"', "“hi”", ""])
def test_what_cannot_be_typed_is_not_written(word: str) -> None:
    assert written("meal menu", {"word": word}) is None


@pytest.mark.parametrize("word", ['say "hi" now', "one\ttwo", "one\ntwo"])
async def test_every_page_comes_whatever_was_typed(ada: Member, fake: FakeDiscord, word: str) -> None:
    page = await ada.types("/meal menu", word=word)
    shown = [page.text]
    if "More" in page.buttons:
        while "More" in page.buttons:
            page = await ada.presses(page, "More")
            shown.append(page.text)
    else:
        await fake.until(lambda: page.followups and "dish 89" in page.followups[-1].text)
        shown += [each.text for each in page.followups]
    assert [f"dish {number} " in "\n".join(shown) for number in range(90)] == [True] * 90
    assert "Not quite" not in "\n".join(shown)


async def test_a_press_and_a_form_that_are_known_to_be_slow_say_so_first(ada: Member) -> None:
    answer = await ada.types("/meal cook", dish="pie")
    stewed = await ada.presses(relabelled(answer, "1p:meal stew"), "Again")
    assert (stewed.kind, stewed.ephemeral) == (WAIT, True)
    assert "At last." in stewed.text
    asked = await ada.types("/meal order")
    asked.modal.payload["custom_id"] = "1f:meal stew"
    stewed = await ada.submits(asked, {"Which dish?": "pie"})
    assert (stewed.kind, stewed.ephemeral) == (WAIT, True)
    assert "At last." in stewed.text


async def test_a_sign_of_waiting_goes_out_well_before_discord_gives_up(discord: Discord) -> None:
    assert discord._client.door._patience == PATIENCE
    reply = Reply(SimpleNamespace(guild_id=1), {})  # type: ignore[arg-type] # nothing else is asked of it yet
    assert reply._patience == PATIENCE
    assert 1 <= PATIENCE <= 2.5
