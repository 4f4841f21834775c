import logging
from dataclasses import replace
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest

from adapters.console import Script
from bot.domain.people import AccountId, ChannelId
from bot.message import Card, paragraph
from bot.ports import ChatPlatform, Receipt, TryAgain, Undeliverable
from tests.adapters.console.gallery import PROMPT
from tests.adapters.console.town import BEN, GENERAL, MONDAY, WEEK, Time, berlin, told, town

CONVERSATION = """\
This is a town.
Type /group open.
Leave by :quit.

ada@general> /group open name:Club day:Monday
╭─ only you see this
│  Open a group
│
│  Everyone will see it.
│
│  Name  Club
│  Day   Monday
│  Pace  Steady: every week
╰─

╭─ #general · everyone sees this · Monday 23 November, 09:00 (Europe/Berlin)
│  Club
│
│  Members    0
│  First day  Monday 30 November, 09:00 (Europe/Berlin)
│
│  [1] Join   [2] What would I do?
╰─

╭─ only you see this
│  It is open
│
│  Club, Monday, steady
│
│  [3] Join
╰─

ada@general> :as ben
You are ben now.

ben@general> 1
→ Join

(#general: the card “Monday club” now says: Monday club · Members 1)

╭─ only you see this
│  Welcome, ben
│
│  Place: general
╰─

ben@general> :advance 8d
╭─ #general › Arrows · everyone sees this
│  Monday 30 November, 09:00 (Europe/Berlin)
│
│  Week 1
│
│  What is an arrow?
│
│  [1] Join
╰─

╭─ #general › Arrows · everyone sees this
│  Monday 30 November, 09:00 (Europe/Berlin)
│
│  Ada has finished vectors
╰─

╭─ [private to ben] · Monday 30 November, 08:00 (Europe/London)
│  A new week
│
│  Monday 30 November, 08:00 (Europe/London)
│
│  [2] Stop these
╰─

It is now Tuesday 1 December, 08:00 (Europe/London).

"""


async def test_a_script_reads_like_the_conversation_it_was(tmp_path: Path) -> None:
    out, errors, code = await told(tmp_path, "/group open name:Club day:Monday", ":as ben", "1", ":advance 8d")
    assert out == CONVERSATION
    assert (errors, code) == ("", 0)


async def test_a_key_is_said_once_also_after_a_restart(tmp_path: Path) -> None:
    out = StringIO()
    receipts = []
    for _ in range(2):
        async with town(tmp_path, Script([], out)) as here:
            receipts += [await here.console.post(GENERAL, PROMPT, "a/prompt/1") for _ in range(2)]
    assert set(receipts) == {Receipt("console", "general/a/prompt/1")}
    assert out.getvalue().count("Three friends") == 1


async def test_what_was_written_but_not_shown_before_a_kill_is_found_and_not_said_twice(tmp_path: Path) -> None:
    class Torn(Script):
        def show(self, text: str) -> None:
            raise KeyboardInterrupt(text)

    async with town(tmp_path, Torn([])) as here:
        with pytest.raises(KeyboardInterrupt):
            await here.console.post(GENERAL, PROMPT, "k")
    out, _, _ = await told(tmp_path, ":in general")
    assert out.count("Three friends") == 1


async def test_find_looks_in_the_transcript_of_that_place(tmp_path: Path) -> None:
    async with town(tmp_path, Script([], StringIO())) as here:
        platform: ChatPlatform = here.console
        receipt = await platform.post(GENERAL, PROMPT, "k")
        assert await platform.find(GENERAL, "k", MONDAY) == receipt
        assert await platform.find(receipt, "k", MONDAY) == receipt
        assert await platform.find(GENERAL, "k", MONDAY + timedelta(1)) is None
        assert await platform.find(GENERAL, "other", MONDAY) is None
        assert await platform.find(BEN, "k", MONDAY) is None


async def test_an_update_keeps_the_card_and_says_in_a_line_what_changed(tmp_path: Path) -> None:
    out = StringIO()
    async with town(tmp_path, Script([], out)) as here:
        receipt = await here.console.post(GENERAL, Card("Club", [paragraph("0 members"), paragraph("Hi")]), "k")
        for _ in range(2):
            assert await here.console.update(receipt, Card("Club", [paragraph("1 member"), paragraph("Hi")])) == receipt
    assert out.getvalue().count("(#general: the card “Club” now says: 1 member)") == 1
    assert "1 member" in (await told(tmp_path, ":in general"))[0]


async def test_an_unchanged_card_is_not_written_again_after_a_restart(tmp_path: Path) -> None:
    for _ in range(2):
        async with town(tmp_path, Script([], StringIO())) as here:
            receipt = await here.console.post(GENERAL, PROMPT, "k")
            await here.console.update(receipt, PROMPT)
    assert (tmp_path / "transcript" / "general.jsonl").read_bytes().count(b"\n") == 1


async def test_what_stands_in_another_folder_cannot_be_edited_or_discussed(tmp_path: Path) -> None:
    elsewhere = Receipt("console", "general/elsewhere")
    async with town(tmp_path, Script([], StringIO())) as here:
        with pytest.raises(Undeliverable):
            await here.console.update(elsewhere, PROMPT)
        with pytest.raises(Undeliverable):
            await here.console.post(elsewhere, PROMPT, "k")


async def test_a_disk_that_takes_nothing_means_try_again(tmp_path: Path) -> None:
    (tmp_path / "transcript").write_text("a file where the folder should be")
    async with town(tmp_path, Script([], StringIO())) as here:
        with pytest.raises(TryAgain):
            await here.console.post(GENERAL, PROMPT, "k")


async def test_looking_back_shows_the_last_five_cards_with_buttons_that_work(tmp_path: Path) -> None:
    async with town(tmp_path, Script([], StringIO())) as here:
        for number in range(7):
            await here.console.post(
                GENERAL, replace(PROMPT, title=f"Card {number}", blocks=PROMPT.blocks[-1:]), f"{number}"
            )
        await here.console.post(ChannelId(GENERAL.community, "ml"), PROMPT, "elsewhere")
        await here.console.post(GENERAL, here.group("Club"), "group/1")
    out, _, _ = await told(tmp_path, ":in general", "5", ":in attic")
    assert [f"Card {number}" in out for number in range(7)] == [False] * 3 + [True] * 4
    assert "[4] Join" in out
    assert "[5] Join   [6] What would I do?" in out
    assert "Welcome, ada" in out
    assert "Three friends" not in out
    assert "You are in #attic. Nothing has been said here yet." in out


async def test_a_post_shows_its_local_time_in_the_zone_that_its_channel_lives_in(tmp_path: Path) -> None:
    time, out = Time(), StringIO()
    async with town(tmp_path, Script([], out), time) as here:
        await here.console.post(GENERAL, Card("Before", []), "1")
        await here.console.post(GENERAL, Card("Group", [paragraph(berlin(MONDAY))]), "2")
        await time.advance(WEEK)
        await here.console.post(GENERAL, Card("After", []), "3")
    heads = [line for line in out.getvalue().split("\n") if "everyone sees this" in line]
    assert [head.partition(" · everyone sees this · ")[2] for head in heads] == [
        "Monday 23 November, 08:00 (Europe/London)",
        "Monday 23 November, 09:00 (Europe/Berlin)",
        "Monday 30 November, 09:00 (Europe/Berlin)",
    ]


async def test_a_letter_stands_in_the_zone_of_its_reader(tmp_path: Path) -> None:
    out = StringIO()
    async with town(tmp_path, Script([], out)) as here:
        here.zones["ben"] = "Asia/Tokyo"
        await here.letter()
        await here.console.post(AccountId("console", "ada"), Card("For ada", [paragraph(berlin(MONDAY))]), "a")
    assert out.getvalue().count("17:00 (Asia/Tokyo)") == 2
    assert out.getvalue().count("08:00 (Europe/London)") == 2


async def test_a_bug_ends_in_a_bad_exit_code_and_a_reference(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)
    out, errors, code = await told(tmp_path, "bug", "help")
    assert code == 1
    assert "ada asks about" in out
    assert "k7w2pq" in errors


async def test_a_machine_on_utc_does_not_speak_for_who_sits_there(tmp_path: Path) -> None:
    out = StringIO()
    async with town(tmp_path, Script(["group show"], out), zone="UTC") as here:
        await here.console.run()
        await here.letter()
        here.zones["ben"] = "Asia/Tokyo"
        await here.console.post(BEN, Card("Later", [paragraph(berlin(MONDAY))]), "later")
    assert "│  Now Monday 23 November, 09:00 (Europe/Berlin)" in out.getvalue()
    assert "╭─ [private to ben] · Monday 23 November, 09:00 (Europe/Berlin)" in out.getvalue()
    assert "╭─ [private to ben] · Monday 23 November, 17:00 (Asia/Tokyo)" in out.getvalue()


async def test_a_change_that_no_word_shows_is_quiet(tmp_path: Path) -> None:
    out = StringIO()
    async with town(tmp_path, Script([], out)) as here:
        receipt = await here.console.post(GENERAL, here.group("Club"), "k")
        before = out.getvalue()
        await here.console.update(receipt, replace(here.group("Club"), thread="Talk"))
    assert out.getvalue() == before
