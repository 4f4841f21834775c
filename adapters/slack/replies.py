"""Answers that come after the acknowledgement: by the address that Slack gave, as a modal, or as a message."""

import logging
from dataclasses import replace
from functools import partial

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack import forms
from adapters.slack.asked import Asked
from adapters.slack.cards import Drawn, Json, Pen
from adapters.slack.files import REFUSED, Unshown, Uploads
from adapters.slack.pace import Pace, patiently
from adapters.slack.pages import turnable
from adapters.slack.posts import QUIET
from adapters.slack.troubles import code_of, is_slacks_own
from adapters.slack.workspaces import Workspace, Workspaces
from bot.message import Card, Form

log = logging.getLogger(__name__)

TOO_LATE = frozenset({"expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id", "trigger_expired"})
ELSEWHERE = frozenset({"not_in_channel", "user_not_in_channel", "channel_not_found", "is_archived"})
OK = 200


class Replies:
    """Shows a card or a form to the person who asked, wherever they are."""

    def __init__(self, workspaces: Workspaces, pen: Pen, uploads: Uploads, pace: Pace) -> None:
        self._workspaces = workspaces
        self._pen = replace(pen, doubly=True)
        self._uploads = uploads
        self._pace = pace

    async def give(self, asked: Asked, answer: Card | Form, line: str, page: int = 1, *, turning: bool = False) -> None:
        """Show it. `line` shows it again, and its other pages, where there is one; `turning` is a press on one of those."""
        workspace = self._workspaces.get(asked.team)
        if workspace is None:
            return
        try:
            if isinstance(answer, Form):
                await self._ask(workspace, asked, answer)
            else:
                await self._show(workspace, asked, answer, line, page, turning=turning)
        except (SlackApiError, aiohttp.ClientError, OSError) as error:
            log.warning("an answer to %r did not reach Slack: %r", " ".join(line.split()[:3]), error)

    async def _ask(self, workspace: Workspace, asked: Asked, form: Form) -> None:
        view = forms.modal(form, asked.kept(form.runs))
        try:
            if asked.view or asked.trigger:
                await self._in_front(workspace, asked, view)
                return
        except SlackApiError as error:
            if code_of(error) not in TOO_LATE and not is_slacks_own(error):
                raise
        except (aiohttp.ClientError, OSError) as error:
            log.warning("a form did not reach Slack, so a button offers it: %r", error)
        await self._show(workspace, asked, forms.postponed(form), form.runs, 1, turning=False)

    async def _show(
        self, workspace: Workspace, asked: Asked, card: Card, line: str, page: int, *, turning: bool
    ) -> None:
        card = await self._uploads.handed_over(workspace, asked.user, card)
        if asked.view or not asked.channel:

            async def open_it(pen: Pen) -> None:
                await self._in_modal(workspace, asked, forms.shown(card, pen, asked.kept(line), line, page), card)

            await self._uploads.shown(workspace, card, self._pen, open_it)
            return
        again = line if line and turnable(line) else None
        replacing = (card.replaces or turning) and asked.owned
        pages = await self._say_page(workspace, asked, card, again, page, replacing=replacing)
        if again is None:
            for later in range(2, pages + 1):
                await self._say_page(workspace, asked, card, None, later, replacing=False)

    async def _say_page(
        self, workspace: Workspace, asked: Asked, card: Card, line: str | None, page: int, *, replacing: bool
    ) -> int:
        """Say it; how many pages there are."""

        async def say(pen: Pen) -> int:
            drawn = pen.draw(card, line=line, page=page)
            await self._say(workspace, asked, drawn, replacing=replacing)
            return drawn.pages

        return await self._uploads.shown(workspace, card, self._pen, say)

    async def _in_modal(self, workspace: Workspace, asked: Asked, view: Json, card: Card) -> None:
        try:
            await self._in_front(workspace, asked, view)
        except SlackApiError as error:
            if code_of(error) not in TOO_LATE | {"not_found"}:
                raise
            await self._privately(workspace, asked, self._pen.draw(card))

    async def _in_front(self, workspace: Workspace, asked: Asked, view: Json) -> None:
        """As the modal that was pressed, or as a new one."""
        client = workspace.client
        if asked.view:
            await patiently(partial(client.views_update, view_id=asked.view, view=view))
        else:
            await patiently(partial(client.views_open, trigger_id=asked.trigger, view=view))

    async def _say(self, workspace: Workspace, asked: Asked, drawn: Drawn, *, replacing: bool) -> None:
        """By the address for answers; else, or where it has expired, as a message."""
        if asked.url and await self._respond(asked, drawn, replacing=replacing):
            return
        if asked.aloud and asked.owned:
            await self._privately(workspace, asked, drawn)
            return
        thread: Json = {"thread_ts": asked.thread} if asked.thread else {}
        try:
            client, said = workspace.client, {"link_names": False, **thread, **drawn.said}
            await patiently(partial(client.chat_postEphemeral, channel=asked.channel, user=asked.user, **said))
        except SlackApiError as error:
            if code_of(error) not in ELSEWHERE:
                raise
            await self._privately(workspace, asked, drawn)

    async def _respond(self, asked: Asked, drawn: Drawn, *, replacing: bool) -> bool:
        webhook = AsyncWebhookClient(asked.url, session=self._workspaces.session, retry_handlers=[])
        thread = {"thread_ts": asked.thread} if asked.thread else {}
        said = {"response_type": "ephemeral", "replace_original": replacing, **QUIET, **thread, **drawn.said}
        told = await webhook.send_dict(said)
        if told.status_code != OK and drawn.illustrated and any(code in told.body for code in REFUSED):
            raise Unshown
        return told.status_code == OK

    async def _privately(self, workspace: Workspace, asked: Asked, drawn: Drawn) -> None:
        to = asked.channel if asked.private and asked.owned else asked.user
        thread: Json = {"thread_ts": asked.thread} if asked.thread and to == asked.channel else {}
        said = {"mrkdwn": False, **QUIET, **thread, **drawn.said}
        await self._pace.turn(to)
        await patiently(partial(workspace.client.chat_postMessage, channel=to, **said))
