"""`/roadmap next` through Bolt, against a bare Bolt command with the same settings; and how soon Slack hears of us.

Measured twice. Over the loopback socket, from the envelope to its acknowledgement, as a member feels it and as Discord's side is
measured; and by calling Bolt in this process, where a bare command is a few function calls and nothing that reads a database comes near.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import ids
from bot.dispatch import Caller
from bot.domain.papers import PaperNews
from bot.ports import SourceTrouble
from tests.benchmarks.measure import rate
from tests.benchmarks.slack_side import bare_app
from tests.fakes.clock import SteppedClock
from tests.fakes.slack import FakeSlack, Member
from tests.fakes.slack.payloads import slash_command
from tests.stories.slack.town import open_town

ROOT = Path(__file__).parents[2]
COUNT = 300
ACKS = 300
ASKED, WARM = 1_500, 200
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


async def run() -> list[str]:
    """Rates with their ratios, and the times to an acknowledgement while arXiv hangs."""
    return [*await _over_the_socket(), *await _in_this_process()]


async def _over_the_socket() -> list[str]:
    lines = []
    for at_once in (1, 16):
        (bare, _), (drawn, _), (ours, p99) = [await _served(side, at_once) for side in ("bare", "drawn", "ours")]
        lines.append(
            f"/roadmap next, {at_once:2} at a time  {ours:7.0f}/s, p99 {p99:.1f} ms   bare {bare:7.0f}/s   "
            f"{ours / bare:.2f} of bare (aim {AIM}); bare with the same card {drawn / bare:.2f}, ours {ours / drawn:.2f} of that"
        )
    return lines


async def _served(side: str, at_once: int) -> tuple[float, float]:
    """Acknowledgements a second, and the 99th of a hundred in milliseconds."""
    async with FakeSlack(patience=0.01) as fake, _bot(fake, side):
        team = fake.workspace("Acme")
        people = [team.member(f"member{number}") for number in range(at_once)]
        for person in people:
            await person.types("/roadmap start new", in_=team.channel("general"))
        times: list[float] = []

        async def one(person: Member) -> None:
            times.extend([await _delivered(person) for _ in range((ASKED + WARM) // at_once)])

        began = time.perf_counter()
        await asyncio.gather(*(one(person) for person in people))
        return len(times) / (time.perf_counter() - began), 1000 * statistics.quantiles(times[WARM:], n=100)[98]


@asynccontextmanager
async def _bot(fake: FakeSlack, side: str) -> AsyncIterator[None]:
    with tempfile.TemporaryDirectory() as folder:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.benchmarks.slack_side", side, fake.api_url,
            fake.workspace("Acme").token, fake.app_token, folder, cwd=ROOT, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        try:
            await fake.hub.connected(1, patience=60)
            yield
        finally:
            process.terminate()
            await process.wait()


async def _delivered(member: Member) -> float:
    began = time.perf_counter()
    delivery = await member.team.slack.hub.deliver("slash_commands", _typed(member), accepts=True)
    assert isinstance(await delivery.done, dict)
    return time.perf_counter() - began


def _typed(member: Member) -> dict[str, object]:
    channel, trigger = member.team.channel("general"), f"{time.perf_counter_ns()}"
    return slash_command(member, channel, "/roadmap", "next", "http://127.0.0.1/nowhere", trigger)


async def _in_this_process() -> list[str]:
    arxiv = Hanging()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'cairn.db'}"
        async with FakeSlack(SteppedClock(), patience=0.01) as fake:
            ada = fake.workspace("Acme").member("ada")
            async with open_town(ada.team, url, Path(folder), SteppedClock(), papers=arxiv) as town:
                await ada.types("/roadmap start new", in_=ada.team.channel("general"))
                client = AsyncWebClient(base_url=fake.api_url, session=town.slack._workspaces.session)
                known = AuthorizeResult(enterprise_id=None, team_id=ada.team.id, bot_user_id=ada.team.bot_id)
                bare = await rate(_asking(bare_app(client, known), ada), COUNT)
                ours = await rate(_asking(town.slack.app, ada), COUNT)
                caller = Caller(ids.account(ada.team.id, ada.id), "ada", ids.community(ada.team.id))
                core = await rate(lambda: town.house.dispatcher.answer_line(caller, "roadmap next"), COUNT)
                tick = asyncio.create_task(town.house.posting.tick())
                acks = [await _acknowledged(ada) for _ in range(ACKS)]
                arxiv.over.set()
                await tick
    p99 = statistics.quantiles(acks, n=100)[98]
    return [
        f"in one process: a bare Bolt command {bare:8.0f}/s, /roadmap next {ours:8.0f}/s   {ours / bare:.2f} of bare",
        f"the same without Slack                {core:8.0f}/s   (a bare command is some function calls; ours reads and draws)",
        f"acknowledged, arXiv hanging: p50 {statistics.median(acks):.1f} ms, p99 {p99:.1f} ms (aim {AIM_MS})",
    ]


def _asking(app: AsyncApp, member: Member) -> Callable[[], Awaitable[None]]:
    async def ask() -> None:
        answer = await app.async_dispatch(AsyncBoltRequest(mode="socket_mode", body=_typed(member)))
        assert answer.status == HTTPStatus.OK, answer.body

    return ask


async def _acknowledged(member: Member) -> float:
    """Milliseconds over the socket."""
    answer = await member.types("/roadmap next", in_=member.team.channel("general"))
    return answer.took * 1000
