"""What is said when something is refused, or when we broke."""

from bot.cards.prose import say
from bot.cards.words import shortened
from bot.errors import Refusal
from bot.message import Block, Button, Buttons, Card

MOST_ECHOED = 200
"""Characters of what was typed that a refusal repeats."""


def refusal(refused: Refusal) -> Card:
    """The sentence, and the ways out as buttons."""
    echoed = {name: shortened(value, MOST_ECHOED) for name, value in refused.values.items()}
    blocks: list[Block] = [say(refused.sentence, **echoed)]
    if refused.ways:
        blocks.append(Buttons([Button(way.label, way.runs) for way in refused.ways]))
    return Card("Not quite", blocks, refuses=refused.option or "")


def apology(reference: str) -> Card:
    """The mistake was ours."""
    return Card(
        "That went wrong on my side",
        [
            say("Nothing you had is lost. Please try again in a minute."),
            say("If it happens again, give the person who runs this bot the reference {code}.", code=reference),
        ],
        broke=True,
    )
