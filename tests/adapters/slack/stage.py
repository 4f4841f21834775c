"""Slack on stage: the real slack-bolt in front of the fake."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from adapters.slack import ids
from adapters.slack.cards import Pen
from adapters.slack.text import HIDDEN
from bot.message import Card
from storage.upgrade import upgrade
from tests.adapters.stage import Stage
from tests.fakes.clock import SteppedClock
from tests.fakes.slack import FakeSlack, Message
from tests.fakes.slack.reading import elements
from tests.stories.slack.town import open_town


@asynccontextmanager
async def open_stage(folder: Path) -> AsyncIterator[Stage]:
    """A workspace with one channel and one member; what is read is new or has changed since the last look."""
    clock = SteppedClock()
    url = f"sqlite:///{folder / 'cairn.db'}"
    await upgrade(url)
    async with FakeSlack(clock) as fake:
        fake.weather.paced = False
        team = fake.workspace("Acme")
        ada, general = team.member("ada"), team.channel("general")
        known: dict[str, object] = {}

        def read() -> str:
            standing = [one for place in (general, team.dm(ada)) for one in place.everything]
            fresh = [one for one in standing if known.get(one.ts) is not one.blocks]
            known.update({one.ts: one.blocks for one in fresh})
            return " ".join(" ".join(map(_seen, fresh)).split())

        async with open_town(team, url, folder, clock) as town:
            place = ids.place(team.id, general.id)
            assert place is not None
            yield Stage(
                platform=town.slack,
                channel=place,
                member=ids.account(team.id, ada.id),
                now=clock.now,
                read=read,
                literally=lambda words: " ".join(HIDDEN.sub("", words).split()),
                lines=_lines,
            )


def _seen(message: Message) -> str:
    """What stands there, without the marks that have no width."""
    return HIDDEN.sub("", message.readable)


def _lines(card: Card) -> Sequence[str]:
    """As the door reads them back from the ids, page by page."""
    pen = Pen()
    first = pen.draw(card, line="help")
    pages = [first, *(pen.draw(card, line="help", page=page) for page in range(2, first.pages + 1))]
    found = [line for drawn in pages for element in elements(drawn.blocks) for line in _held(element)]
    return [line for line in found if " page:" not in line]


def _held(element: dict[str, object]) -> list[str]:
    held = ids.read(str(element.get("action_id", "")))
    if held is None:
        return []
    assert held.current
    options = element.get("options")
    if isinstance(options, list):
        return [f"{held.runs} {each['value']}" for each in options]
    return [str(element["value"])]
