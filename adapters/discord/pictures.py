"""What of a card is shown as an image: drawn before the message is, since drawing takes time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.message import Attachment, Card, Drawable, Formula, Picture
from bot.ports import Drawing, Image

Pictures = Mapping[Drawable, Image]
"""The blocks that are images; words stand for the others."""
NO_PICTURES: Pictures = {}


@dataclass(frozen=True, slots=True)
class Shown:
    """An image, and the words for those who do not see it."""

    image: Image
    alt: str


async def pictures_of(drawing: Drawing | None, card: Card) -> Pictures:
    """The images of a card."""
    if drawing is None:
        return {}
    blocks = [block for block in card.blocks if isinstance(block, Formula | Picture)]
    drawn = {block: await drawing.image(block) for block in blocks}
    return {block: image for block, image in drawn.items() if image is not None}


def files_of(pieces: Iterable[object]) -> list[Attachment | Image]:
    """What is sent along with these parts of a message; an image that is shown twice is sent once."""
    files = [
        piece.image if isinstance(piece, Shown) else piece for piece in pieces if isinstance(piece, Attachment | Shown)
    ]
    return list({file.name: file for file in files}.values())
