"""Files that cards hand out, kept in the data folder."""

from dataclasses import replace
from itertools import chain, count
from pathlib import Path

from adapters.console.commands import safe_name
from bot.message import Attachment, Block, Card, Code, paragraph


def kept(card: Card, folder: Path) -> Card:
    """The card with a path in place of each file. A name that is taken by other content gets a number."""
    return replace(card, blocks=[_kept(block, folder) for block in card.blocks])


def _kept(block: Block, folder: Path) -> Block:
    if not isinstance(block, Attachment):
        return block
    folder.mkdir(parents=True, exist_ok=True)
    name = Path(safe_name(block.name) or "file")
    names = chain([name], (name.with_stem(f"{name.stem}-{number}") for number in count(2)))
    path = next(path for path in map(folder.joinpath, names) if not path.exists() or path.read_bytes() == block.content)
    path.write_bytes(block.content)
    return paragraph("Saved as ", Code(str(path)))
