"""A whole bot on the real slack-bolt in front of a fake Slack; time moves when the story says so."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path

from pydantic import SecretStr

from adapters.slack.client import Slack
from adapters.slack.pace import Pace
from bot.ports import PaperSource
from bot.settings import Settings
from bot.wiring.house import House, open_house
from content.library import ContentLibrary
from tests.fakes.clock import CountedIds, SteppedClock
from tests.fakes.slack import FakeSlack
from tests.fakes.slack.answer import Answer
from tests.fakes.slack.people import Member
from tests.fakes.slack.places import Channel, Workspace
from tests.stories.town import STUCK, asking

NO_PAUSE = Pace(0)
OPEN = '/roadmap cohort open name:"{name}" first_day:2026-11-30 time:09:00 zone:Europe/Berlin'
"""A group that begins on Monday 30 November at 9 in Berlin."""


def settings(fake: FakeSlack, team: Workspace, **more: object) -> Settings:
    """As the environment would give them; no file of whoever runs the tests is read."""
    given = {
        "slack_bot_token": SecretStr(team.token),
        "slack_app_token": SecretStr(fake.app_token),
        "slack_api_url": fake.api_url,
        **more,
    }
    return Settings(_env_file=None, **given)  # type: ignore[arg-type] # pydantic reads them


class Town:
    """A house behind a Slack."""

    def __init__(self, team: Workspace, house: House, clock: SteppedClock, slack: Slack) -> None:
        self.team = team
        self.house = house
        self.clock = clock
        self.slack = slack

    async def settles(self) -> None:
        """Deliver what is due now."""
        await self.house.posting.tick()
        await self.house.queue.drain()

    async def passes(self, *, weeks: float = 0, days: float = 0, hours: float = 0, minutes: float = 0) -> None:
        """Let time pass from moment to moment, delivering what falls due at each."""
        end = self.clock.now() + timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)
        while (moment := await self.house.posting.next_moment()) is not None and moment <= end:
            self.clock.step_to(moment if moment > self.clock.now() else self.clock.now() + STUCK)
            await self.settles()
        self.clock.step_to(end)
        await self.settles()

    async def opens(self, who: Member, channel: Channel, name: str = "Monday club") -> Answer:
        """Open a group, typed in one line."""
        answer = await who.types(OPEN.format(name=name), in_=channel)
        await self.settles()
        return answer


@asynccontextmanager
async def open_town(  # noqa: PLR0913 - a town has these parts
    team: Workspace,
    url: str,
    data: Path,
    clock: SteppedClock,
    *,
    papers: PaperSource | None = None,
    ids: CountedIds | None = None,
    content: ContentLibrary | None = None,
    patience: float = 2.0,
    **more: object,
) -> AsyncIterator[Town]:
    """A town over a database; a second one over the same database, clock and Slack is a restart."""
    async with open_house(
        url, data, clock, content=content or asking(), papers=papers, ids=ids or CountedIds(), throttle=False
    ) as house:
        chosen = settings(team.slack, team, **more)
        drawing = house.ports.drawing
        slack = Slack(chosen, house.dispatcher, house.presence, drawing, pace=NO_PAUSE, patience=patience)
        house.platforms["slack"] = slack
        async with running(slack):
            await team.slack.hub.connected(chosen.slack_sockets)
            yield Town(team, house, clock, slack)


@asynccontextmanager
async def running(slack: Slack) -> AsyncIterator["asyncio.Task[None]"]:
    """The platform, run as `serve` runs it and stopped as SIGTERM stops it."""
    task = asyncio.create_task(slack.run())
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
