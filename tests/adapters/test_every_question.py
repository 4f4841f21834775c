"""The real bank, question by question: what is asked and told fits every platform, and reads whole."""

import re
from collections.abc import Iterator

import pytest

from adapters.console.cards import View
from adapters.console.cards import draw as draw_in_terminal
from adapters.discord.cards import draw as draw_for_discord
from adapters.slack.cards import Pen
from bot.message import Card, Paragraph
from tests.fakes.discord.errors import Mistakes
from tests.fakes.discord.layout import check_layout
from tests.fakes.slack import blocks as kit
from tests.read import prose, spans
from tests.samples.facts import NOW
from tests.samples.real import asked, lessons, library, questions, told

LEFT_OVER = re.compile(r"\*\*|`|\\[a-z]+|\$[^\s\d]")
PHONE = 40


def everything() -> Iterator[Card]:
    for question in questions():
        yield asked(question)
        yield from told(question)
    yield from lessons()


def test_each_card_is_one_message_on_discord() -> None:
    for card in everything():
        drawn = draw_for_discord(card, {})
        assert drawn.pages == 1, card.title
        parts = drawn.view.to_components()
        mistakes = Mistakes()
        check_layout(parts, v2=True, files={each.name for each in drawn.attached}, mistakes=mistakes)
        mistakes.answer()


def test_each_card_is_one_page_on_slack() -> None:
    for card in everything():
        drawn = Pen().draw(card, line="help")
        assert drawn.pages == 1, prose(card)
        kit.check_message(drawn.blocks, files={})


def test_each_card_is_drawn_on_a_narrow_terminal_with_every_option() -> None:
    for question in questions():
        shown = draw_in_terminal(asked(question), View(NOW, PHONE))
        words = " ".join(re.sub(r"[│╭╰─]", " ", str(shown)).split())
        for option in question.options:
            first = next(iter(re.findall(r"\w+", option.text)), option.text)
            assert first in words, f"{question.id}: {option.text}"


def test_no_mark_is_left_unread() -> None:
    for card in everything():
        literal = [span for span in spans(card) if isinstance(span, str)]
        left = [text for text in literal if LEFT_OVER.search(text)]
        assert left == [], f"{card.title}: {left}"


def test_a_question_is_read_in_one_look() -> None:
    for question in questions():
        first = next(block for block in asked(question).blocks if isinstance(block, Paragraph))
        assert first.text, question.id
        assert len(prose(asked(question))) < 1800, question.id


@pytest.mark.parametrize("stage", range(1, 11))
def test_each_week_has_questions_enough_for_a_whole_group(stage: int) -> None:
    from bot.domain.choosing import SHARED, Shelf, shared_picks
    from bot.study.asking import chance_for

    shelf = Shelf(library().bank)
    for week in library().roadmap.stage(stage).weeks:
        if not week.breather:
            picks = shared_picks(shelf, week.topics, chance_for(str(week.id)))
            assert len(picks) == SHARED, week.id
