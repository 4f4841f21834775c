"""(slack) `/roadmap next` through Bolt, against a bare Bolt command with the same settings; and how soon Slack hears of us."""

import asyncio
import statistics
import tempfile
import time
from http import HTTPStatus
from pathlib import Path

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import ids
from bot.dispatch import Caller
from bot.domain.papers import PaperNews
from bot.ports import SourceTrouble
from tests.benchmarks.measure import rate
from tests.fakes.clock import SteppedClock
from tests.fakes.slack import FakeSlack, Member
from tests.fakes.slack.payloads import slash_command
from tests.stories.slack.town import open_town

COUNT = 300
ACKS = 300
AIM = 0.5
AIM_MS = 100


class Hanging:
    """An arXiv that does not answer until all is over."""

    def __init__(self) -> None:
        self.over = asyncio.Event()

    async def newest(self, *_: object, **__: object) -> PaperNews:
        """Wait."""
        await self.over.wait()
        raise SourceTrouble("it hung")


class Bare:
    """A Bolt app with one empty command, set as ours is."""

    def __init__(self, member: Member, client: AsyncWebClient) -> None:
        team = member.team
        known = AuthorizeResult(
            enterprise_id=None, team_id=team.id, bot_user_id=team.bot_id, bot_id="B", bot_token=team.token
        )

        async def authorize() -> AuthorizeResult:
            return known

        self.app = AsyncApp(name="bare", client=client, authorize=authorize, process_before_response=True)
        self.app.command("/roadmap")(self.typed)

    async def typed(self, ack: AsyncAck) -> None:
        """Do nothing."""
        await ack()


async def run() -> list[str]:
    """Rates with their ratios, and the times to an acknowledgement while arXiv hangs."""
    arxiv = Hanging()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'cairn.db'}"
        async with FakeSlack(SteppedClock(), patience=0.01) as fake:
            ada = fake.workspace("Acme").member("ada")
            async with open_town(ada.team, url, Path(folder), SteppedClock(), papers=arxiv) as town:
                await ada.types("/roadmap start new", in_=ada.team.channel("general"))
                client = AsyncWebClient(base_url=fake.api_url, session=town.slack._workspaces.session)
                app = Bare(ada, client).app
                bare = await rate(lambda: _asked(app, ada), COUNT)
                ours = await rate(lambda: _asked(town.slack.app, ada), COUNT)
                caller = Caller(ids.account(ada.team.id, ada.id), "ada", ids.community(ada.team.id))
                core = await rate(lambda: town.house.dispatcher.answer_line(caller, "roadmap next"), COUNT)
                tick = asyncio.create_task(town.house.posting.tick())
                acks = [await _acknowledged(ada) for _ in range(ACKS)]
                arxiv.over.set()
                await tick
    p99 = statistics.quantiles(acks, n=100)[98]
    return [
        f"a bare Bolt command       {bare:8.0f}/s",
        f"/roadmap next in Slack    {ours:8.0f}/s   {ours / bare:.2f} of bare (aim {AIM})",
        f"the same without Slack    {core:8.0f}/s   in Slack it keeps {ours / core:.2f} of that: the database is the rest",
        f"acknowledged, arXiv hanging: p50 {statistics.median(acks):.1f} ms, p99 {p99:.1f} ms (aim {AIM_MS})",
    ]


async def _asked(app: AsyncApp, member: Member) -> None:
    channel = member.team.channel("general")
    trigger = f"{time.perf_counter_ns()}"
    body = slash_command(member, channel, "/roadmap", "next", "http://127.0.0.1/nowhere", trigger)
    answer = await app.async_dispatch(AsyncBoltRequest(mode="socket_mode", body=body))
    assert answer.status == HTTPStatus.OK, answer.body


async def _acknowledged(member: Member) -> float:
    """Milliseconds over the socket."""
    answer = await member.types("/roadmap next", in_=member.team.channel("general"))
    return answer.took * 1000
