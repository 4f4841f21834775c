"""A lesson as a card: the idea, one worked example, the usual mistake, where it is used."""

from collections.abc import Sequence

from bot.cards.prose import say, spans
from bot.cards.words import press
from bot.domain.questions import Lesson, Piece
from bot.domain.roadmap import Topic
from bot.message import Block, Bullets, Button, Card, CodeBlock, Formula, Numbered

PARTS = (("example", "Worked example"), ("mistake", "The usual mistake"), ("use", "In machine learning"))


def lesson_card(lesson: Lesson, topic: Topic, *, asks: bool) -> Card:
    """The whole lesson; `asks`: there are questions about it."""
    blocks = [block for piece in lesson.idea for block in drawn(piece)]
    for name, title in PARTS:
        blocks.append(say(f"**{title}**"))
        pieces: Sequence[Piece] = getattr(lesson, name)
        blocks += [block for piece in pieces for block in drawn(piece)]
    ask = [Button("Ask me about it", f"quiz now {topic.id}", "primary")] if asks else []
    blocks.append(press(*ask, Button("Show topic", f"roadmap topic {topic.id}")))
    return Card(topic.title, blocks)


def drawn(piece: Piece) -> list[Block]:
    """One part of a lesson as blocks."""
    match piece.kind:
        case "bullets":
            return [Bullets([spans(line) for line in piece.lines])]
        case "numbered":
            return [Numbered([spans(line) for line in piece.lines])]
        case "code":
            return [CodeBlock("\n".join(piece.lines), "python")]
        case "output":
            return [CodeBlock("\n".join(piece.lines))]
        case "formula":
            return [Formula(piece.lines[0], piece.alt)]
        case _:
            return [say(line) for line in piece.lines]
