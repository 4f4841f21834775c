import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from adapters.console import Script
from adapters.console.forms import submitted
from adapters.console.screen import Offers
from bot.message import Card, Field, Form
from tests.adapters.console.town import town

OPEN = "/group open name:Club"
STEADY, LEAVE = "Steady: every week", ":cancel"


class Sitter(Script):
    """Someone at the keyboard: the lines they type, and what they answer when asked."""

    waits = True

    def __init__(self, lines: Sequence[str], answers: Sequence[str | None]) -> None:
        self.out = io.StringIO()
        super().__init__(lines, self.out)
        self._answers = iter(answers)

    async def line(self, prompt: str, offers: Offers) -> str | None:
        return await super().line(prompt, offers)

    async def ask(self, question: str) -> str | None:
        answer = next(self._answers)
        self.out.write(f"{question}{answer or '⏎'}\n")
        return answer


async def sat(data: Path, *answers: str | None) -> str:
    sitter = Sitter([OPEN], answers)
    async with town(data, sitter) as here:
        await here.console.run()
    return sitter.out.getvalue().partition(OPEN)[2]


async def test_each_field_is_asked_with_what_stands_there(tmp_path: Path) -> None:
    assert (await sat(tmp_path, "", "", "")).startswith(
        """
╭─ only you see this
│  Open a group
│
│  Everyone will see it.
│
│  3 questions. `:cancel` leaves.
╰─

1 of 3  Name
        Shown on its cards.
        Enter keeps “Club”.
        › ⏎
2 of 3  Day
        A weekday.
        Enter leaves it open.
        › ⏎
3 of 3  Pace
        [1] Steady: every week
        [2] Gentle: every second week
        Enter keeps “Steady: every week”.
        › ⏎
╭─ #general · everyone sees this"""
    )


@pytest.mark.parametrize("pace", ["2", "gentle: every second week", "Gentle"])
async def test_an_entry_is_chosen_by_number_label_or_value(tmp_path: Path, pace: str) -> None:
    assert "Chess, Monday, gentle" in await sat(tmp_path, " Chess ", "Monday", pace)


async def test_a_refused_field_is_asked_again_and_the_others_are_kept(tmp_path: Path) -> None:
    out = await sat(tmp_path, "Chess", "never", "2", "Friday")
    assert "│  never does not come.\n╰─\n\nAgain   Day\n        A weekday.\n        Enter leaves it open.\n" in out
    assert "Chess, Friday, gentle" in out


async def test_enter_after_a_refusal_keeps_what_the_form_had_chosen_and_says_so(tmp_path: Path) -> None:
    out = await sat(tmp_path, "", "Monday", "fast", "")
    assert out.count("Enter keeps “Steady: every week”.") == 2
    assert "Club, Monday, steady" in out


async def test_a_refused_choice_is_asked_again(tmp_path: Path) -> None:
    out = await sat(tmp_path, "", "Monday", "fast", "1")
    assert "“fast” is not a choice here. Choose one of: steady, gentle." in " ".join(out.split())
    assert "Club, Monday, steady" in out


@pytest.mark.parametrize("answers", [["x", LEAVE], [None], ["", "never", "", LEAVE], [" :QUIT "]])
async def test_a_form_can_be_left_at_any_field(tmp_path: Path, answers: list[str | None]) -> None:
    out = await sat(tmp_path, *answers)
    assert out.endswith("Left as it was.\n\n")
    assert "It is open" not in out


async def test_what_is_needed_is_asked_until_it_is_there() -> None:
    sitter = Sitter([], ["", " ", "Monday"])
    needed = Form("Which day?", "group open name:x pace:steady", [Field("day", "Day", required=True)])
    answer = await submitted(needed, sitter, only_monday, lambda _: None)
    assert isinstance(answer, Card)
    assert sitter.out.getvalue().count("This one is needed, or :cancel.") == 2
    assert sitter.out.getvalue().count("1 of 1  Day") == 3


async def only_monday(answers: Mapping[str, str]) -> Card:
    assert answers == {"day": "Monday"}
    return Card("Thanks", [])
