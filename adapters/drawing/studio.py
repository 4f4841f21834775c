"""Draws each block once, one after another, beside the event loop."""

import asyncio
import hashlib
import logging
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor

from adapters.drawing.render import png
from bot.message import Drawable, Formula
from bot.ports import Image

log = logging.getLogger(__name__)

ROOM = 16 * 1024 * 1024
"""Bytes of pictures that are kept: some eight hundred."""
FAILED = 200
"""Counted for a block that cannot be drawn, so that it too is tried once and not for ever."""
Outcome = Image | None


class Studio:
    """Draws in a single thread: resvg lets nothing else run meanwhile, and ziamath keeps state of its own."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._kept: OrderedDict[str, Outcome] = OrderedDict()
        self._held = 0
        self._begun: dict[str, asyncio.Future[Outcome]] = {}
        self._thread = ThreadPoolExecutor(1, "drawing")

    async def image(self, block: Drawable) -> Outcome:
        """The block as an image, from memory or from the thread; None where it cannot be drawn."""
        key = _key(block)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if key not in self._begun:
            self._begun[key] = asyncio.get_running_loop().run_in_executor(self._thread, _attempt, block)
            self._begun[key].add_done_callback(lambda done: self._keep(key, done))
        return await asyncio.shield(self._begun[key])

    def _keep(self, key: str, done: "asyncio.Future[Outcome]") -> None:
        del self._begun[key]
        if done.cancelled() or done.exception() is not None:
            return
        self._kept[key] = done.result()
        self._held += _weight(self._kept[key])
        while self._held > self._room and self._kept:
            self._held -= _weight(self._kept.popitem(last=False)[1])


def _attempt(block: Drawable) -> Outcome:
    """Words stand for what no library understands; whoever wrote it finds out from the log."""
    try:
        content = png(block)
    except BaseException as trouble:  # noqa: BLE001 - authors can write anything, and a panic inside resvg is no Exception
        log.warning("a block cannot be drawn, words stand for it: %r: %.200s", trouble, _source(block))
        return None
    return Image(f"{hashlib.sha256(content).hexdigest()[:24]}.png", content)


def _source(block: Drawable) -> str:
    return block.latex if isinstance(block, Formula) else block.svg


def _key(block: Drawable) -> str:
    return hashlib.sha256(f"{type(block).__name__} {_source(block)}".encode()).hexdigest()


def _weight(outcome: Outcome) -> int:
    return FAILED + (len(outcome.content) if outcome else 0)
