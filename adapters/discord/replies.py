"""One answer to one interaction, within Discord's three seconds: at once, or by a sign of waiting first."""

import asyncio
import logging
from collections.abc import Awaitable

import aiohttp
import discord

from adapters.discord import cards, forms, ids
from adapters.discord.callers import Interaction, is_conversation
from adapters.discord.pictures import Pictures, pictures_of
from bot.message import Card, Form
from bot.ports import Drawing

log = logging.getLogger(__name__)

PATIENCE = 2.0
"""Seconds after which a sign of waiting goes out; Discord gives up after three."""
NOBODY = discord.AllowedMentions.none()


class Reply:
    """The answer to one interaction. `commands` are Discord's ids of our commands."""

    def __init__(
        self,
        interaction: Interaction,
        commands: cards.Commands,
        patience: float = PATIENCE,
        drawing: Drawing | None = None,
    ) -> None:
        self._interaction = interaction
        self._commands = commands
        self._patience = patience
        self._drawing = drawing
        self._pictures: Pictures = {}
        self._private = not is_conversation(interaction)
        self._deferring: asyncio.Task[None] | None = None

    async def give(
        self,
        work: Awaitable[Card | Form],
        line: str,
        *,
        turns: bool = True,
        slow: bool = False,
        page: int = 1,
        turning: bool = False,
    ) -> None:
        """Show what `work` comes to. `line` is what it answers; `turning` is a press on one of its pages.

        The line shows the answer again, and its other pages, unless it does not say all that was said: `turns`.
        """
        try:
            answer = await self._in_time(self._with_pictures(work), slow=slow)
            await self._show(answer, line if turns else None, page, turning=turning)
        except discord.HTTPException as error:
            log.warning("an answer to %r did not reach Discord: %s", _first_words(line), error)
        except (aiohttp.ClientError, OSError) as error:
            log.warning("an answer to %r did not reach Discord: %r", _first_words(line), error)

    async def _with_pictures(self, work: Awaitable[Card | Form]) -> Card | Form:
        """They take time as well. Where no files may be attached, words stand for them."""
        answer = await work
        if isinstance(answer, Card) and self._interaction.app_permissions.attach_files:
            self._pictures = await pictures_of(self._drawing, answer)
        return answer

    async def _in_time(self, work: Awaitable[Card | Form], *, slow: bool) -> Card | Form:
        if slow:
            self._wait()
        timer = asyncio.get_running_loop().call_later(self._patience, self._wait)
        try:
            return await work
        finally:
            timer.cancel()
            if self._deferring is not None:
                await self._deferring

    def _wait(self) -> None:
        if self._deferring is None:
            self._deferring = asyncio.create_task(self._defer())

    async def _defer(self) -> None:
        await self._interaction.response.defer(ephemeral=self._private, thinking=True)

    async def _show(self, answer: Card | Form, line: str | None, page: int, *, turning: bool) -> None:
        if isinstance(answer, Form):
            if self._deferring is None and self._interaction.type is not discord.InteractionType.modal_submit:
                await self._interaction.response.send_modal(
                    forms.modal(forms.refilled(answer, self._interaction.message))
                )
                return
            answer, line = forms.postponed(answer, answer.runs), None
        again = line if line is not None and ids.fits(cards.turned(line, 99)) else None
        drawn = cards.draw(answer, self._commands, line=again, page=page, pictures=self._pictures)
        await self._send(drawn, edit=(answer.replaces or turning) and self._owns_message)
        if again is None:
            await self._send_the_rest(answer, drawn.pages)

    @property
    def _owns_message(self) -> bool:
        """Whether the pressed message is one that only this person sees."""
        message = self._interaction.message
        return message is not None and (message.flags.ephemeral or not self._private)

    async def _send(self, drawn: cards.Drawn, *, edit: bool) -> None:
        view, files, response = drawn.view, drawn.files, self._interaction.response
        if response.is_done():
            await self._interaction.edit_original_response(view=view, attachments=files, allowed_mentions=NOBODY)
        elif edit:
            await response.edit_message(view=view, attachments=files, allowed_mentions=NOBODY)
        else:
            await response.send_message(view=view, files=files, allowed_mentions=NOBODY, ephemeral=self._private)

    async def _send_the_rest(self, card: Card, pages: int) -> None:
        """Without a line that a button can hold, pages cannot be turned: they come one after another."""
        for page in range(2, pages + 1):
            drawn = cards.draw(card, self._commands, page=page, pictures=self._pictures)
            await self._interaction.followup.send(
                view=drawn.view, files=drawn.files, allowed_mentions=NOBODY, ephemeral=self._private
            )


def _first_words(line: str) -> str:
    """The command, never what was said with it."""
    return " ".join(line.split()[:3])
