"""Somebody who is asked everything about two topics and knows nothing, on each platform; what was sent while they were asked."""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from adapters.console import Console, Home, Script
from adapters.slack.manifest import manifest
from bot.settings import Settings
from bot.wiring.house import open_house
from content.library import ContentLibrary
from tests.adapters.console.stage import Still
from tests.fakes.clock import CountedIds, SteppedClock
from tests.fakes.discord import FakeDiscord
from tests.fakes.slack import FakeSlack
from tests.stories.discord.town import open_town as open_discord
from tests.stories.slack.town import open_town as open_slack

TOPICS = ("la-vectors", "la-matrices")
UNKNOWN = "I don't know"


@dataclass
class Attempt:
    """`asked`: all that travelled with the questions; `told`: what was said to the answers, where the key may be read."""

    asked: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    forms: int = 0


async def on_discord(url: str, data: Path, library: ContentLibrary) -> Attempt:
    """Bodies and files of every request."""
    attempt, clock = Attempt(), SteppedClock()
    async with FakeDiscord(clock, judge=False) as fake:
        fake.gateway.identify_window = 0
        ada = fake.guild("Study", ["general"]).member("ada")
        async with open_discord(fake, url, data, clock, content=library):
            for topic in TOPICS:
                begun = len(fake.requests)
                seen = await ada.types("/quiz now", about=topic)
                while UNKNOWN in seen.buttons:
                    if "Answer" in seen.buttons:
                        attempt.forms += bool((await ada.presses(seen, "Answer")).modal)
                    for call in list(fake.requests)[begun:]:
                        files = [(each.name, each.content.hex()) for each in call.files.values()]
                        attempt.asked.append(json.dumps([call.method, call.body, files], sort_keys=True))
                    told = await ada.presses(seen, UNKNOWN)
                    attempt.told.append(told.text)
                    begun = len(fake.requests)
                    seen = await ada.presses(told, told.buttons[0])
    return attempt


async def on_slack(url: str, data: Path, library: ContentLibrary) -> Attempt:
    """Arguments of every call; the fake's own address is another one each time."""
    attempt, clock = Attempt(), SteppedClock()
    async with FakeSlack(clock, manifest=manifest(Settings(_env_file=None)), patience=0.3) as fake:
        fake.weather.paced = False
        team = fake.workspace("Acme")
        ada, general = team.member("ada"), team.channel("general")
        async with open_slack(team, url, data, clock, content=library):
            for topic in TOPICS:
                begun = len(fake.requests)
                seen = await ada.types(f"/roadmap quiz now {topic}", in_=general)
                while UNKNOWN in seen.message.buttons:
                    card = seen.message
                    if "Answer" in card.buttons:
                        attempt.forms += (await ada.presses(card, "Answer")).view.open
                    for call in fake.requests[begun:]:
                        said = json.dumps([call.method, call.args], sort_keys=True)
                        attempt.asked.append(said.replace(fake.url, "here"))
                    told = await ada.presses(card, UNKNOWN)
                    attempt.told.append(told.text)
                    begun = len(fake.requests)
                    seen = await ada.presses(told.message, told.message.buttons[0])
    return attempt


async def on_terminal(url: str, data: Path, library: ContentLibrary) -> Attempt:
    """Everything on the screen."""
    attempt, out, time = Attempt(), io.StringIO(), Still()

    def taken() -> str:
        shown = out.getvalue()
        out.seek(0)
        out.truncate()
        return shown

    def typed() -> Iterator[str]:
        for topic in TOPICS:
            yield f"/quiz now {topic}"
            seen = taken()
            while UNKNOWN in seen:
                attempt.asked.append(seen)
                if "[1] Answer" in seen:
                    yield ":press Answer"
                    attempt.forms += "Your answer" in out.getvalue()
                    attempt.asked.append(taken())
                    yield f"/quiz now {topic}"
                    taken()
                yield f":press {UNKNOWN}"
                attempt.told.append(taken())
                yield "1"
                seen = taken()

    async with open_house(url, data, SteppedClock(), content=library, ids=CountedIds(), throttle=False) as house:
        console = Console(Home(data, "ada", "Europe/Berlin"), time, Script(typed(), out))
        console.attach(house.dispatcher)
        house.platforms[console.name] = console
        await console.run()
    return attempt
