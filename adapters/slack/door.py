"""The one door for what people do: commands, presses, forms and messages, of old cards and new ones."""

import asyncio
import re
from collections.abc import Coroutine, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from adapters.slack import asked as reading
from adapters.slack import commands, forms, ids
from adapters.slack.asked import Asked
from adapters.slack.cards import Json, Pen
from adapters.slack.home import Homes
from adapters.slack.once import Errands, Once
from adapters.slack.pages import turnable
from adapters.slack.people import People
from adapters.slack.replies import Replies
from bot.dispatch import Caller, Dispatcher
from bot.message import Attachment, Button, Buttons, Card, Form, Formula, Picture, paragraph

Result = TypeVar("Result")
PATIENCE = 2.0
"""Seconds after which a command is acknowledged although it is not answered yet; Slack gives up after three."""
ZONE_PATIENCE = 1.0
PAGE = re.compile(r"(?P<line>.*) page:(?P<page>\d{1,4})", re.DOTALL)
NO_LINE = ""
"""What brings the answer to a form back: its line alone would open the form again."""
Body = Mapping[str, Any]


class Door:
    """Lets people's doings through to the dispatcher, each once. What it returns is the acknowledgement."""

    def __init__(
        self,
        dispatcher: Dispatcher,
        people: People,
        replies: Replies,
        homes: Homes,
        pen: Pen,
        errands: Errands,
        patience: float,
    ) -> None:
        self._dispatcher = dispatcher
        self._people = people
        self._replies = replies
        self._homes = homes
        self._pen = pen
        self._errands = errands
        self._patience = patience
        self._once: Once[Json] = Once()

    async def typed(self, body: Body) -> Json:
        """A slash command: its card is the acknowledgement, unless it takes too long."""
        asked = reading.command(body)
        line = commands.typed(self._dispatcher.book, body["command"], body.get("text") or "", asked.team)
        return await self._once.do(asked.trigger, lambda: self._type(asked, line))

    async def _type(self, asked: Asked, line: str) -> Json:
        work = self._errands.start(self._answer(asked, line))
        if not commands.slow(self._dispatcher.book, line) and not self._asks_slack(asked, line):
            await asyncio.wait({work}, timeout=self._patience)
        if not work.done() or not _plain(work.result()) or not turnable(line):
            self._errands.start(self._follow(asked, work, line))
            return {}
        card = work.result()
        assert isinstance(card, Card)  # noqa: S101 - a form is not plain
        return {"response_type": "ephemeral", **self._pen.draw(card, line=line).said}

    async def pressed(self, body: Body) -> None:
        """A button or select: acknowledged at once, answered when it is."""
        asked = reading.press(body)
        await self._once.do(asked.trigger, lambda: self._press(asked, body["actions"][0]))

    async def _press(self, asked: Asked, action: Body) -> Json:
        held = ids.read(action.get("action_id", ""))
        chosen = action.get("selected_option") or {}
        line = str(action.get("value", "") if held is None or held.kind == ids.BUTTON else held.runs)
        if held is None or not held.current:
            self._errands.start(self._replies.give(asked, self._too_old(line), ""))
            return {}
        turned = PAGE.fullmatch(line)
        line, page = (turned["line"], int(turned["page"])) if turned else (line, 1)
        line = f"{line} {chosen['value']}" if chosen else line
        work = self._errands.start(self._answer(asked, line))
        self._errands.start(self._follow(asked, work, line, page, turning=turned is not None))
        return {}

    async def submitted(self, body: Body) -> Json:
        """A form: its errors, or what comes of it, are the acknowledgement."""
        asked = reading.submission(body)
        return await self._once.do(asked.trigger, lambda: self._submit(asked, body["view"]))

    async def _submit(self, asked: Asked, view: Body) -> Json:
        kept = ids.kept(view.get("private_metadata", ""))
        if kept is None or not kept.runs:
            return self._instead(asked, self._too_old(""), "")
        fields = forms.filled(view.get("state") or {})
        work = self._errands.start(self._submitted(asked, kept.runs, fields))
        await asyncio.wait({work}, timeout=self._patience)
        closed = replace(asked, view="")
        if not work.done():
            self._errands.start(self._follow(closed, work, NO_LINE))
            return {}
        answer = work.result()
        if isinstance(answer, Form):
            return {"response_action": "update", "view": forms.modal(answer, asked.kept(answer.runs))}
        if answer.refuses and answer.refuses in fields:
            return {"response_action": "errors", "errors": {answer.refuses: forms.refusal(answer)}}
        if answer.refuses is not None or answer.broke or not asked.channel:
            return self._instead(asked, answer, NO_LINE)
        self._errands.start(self._replies.give(closed, answer, NO_LINE))
        return {}

    async def written(self, body: Body, bot: str) -> None:
        """A mention, or a message in the conversation with the bot."""
        event = body["event"]
        asked = reading.message(body)
        said = f"{asked.channel}/{event['ts']}"  # an edited message is told anew, under another event id
        await self._once.do(said, lambda: self._write(asked, event.get("text", ""), bot))

    async def _write(self, asked: Asked, text: str, bot: str) -> Json:
        line = commands.said(self._dispatcher.book, self._pen.words.commands, text, asked.team, bot)
        work = self._errands.start(self._answer(asked, line))
        self._errands.start(self._follow(asked, work, line))
        return {}

    async def _answer(self, asked: Asked, line: str) -> Card | Form:
        answer = await self._dispatcher.answer_line(await self._caller(asked, line), line)
        self._afterwards(asked)
        return answer

    async def _submitted(self, asked: Asked, runs: str, fields: Mapping[str, str]) -> Card | Form:
        answer = await self._dispatcher.submit_line(await self._caller(asked, runs), runs, fields)
        self._afterwards(asked)
        return answer

    def _afterwards(self, asked: Asked) -> None:
        if self._homes.is_seen(asked.team, asked.user):
            self._errands.start(self._homes.acted(asked.team, asked.user), waited_for=False)
        if self._people.known(asked.team, asked.user) is None:
            self._errands.start(self._people.learn(asked.team, asked.user), waited_for=False)

    async def _follow(
        self, asked: Asked, work: "asyncio.Task[Card | Form]", line: str, page: int = 1, *, turning: bool = False
    ) -> None:
        """Show what it comes to, when it does."""
        await self._replies.give(asked, await work, line, page, turning=turning)

    def _asks_slack(self, asked: Asked, line: str) -> bool:
        """Whether the answer waits for what only Slack knows: it is acknowledged before."""
        stranger = self._people.known(asked.team, asked.user) is None
        asks_who = stranger and commands.judges(self._dispatcher.book, line)
        return asks_who or self._lacks_name(asked, line) or self._lacks_person(asked, line)

    def _lacks_name(self, asked: Asked, line: str) -> bool:
        return asked.called is None and asked.place is not None and commands.takes(self._dispatcher.book, line, "name")

    def _lacks_person(self, asked: Asked, line: str) -> bool:
        wanted = asked.aloud or commands.takes(self._dispatcher.book, line, "zone")
        return wanted and self._people.known(asked.team, asked.user) is None

    async def _caller(self, asked: Asked, line: str) -> Caller:
        known, called = self._people.known(asked.team, asked.user), asked.called
        if self._lacks_name(asked, line):
            called = await _soon(self._people.called(asked.team, asked.channel))
        if self._lacks_person(asked, line):
            known = await _soon(self._people.get(asked.team, asked.user))

        async def manages() -> bool:
            told = await self._people.get(asked.team, asked.user)
            return told is not None and told.manages

        return Caller(
            account=ids.account(asked.team, asked.user),
            name=known.name if known else asked.name or asked.user,
            community=ids.community(asked.team),
            place=asked.place,
            zone=known.zone if known else None,
            manages=manages,
            place_name=called,
        )

    def _instead(self, asked: Asked, card: Card, line: str) -> Json:
        """The modal becomes the card."""
        return {"response_action": "update", "view": forms.shown(card, self._pen, asked.kept(line), line)}

    def _too_old(self, line: str) -> Card:
        path = commands.path_of(self._dispatcher.book, line) or "help"
        return Card(
            "This card is too old for me",
            [
                paragraph("It was made before an update, and I can no longer read what stands on it. Nothing is lost."),
                Buttons([Button("Show it anew" if path != "help" else "Show where I am", path, "primary")]),
            ],
        )


async def _soon(asking: Coroutine[Any, Any, Result]) -> Result | None:
    """What Slack says within a moment; None where it does not."""
    try:
        return await asyncio.wait_for(asking, ZONE_PATIENCE)
    except TimeoutError:
        return None


def _plain(answer: Card | Form) -> bool:
    """Whether it can stand in an acknowledgement: nothing has to be uploaded or opened for it."""
    return isinstance(answer, Card) and not any(
        isinstance(block, Attachment | Formula | Picture) for block in answer.blocks
    )
