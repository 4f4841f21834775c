import pytest

from adapters.discord.client import Discord
from tests.adapters.discord.house import Kitchen
from tests.fakes.discord import FakeDiscord, Guild, Member
from tests.fakes.discord.interactions import OPEN, SAY, UPDATE, WAIT

pytestmark = pytest.mark.usefixtures("discord")


@pytest.fixture(autouse=True)
def _hasty(discord: Discord) -> None:
    """Half a second instead of two."""
    discord._client.door._patience = 0.5


async def test_an_answer_that_is_ready_is_given_at_once(ada: Member) -> None:
    answer = await ada.types("/meal cook", dish="pie")
    assert (answer.kind, answer.ephemeral) == (SAY, True)


async def test_a_command_that_is_known_to_be_slow_says_so_first(ada: Member) -> None:
    answer = await ada.types("/meal stew")
    assert (answer.kind, answer.ephemeral) == (WAIT, True)
    assert "At last." in answer.text


async def test_a_command_that_turns_out_slow_is_waited_for_in_private(ada: Member, cook: Kitchen) -> None:
    cook.seconds = 0.7
    answer = await ada.types("/meal cook", dish="pie")
    assert (answer.kind, answer.ephemeral) == (WAIT, True)
    assert "pie" in answer.text
    assert cook.served == ["pie for Ada"]


async def test_a_form_that_comes_late_is_a_button_that_opens_it(ada: Member, cook: Kitchen) -> None:
    cook.seconds = 0.7
    late = await ada.types("/meal order")
    assert late.buttons == ["Open: An order"]
    cook.seconds = 0
    assert (await ada.presses(late, "Open: An order")).kind == OPEN


async def test_a_card_that_replaces_takes_the_place_of_one_s_own(ada: Member) -> None:
    card = await ada.types("/meal cook", dish="pie")
    eaten = await ada.presses(card, "Again")
    assert eaten.kind == UPDATE
    assert "Gone." in card.message.text


async def test_what_others_see_too_is_never_replaced(ada: Member, guild: Guild) -> None:
    card = await ada.types("/meal cook", dish="pie")
    card.message.flags = 1 << 15
    card.message.private_to = None
    eaten = await guild.member("ben").presses(card.message, "Again")
    assert (eaten.kind, eaten.ephemeral) == (SAY, True)
    assert "pie" in card.message.text


async def test_a_long_card_is_turned_page_by_page_in_place_and_no_word_is_lost(ada: Member) -> None:
    page = await ada.types("/meal menu")
    words: list[str] = []
    while True:
        words += page.message.text.split()
        assert page.ephemeral
        if "More" not in page.buttons:
            break
        page = await ada.presses(page, "More")
        assert page.kind == UPDATE
    assert [f"dish {number}" for number in range(90)] == [
        f"dish {words[place + 1]}" for place, word in enumerate(words) if word == "dish"
    ]
    assert "Back" in page.buttons


async def test_pages_of_a_line_too_long_for_a_button_come_one_after_another(ada: Member, fake: FakeDiscord) -> None:
    first = await ada.types("/meal menu", word="long" * 40)
    assert "More" not in first.buttons
    await fake.until(lambda: first.followups and "dish 89" in first.followups[-1].text)
    assert "dish 0 " in first.text
    assert all(each.ephemeral for each in first.followups)


async def test_in_a_conversation_answers_stay(ada: Member) -> None:
    answer = await ada.types("/meal cook", ada.conversation, dish="pie")
    assert not answer.ephemeral
    assert (await ada.presses(answer, "Again")).kind == UPDATE


async def test_a_file_travels_with_its_card(ada: Member, fake: FakeDiscord) -> None:
    answer = await ada.types("/meal order", dish="pie")
    assert "(file bill.txt)" in answer.text
    assert b"9 euro" in fake.world.files.values()


async def test_an_answer_that_does_not_reach_discord_breaks_nothing(ada: Member, fake: FakeDiscord) -> None:
    fake.patience = 0.3
    fake.weather.fail_next(1, path="/callback", status=404, code=10062)
    with pytest.raises(AssertionError):
        await ada.types("/meal cook", dish="pie")
    assert "soup" in (await ada.types("/meal cook", dish="soup")).text
