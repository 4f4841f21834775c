"""The real discord.py in front of the fake: ours beside a bare client with an empty handler, each in a process of its own.

Aims: 0.7 of bare for `/roadmap next`, from gateway frame to HTTP answer, and for posting to 1,000 channels.
"""

import asyncio
import secrets
import statistics
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.fakes.discord import FakeDiscord, Guild
from tests.fakes.discord.asking import envelope
from tests.fakes.discord.interactions import COMMAND, Interaction

ROOT = Path(__file__).parents[2]
COUNT, WARM = 1_500, 200
CHANNELS, GUILDS, EACH = 1_000, 1_000, 20


class Timed(Interaction):
    """Says when it was answered."""

    done: "asyncio.Future[float]"

    def __setattr__(self, name: str, value: object) -> None:
        super().__setattr__(name, value)
        if name == "answered" and value is not None and not self.done.done():
            self.done.set_result(asyncio.get_running_loop().time())


@dataclass
class Figures:
    """Answers a second, and the 99th of a hundred in milliseconds."""

    rate: float
    p99: float


@dataclass
class Bot:
    """A client in a process of its own, to which lines are said."""

    fake: FakeDiscord
    process: asyncio.subprocess.Process

    async def says(self, line: str) -> float:
        """A line, and the figure that comes back."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{line}\n".encode())
        return float(await self.process.stdout.readline())

    async def asked(self, guild: Guild, at_once: int) -> Figures:
        """`/roadmap next`, so many at a time."""
        times: list[float] = []
        people = [guild.member(f"member{number}") for number in range(at_once)]

        async def one(number: int) -> None:
            times.extend([await self._ask(guild, people[number].account.id) for _ in range((COUNT + WARM) // at_once)])

        for person in people:
            await person.types("/roadmap start", stage="new")
        began = asyncio.get_running_loop().time()
        await asyncio.gather(*(one(number) for number in range(at_once)))
        took = asyncio.get_running_loop().time() - began
        return Figures(len(times) / took, 1000 * statistics.quantiles(times[WARM:], n=100)[98])

    async def _ask(self, guild: Guild, who: int) -> float:
        world = self.fake.world
        account, channel = world.accounts[who], next(iter(guild.channels.values()))
        root = self.fake.commands.named("roadmap", None)
        assert root
        data = {"id": root["id"], "name": "roadmap", "type": 1, "options": [{"name": "next", "type": 1}]}
        key, token = world.ids.new(), secrets.token_urlsafe(48)
        payload = envelope(world, account, channel) | {"id": str(key), "token": token, "type": COMMAND, "data": data}
        made = Timed.__new__(Timed)
        object.__setattr__(made, "done", asyncio.get_running_loop().create_future())
        made.__init__(key, token, COMMAND, account, channel, world.clock.now(), world.bot.id)  # type: ignore[misc] # its future first
        began = asyncio.get_running_loop().time()
        self.fake.interactions.begin(made, payload)
        return await made.done - began


async def run() -> list[str]:
    """The lines to print."""
    lines = []
    for at_once in (1, 16):
        bare, drawn, ours = [await _asked(side, at_once) for side in ("bare", "drawn", "ours")]
        lines.append(
            f"/roadmap next, {at_once:2} at a time  {ours.rate:7.0f}/s, p99 {ours.p99:.1f} ms   bare {bare.rate:7.0f}/s, "
            f"p99 {bare.p99:.1f} ms   {ours.rate / bare.rate:.2f} of bare (aim 0.7); "
            f"bare with the same card {drawn.rate / bare.rate:.2f}, ours {ours.rate / drawn.rate:.2f} of that"
        )
    bare_posts, our_posts = [await _posted(side) for side in ("bare", "ours")]
    lines.append(
        f"posts to 1,000 channels     {CHANNELS / our_posts:7.0f}/s   bare {CHANNELS / bare_posts:7.0f}/s   "
        f"{bare_posts / our_posts:.2f} of bare (aim 0.7); in life both wait for Discord's 50/s"
    )
    bare_held, our_held = [await _held(side) for side in ("bare", "ours")]
    lines.append(f"memory for 1,000 servers    {our_held:7.1f} MB   bare {bare_held:.1f} MB   (20 channels in each)")
    return lines


async def _asked(side: str, at_once: int) -> Figures:
    async with FakeDiscord(judge=False) as fake:
        guild = fake.guild("Study")
        async with _bot(fake, side) as bot:
            return await bot.asked(guild, at_once)


async def _posted(side: str) -> float:
    async with FakeDiscord(judge=False) as fake:
        fake.guild("Study", [f"c{number}" for number in range(CHANNELS)])
        async with _bot(fake, side) as bot:
            return statistics.median([await bot.says("post") for _ in range(3)])


async def _held(side: str) -> float:
    found = []
    for count in (1, GUILDS):
        async with FakeDiscord(judge=False) as fake:
            for number in range(count):
                fake.guild(f"Server {number}", [f"c{channel}" for channel in range(EACH)])
            async with _bot(fake, side) as bot:
                await asyncio.sleep(3)
                found.append(await bot.says("memory"))
    return found[1] - found[0]


@asynccontextmanager
async def _bot(fake: FakeDiscord, side: str) -> AsyncIterator[Bot]:
    fake.gateway.identify_window = 0
    fake.patience = 60
    with tempfile.TemporaryDirectory() as folder:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.benchmarks.discord_side", side, fake.address, folder,
            cwd=ROOT, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        try:
            assert process.stdout
            await process.stdout.readline()
            yield Bot(fake, process)
        finally:
            process.terminate()
            await process.wait()
