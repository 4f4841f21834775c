from pathlib import Path

import pytest

from tests.adapters.console.town import told


async def says(data: Path, *lines: str) -> str:
    out, _, code = await told(data, *lines)
    assert code == 0
    return out


async def test_a_line_needs_no_slash(tmp_path: Path) -> None:
    assert "ada asks about vectors" in await says(tmp_path, "help vectors")


async def test_chatter_is_helped(tmp_path: Path) -> None:
    assert "I do not know “good morning”. /help shows everything there is." in await says(tmp_path, "good morning")


async def test_a_typo_is_one_press_from_what_was_meant(tmp_path: Path) -> None:
    out = await says(tmp_path, "/exprt", "1")
    assert "[1] Yes, export" in out
    assert "→ Yes, export" in out


async def test_a_select_runs_its_line_with_the_entrys_value(tmp_path: Path) -> None:
    assert "ada asks about vectors" in await says(tmp_path, "help", ":press 1")


async def test_a_button_can_be_pressed_by_its_words(tmp_path: Path) -> None:
    assert "→ What would I do?" in await says(tmp_path, "group open name:Club", ":press what")


async def test_a_number_that_stands_nowhere_names_those_that_do(tmp_path: Path) -> None:
    out = await says(tmp_path, "1", "help", ":press 7")
    assert "There is no “1” to press. No card above has buttons." in out
    assert "There is no “7” to press. There is: [1] Vectors." in out


async def test_only_the_reader_of_a_card_can_press_on_it(tmp_path: Path) -> None:
    out = await says(tmp_path, "help", ":as ben", "1", ":as ada", "1")
    assert "Only ada sees that card. Type :as ada first." in out
    assert out.count("ada asks about vectors") == 1
    assert "ben asks" not in out


async def test_a_letters_button_is_pressed_in_private(tmp_path: Path) -> None:
    out = await says(tmp_path, "group open name:Club", ":advance 1w", ":in ml", ":as ben", ":press stop")
    assert "ben asks about None" in out
    assert "only you see this" in out.rpartition("→ Stop these")[2]


async def test_a_post_of_another_channel_is_pressed_there(tmp_path: Path) -> None:
    out = await says(tmp_path, "group open name:Club", ":in ml", ":as ben", "1")
    assert "Welcome, ben\n│\n│  Place: general" in out


async def test_the_prompt_says_who_and_where(tmp_path: Path) -> None:
    out = await says(tmp_path, ":as Bo", ":in #Study Hall", ":who")
    assert "bo@study-hall> :who\nYou are bo in #study-hall. It is Monday 23 November, 08:00 (Europe/London)." in out


async def test_an_answer_to_all_says_so(tmp_path: Path) -> None:
    out = await says(tmp_path, "shout hello")
    assert "╭─ #general · everyone sees this\n│  A shout\n│\n│  hello Monday 23 November, 09:00 (Europe/Berlin)" in out


async def test_a_file_is_kept_and_its_path_is_shown(tmp_path: Path) -> None:
    out = await says(tmp_path, "export")
    assert f"`{tmp_path}" in out
    assert (tmp_path / "files" / "data.json").read_bytes() == b"{}"


async def test_quit_ends_before_the_next_line(tmp_path: Path) -> None:
    assert "help" not in (await says(tmp_path, ":quit", "help")).partition("Leave")[2]


async def test_empty_lines_are_nothing(tmp_path: Path) -> None:
    assert (await says(tmp_path, "", "  \n")).endswith("Leave by :quit.\n\n")


async def test_the_colon_lines_are_explained(tmp_path: Path) -> None:
    out = await says(tmp_path, ":help", ":advance soon")
    assert ":press NUMBER" in out
    assert "“soon” is not a span of time." in out


@pytest.mark.parametrize("line", ["group open day:never", "group open day:never pace:steady name:x"])
async def test_in_a_script_a_refused_form_says_why_and_goes_on(tmp_path: Path, line: str) -> None:
    out = await says(tmp_path, line, ":who")
    assert "never does not come." in out
    assert "You are ada" in out


async def test_what_a_line_made_due_is_delivered_before_the_next_line(tmp_path: Path) -> None:
    out = await says(tmp_path, ":advance 1w", "group open name:Club", ":who")
    assert out.index("It is open") < out.index("What is an arrow?") < out.index("> :who")


async def test_a_form_that_a_script_left_open_is_filled_in_by_the_next_line(tmp_path: Path) -> None:
    out = await says(tmp_path, "wish", ":write a longer day")
    assert "Left as it was. Answer “Wish” by `:write …`" in out
    assert "You wish for a longer day, soon." in out


async def test_nobody_fills_in_what_another_left_open(tmp_path: Path) -> None:
    out = await says(tmp_path, "wish", ":as ben", ":write mine", ":as ada", ":write a longer day")
    assert out.count("No form was left open.") == 1
    assert "You wish for a longer day, soon." in out
    assert "You wish for mine" not in out


async def test_what_was_refused_can_be_written_anew(tmp_path: Path) -> None:
    out = await says(tmp_path, "wish", ":write the moon", ":write a longer day")
    assert "The moon stays where it is." in out
    assert "You wish for a longer day, soon." in out


async def test_a_form_that_was_passed_by_is_not_filled_in(tmp_path: Path) -> None:
    out = await says(tmp_path, ":write now", "wish", "help", ":write then")
    assert out.count("No form was left open. Type what opens one first.") == 2
    assert "You wish" not in out
    assert "What? Type for example :write 0.75" in await says(tmp_path, "wish", ":write")
