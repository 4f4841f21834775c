import io
from pathlib import Path

import pytest

from adapters.console import Script
from adapters.console.home import COMMUNITY
from adapters.console.voice import Voice
from bot.domain.people import AccountId, ChannelId
from bot.message import Attachment, Button, Buttons, Card, Facts, Moment, paragraph
from tests.adapters.console.stage import Still
from tests.samples.facts import NOW

ADA = AccountId("console", "ada")
GENERAL = ChannelId(COMMUNITY, "general")
JOIN = Buttons([Button("Join", "cohort join")])


class Heard:
    """A voice, and what it has said."""

    def __init__(self, folder: Path) -> None:
        self.out = io.StringIO()
        self.voice = Voice(Script([], self.out), folder / "files", Still())

    @property
    def lines(self) -> list[str]:
        return self.out.getvalue().splitlines()


@pytest.fixture
def heard(tmp_path: Path) -> Heard:
    return Heard(tmp_path)


def test_an_answer_says_who_sees_it(heard: Heard) -> None:
    heard.voice.answer(Card("Hello", []), ADA, GENERAL, None)
    heard.voice.answer(Card("Hello", [], private=False), ADA, GENERAL, None)
    first, other = (line for line in heard.lines if line.startswith("╭"))
    assert first == "╭─ only you see this"
    assert other == "╭─ #general · everyone sees this"


def test_an_answer_in_private_is_private_whatever_the_card_says(heard: Heard) -> None:
    heard.voice.answer(Card("Hello", [], private=False), ADA, None, None)
    assert heard.lines[0] == "╭─ only you see this"


def test_a_post_says_where_and_when(heard: Heard) -> None:
    heard.voice.post(Card("Hello", []), GENERAL, "Week 1", NOW, "Europe/Berlin")
    heard.voice.post(Card("Hello", []), ADA, None, NOW, "Africa/Lagos")
    text = " ".join(heard.lines)
    assert "#general › Week 1 · everyone sees this" in text
    assert "Tuesday 24 November, 13:00 (Europe/Berlin)" in text
    assert "[private to ada] · Tuesday 24 November, 13:00 (Africa/Lagos)" in text


def test_a_change_is_one_line_of_what_is_new(heard: Heard) -> None:
    before, after = (Card("Club", [Facts([("In it", [count])]), JOIN]) for count in ("nobody yet", "1 person"))
    heard.voice.change(GENERAL, before, after)
    assert heard.lines[0] == "(#general: the card “Club” now says: In it 1 person)"


def test_a_change_that_nobody_can_see_is_not_told(heard: Heard) -> None:
    card = Card("Club", [JOIN])
    heard.voice.change(GENERAL, card, card)
    assert heard.lines == []


def test_buttons_of_one_member_are_not_for_another(heard: Heard) -> None:
    heard.voice.answer(Card("Hello", [JOIN]), ADA, GENERAL, None)
    heard.voice.post(Card("Club", [JOIN]), GENERAL, None, NOW, "UTC")
    bens = heard.voice.numbers.open_to(AccountId("console", "ben"))
    assert [(each.number, each.place) for each in bens] == [(2, GENERAL)]


def test_a_file_is_kept_where_the_card_says(heard: Heard, tmp_path: Path) -> None:
    heard.voice.answer(Card("Your data", [Attachment("mine.json", b"{}")]), ADA, None, None)
    assert [path.read_bytes() for path in (tmp_path / "files").iterdir()] == [b"{}"]


def test_a_note_is_plain_words_in_the_groups_own_time(heard: Heard) -> None:
    heard.voice.note("Hello.", [Moment(NOW, "Europe/Berlin")])
    assert heard.lines[:2] == ["Hello.", "Tuesday 24 November, 13:00 (Europe/Berlin)"]


def test_the_words_of_a_card_are_its_lines_without_a_frame(heard: Heard) -> None:
    assert heard.voice.words(Card("Hello", [paragraph("Good  evening.")])) == ["Hello", "Good evening."]
