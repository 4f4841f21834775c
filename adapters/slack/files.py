"""Files and pictures, uploaded in Slack's three steps; a picture is uploaded once and shown again by its id."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Collection
from dataclasses import replace
from typing import TypeVar

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from adapters.slack import limits
from adapters.slack.cards import Pen
from adapters.slack.pages import short
from adapters.slack.text import one_line
from adapters.slack.troubles import code_of
from adapters.slack.workspaces import Workspace
from bot.message import Attachment, Block, Card, Drawable, Formula, Picture, paragraph
from bot.ports import Drawing, Image

log = logging.getLogger(__name__)

Result = TypeVar("Result")
MOST = 2_000
PAUSES = (0.0, 0.5, 1.0, 2.0)
"""Seconds before each attempt to show a picture."""
REFUSED = frozenset({"invalid_blocks", "invalid_arguments"})
"""What Slack says of a message, or of a modal, with a file that it cannot show yet, or any more."""
LOST = "The file {name} could not be sent: Slack says “{why}”. Tell the person who runs this bot."


class Unshown(Exception):  # noqa: N818 - an answer, not an error
    """The address for answers has refused a picture."""


class Uploads:
    """Hands files over in the direct messages, and brings pictures where Slack can show them.

    Without a Drawing, pictures are told in words.
    """

    def __init__(self, drawing: Drawing | None = None) -> None:
        self._drawing = drawing
        self._kept: OrderedDict[tuple[str, str], str] = OrderedDict()
        self._begun: dict[tuple[str, str], asyncio.Task[str | None]] = {}

    async def handed_over(self, workspace: Workspace, user: str, card: Card) -> Card:
        """The card, its files sent to this person; where that failed, it says so."""
        if not any(isinstance(block, Attachment) for block in card.blocks):
            return card
        blocks = [
            await self._sent(workspace, user, block) if isinstance(block, Attachment) else block
            for block in card.blocks
        ]
        return replace(card, blocks=blocks)

    async def _sent(self, workspace: Workspace, user: str, file: Attachment) -> Block:
        try:
            opened = await workspace.client.conversations_open(users=user)
            await workspace.client.files_upload_v2(
                channel=opened["channel"]["id"], file=file.content, filename=file.name, title=file.name
            )
        except SlackApiError as error:
            return paragraph(LOST.format(name=file.name, why=error.response.get("error", "no answer")))
        except (SlackClientError, aiohttp.ClientError, OSError):
            return paragraph(LOST.format(name=file.name, why="no answer"))
        return file

    async def shown(
        self, workspace: Workspace, card: Card, pen: Pen, send: Callable[[Pen], Awaitable[Result]]
    ) -> Result:
        """What comes of `send` with a pen that knows the card's pictures.

        Slack takes a new file into messages only after a moment, and one that somebody deleted never again: then words
        stand for the pictures, and the next card brings them anew.
        """
        knowing = await self.ready(workspace, card, pen)
        for pause in PAUSES if knowing.files else ():
            await asyncio.sleep(pause)
            try:
                return await send(knowing)
            except Unshown:
                continue
            except SlackApiError as error:
                if code_of(error) not in REFUSED:
                    raise
        self._forget(set(knowing.files.values()))
        return await send(pen)

    async def ready(self, workspace: Workspace, card: Card, pen: Pen) -> Pen:
        """A pen that knows the pictures of this card."""
        files: dict[Drawable, str] = {}
        for block in card.blocks:
            if isinstance(block, Formula | Picture) and (file := await self._picture(workspace, block)) is not None:
                files[block] = file
        return replace(pen, files=files) if files else pen

    async def _picture(self, workspace: Workspace, block: Drawable) -> str | None:
        """Slack's id of the picture; None where it cannot be shown."""
        image = await self._drawing.image(block) if self._drawing is not None else None
        if image is None:
            return None
        key = (workspace.team, image.name)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if key not in self._begun:
            self._begun[key] = asyncio.create_task(self._brought(workspace, image, block.alt))
            self._begun[key].add_done_callback(lambda _: self._begun.pop(key))
        return await asyncio.shield(self._begun[key])

    async def _brought(self, workspace: Workspace, image: Image, alt: str) -> str | None:
        """Uploaded once, however many ask for it meanwhile."""
        words = short(one_line(alt), limits.FILE_ALT)
        try:
            told = await workspace.client.files_upload_v2(
                file=image.content, filename=image.name, title=image.name, alt_txt=words
            )
        except (SlackClientError, aiohttp.ClientError, OSError) as error:
            log.warning("a picture did not reach Slack: %r", error)
            return None
        self._kept[(workspace.team, image.name)] = str(told["files"][0]["id"])
        while len(self._kept) > MOST:
            self._kept.popitem(last=False)
        return str(told["files"][0]["id"])

    def _forget(self, files: Collection[str]) -> None:
        for key in [key for key, file in self._kept.items() if file in files]:
            del self._kept[key]
