"""The one door for what people do: commands, buttons, selects, forms and suggestions, of old and new messages."""

import logging
import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager

from discord import InteractionType, app_commands

from adapters.discord import forms, ids
from adapters.discord.callers import Interaction, caller_of
from adapters.discord.cards import Commands, short
from adapters.discord.flight import Flight
from adapters.discord.limits import SUGGESTION
from adapters.discord.replies import PATIENCE, Reply
from bot.command import Command, Value
from bot.command.line import tokens
from bot.dispatch import Dispatcher
from bot.domain.people import AccountId
from bot.errors import Refusal
from bot.message import Block, Button, Buttons, Card, Code, Form, paragraph
from bot.ports import Drawing

log = logging.getLogger(__name__)

PAGE = re.compile(r"(?P<line>.*) page:(?P<page>\d{1,4})", re.DOTALL)
REMEMBERED = 2_000
"""Interactions that are known again when the gateway, resuming, says them twice."""


class Door:
    """Lets people's doings through to the dispatcher, each once."""

    def __init__(
        self,
        dispatcher: Dispatcher,
        commands: Commands,
        flight: Flight,
        patience: float = PATIENCE,
        drawing: Drawing | None = None,
    ) -> None:
        self._dispatcher = dispatcher
        self._commands = commands
        self._patience = patience
        self._drawing = drawing
        self._recent: OrderedDict[int, None] = OrderedDict()
        self._flight = flight

    async def typed(self, interaction: Interaction, path: str, options: Mapping[str, Value]) -> None:
        """A command whose options Discord has read."""
        with self._once(interaction) as new:
            if new:
                found = self._dispatcher.book.get(path)
                work = self._dispatcher.answer(caller_of(interaction), path, options)
                slow = found is not None and found.slow
                line = written(path, options)
                await self._reply(interaction).give(work, line or path, turns=line is not None, slow=slow)

    async def came(self, interaction: Interaction) -> None:
        """Any interaction: presses and forms are ours to read, the others go through the command tree."""
        if interaction.type is InteractionType.component:
            await self._read(interaction, self._press)
        elif interaction.type is InteractionType.modal_submit:
            await self._read(interaction, self._submit)

    async def _read(self, interaction: Interaction, through: "Through") -> None:
        held = ids.read(str(dict(interaction.data or {}).get("custom_id", "")))
        with self._once(interaction) as new:
            if new and held is not None and held.current:
                await through(interaction, held.runs)
            elif new:
                runs = held.runs if held else ""
                await self._reply(interaction).give(_ready(self._too_old(runs)), runs)

    async def _press(self, interaction: Interaction, runs: str) -> None:
        chosen = dict(interaction.data or {}).get("values")
        turned = PAGE.fullmatch(runs)
        line, page = (turned["line"], int(turned["page"])) if turned else (runs, 1)
        line = f"{line} {chosen[0]}" if isinstance(chosen, list) and chosen else line
        found = self._command(line)
        work = self._dispatcher.answer_line(caller_of(interaction), line)
        slow = found is not None and found.slow
        await self._reply(interaction).give(work, line, slow=slow, page=page, turning=turned is not None)

    async def _submit(self, interaction: Interaction, runs: str) -> None:
        fields = forms.filled(dict(interaction.data or {}).get("components", ()))  # type: ignore[arg-type] # of a modal, always a list
        found = self._command(runs)
        work = self._submitted(interaction, runs, fields)
        slow = found is not None and found.slow
        await self._reply(interaction).give(work, runs, turns=False, slow=slow)  # its line only opens the form

    async def _submitted(self, interaction: Interaction, runs: str, fields: Mapping[str, str]) -> Card | Form:
        caller = caller_of(interaction)
        answer = await self._dispatcher.submit_line(caller, runs, fields)
        if isinstance(answer, Form) or answer.refuses is None:
            return answer
        again = await self._dispatcher.answer_line(caller, runs)
        return forms.refused(answer, again if isinstance(again, Form) else None, runs, fields)

    async def suggested(
        self, interaction: Interaction, path: str, option: str, typed: str
    ) -> list[app_commands.Choice[str]]:
        """What could stand there, as far as the member may see; nothing rather than an error."""
        try:
            found = await self._dispatcher.suggest(caller_of(interaction), path, option, typed)
        except Refusal:
            return []
        return [app_commands.Choice(name=short(each.label, SUGGESTION), value=each.value) for each in found]

    async def unknown(self, interaction: Interaction) -> None:
        """A command that Discord still shows and we no longer have, or that has changed since."""
        with self._once(interaction) as new:
            if new:
                blocks: list[Block] = [
                    paragraph("Discord still shows you how this command was before an update."),
                    paragraph("Reload Discord (", Code("Ctrl+R"), ", or close and open the app) and type it again."),
                    Buttons([Button("Show all commands", "help all")]),
                ]
                await self._reply(interaction).give(_ready(Card("This command has changed", blocks)), "help")

    def _reply(self, interaction: Interaction) -> Reply:
        return Reply(interaction, self._commands, self._patience, self._drawing)

    @contextmanager
    def _once(self, interaction: Interaction) -> Iterator[bool]:
        """Whether this was not seen before; while it is looked at, it is on its way."""
        new = interaction.id not in self._recent
        self._recent[interaction.id] = None
        while len(self._recent) > REMEMBERED:
            self._recent.popitem(last=False)
        with self._flight.aboard():
            yield new

    def _command(self, line: str) -> Command | None:
        """The command that a line begins with."""
        words = line.split()[:3]
        lengths = range(len(words), 0, -1)
        return next(filter(None, (self._dispatcher.book.get(" ".join(words[:length])) for length in lengths)), None)

    def _too_old(self, runs: str) -> Card:
        found = self._command(runs)
        path = found.path if found is not None and found.listed else "help"
        return Card(
            "This card is too old for me",
            [
                paragraph("It was made before an update, and I can no longer read what stands on it. Nothing is lost."),
                Buttons([Button(f"Show it anew: /{path}", path, "primary")]),
            ],
        )


Through = Callable[[Interaction, str], Awaitable[None]]


def written(path: str, options: Mapping[str, Value]) -> str | None:
    """A command as somebody could have typed it, for the buttons that show it again; None where it cannot be typed.

    Inside quotes no quote can stand, so the line is read back: what is not the same then is not written.
    """
    given = [(name, value.key if isinstance(value, AccountId) else str(value)) for name, value in options.items()]
    line = " ".join([path, *(f"{name}:{_quoted(text)}" for name, text in given)])
    read = [(token.name, token.text) for token in tokens(line)[len(path.split()) :]]
    return line if read == given and all(text for _, text in given) else None


def _quoted(text: str) -> str:
    return f'"{text}"' if re.search(r"\s", text) else text


async def _ready(card: Card) -> Card | Form:
    return card
