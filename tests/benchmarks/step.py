"""The card that both bare sides answer with."""

from bot.cards.roadmap import step_card
from bot.domain.progress import Progress
from bot.domain.step import choose_step
from bot.message import Card
from bot.wiring.house import CONTENT
from content.load import load


def step() -> Card:
    """What `/roadmap next` shows a newcomer."""
    roadmap = load(CONTENT)
    found = choose_step(roadmap, Progress(1, None, {}), ())
    assert found
    return step_card(found, roadmap, None, None, ())
