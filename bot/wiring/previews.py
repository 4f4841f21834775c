"""What an author sees before anybody else does: a topic's card as each platform draws it."""

from adapters.console.cards import View, draw
from bot.cards.roadmap import topic_card
from bot.domain.progress import Progress
from bot.domain.roadmap import Roadmap
from bot.domain.step import find_topics
from bot.errors import Refusal
from bot.wiring.clocks import SystemClock

WIDTHS = (80, 40)


def preview(roadmap: Roadmap, typed: str) -> str:
    """The card on a wide terminal and on a narrow one. Raises Refusal for an unknown topic."""
    found = find_topics(roadmap, typed)
    if not found:
        raise Refusal(
            "There is no topic “{typed}”. Name it by its id, such as la-vectors, or by words of its title.", typed=typed
        )
    card = topic_card(found[0], roadmap, Progress(1), begun=False)
    now = SystemClock().now()
    return "\n".join(f"The terminal, {width} cells wide:\n{draw(card, View(now, width))}" for width in WIDTHS)
