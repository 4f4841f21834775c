"""Files and pictures, uploaded in Slack's three steps; a picture is uploaded once and shown again by its id."""

import hashlib
import logging
from collections import OrderedDict
from dataclasses import replace

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from adapters.slack.cards import Pen
from adapters.slack.workspaces import Workspace
from bot.message import Attachment, Block, Card, Picture, paragraph
from bot.ports import Drawing

log = logging.getLogger(__name__)

MOST = 2_000
LOST = "The file {name} could not be sent: Slack says “{why}”. Tell the person who runs this bot."


class Uploads:
    """Hands files over in the direct messages, and brings pictures where Slack can show them.

    Without a Drawing, pictures are told in words.
    """

    def __init__(self, drawing: Drawing | None = None) -> None:
        self._drawing = drawing
        self._kept: OrderedDict[tuple[str, str], str] = OrderedDict()

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

    async def ready(self, workspace: Workspace, card: Card, pen: Pen) -> Pen:
        """A pen that knows the pictures of this card."""
        files = {}
        for block in card.blocks:
            if isinstance(block, Picture) and (file := await self._picture(workspace, block)) is not None:
                files[block.svg] = file
        return replace(pen, files=files) if files else pen

    async def _picture(self, workspace: Workspace, picture: Picture) -> str | None:
        """Slack's id of the picture; None where it cannot be shown."""
        if self._drawing is None:
            return None
        key = (workspace.team, hashlib.sha256(picture.svg.encode()).hexdigest())
        if key not in self._kept:
            try:
                png = await self._drawing.png(picture.svg)
                told = await workspace.client.files_upload_v2(
                    file=png, filename=f"{picture.name}.png", title=picture.name, alt_txt=picture.alt
                )
            except (SlackClientError, aiohttp.ClientError, OSError) as error:
                log.warning("a picture did not reach Slack: %r", error)
                return None
            self._kept[key] = told["files"][0]["id"]
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
        return self._kept[key]
