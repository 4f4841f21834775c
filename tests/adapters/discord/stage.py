"""Discord on stage: the real discord.py in front of the fake."""

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from adapters.discord import cards, ids
from bot.domain.people import AccountId, ChannelId, CommunityId
from bot.message import Card
from storage.upgrade import upgrade
from tests.adapters.discord.eyes import seen
from tests.adapters.stage import Stage
from tests.fakes.clock import SteppedClock
from tests.fakes.discord import FakeDiscord, Message
from tests.fakes.discord.reading import BUTTON, SELECT, walk
from tests.stories.discord.town import open_town


@asynccontextmanager
async def open_stage(folder: Path) -> AsyncIterator[Stage]:
    """A server with one channel and one member; what is read is new or has changed since the last look."""
    clock = SteppedClock()
    url = f"sqlite:///{folder / 'cairn.db'}"
    await upgrade(url)
    async with FakeDiscord(clock, judge=False) as fake:
        guild = fake.guild("Study", ["general"])
        ada = guild.member("ada")
        known: dict[int, object] = {}

        def read() -> str:
            places = [*guild.channels.values(), ada.conversation]
            standing = [message for place in places for message in place.posted.values()]
            fresh = [message for message in standing if known.get(message.id) is not message.components]
            known.update((message.id, message.components) for message in fresh)
            return " ".join(" ".join(words for message in fresh for words in _words(message)).split())

        async with open_town(fake, url, folder, clock) as town:
            yield Stage(
                platform=town.discord,
                channel=ChannelId(CommunityId("discord", str(guild.id)), str(guild.channel("general").id)),
                member=AccountId("discord", str(ada.id)),
                now=clock.now,
                read=read,
                literally=lambda words: " ".join(words.replace("\u202e", "").split()),
                lines=_lines,
            )
        assert fake.wrong_answers == []


def _words(message: Message) -> Iterator[str]:
    """What stands on it; markup is only in the texts, not in the labels of what can be pressed."""
    for part in walk(message.components):
        yield seen(str(part.get("content", "")))
        yield str(part.get("label") or part.get("placeholder") or "")
        yield from (f"{each['label']} {each.get('description', '')}" for each in part.get("options", ()))


def _lines(card: Card) -> Sequence[str]:
    """As the door reads them back from the ids, page by page."""
    first = cards.draw(card, {}, line="help")
    pages = [first, *(cards.draw(card, {}, line="help", page=page) for page in range(2, first.pages + 1))]
    found = [line for drawn in pages for part in walk(drawn.view.to_components()) for line in _held(part)]
    return [line for line in found if " page:" not in line]


def _held(part: dict[str, object]) -> list[str]:
    if part["type"] not in {BUTTON, SELECT}:
        return []
    held = ids.read(str(part["custom_id"]))
    assert held is not None
    assert held.current
    options = part.get("options")
    return [f"{held.runs} {each['value']}" for each in options] if isinstance(options, list) else [held.runs]
