"""A real week of papers, indexed, ranked and chosen from for each of the ten stages; beside it SQLite's FTS5 alone.

Aim: at most 1 s, 60 MB and no wait that a person would notice. Each side runs in a process of its own.
"""

import asyncio
import json
import resource
import sqlite3
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from adapters.search import Fts5Ranker
from bot.domain.digest import choose_papers
from bot.domain.papers import Paper
from bot.domain.roadmap import Stage
from content.load import load

ROOT = Path(__file__).parents[2]
WEEK = ROOT / "../shared/data/arxiv/week-2025-06-23.jsonl"
Side = Callable[[Sequence[Paper], Sequence[Stage]], Awaitable[list[int]]]


@dataclass
class Figures:
    """What one side took; `found` is counted for each stage."""

    seconds: float
    megabytes: float
    longest_wait_ms: float
    found: list[int]


async def run() -> list[str]:
    """The lines to print."""
    if not WEEK.exists():
        return ["papers: not measured, the real week of ../shared/data is not here"]
    ours, bare = await _in_a_process("ours"), await _in_a_process("bare")
    return [
        "papers: a real week (3,049), ten stages with their own candidates",
        f"  seconds               {ours.seconds:8.2f}   bare FTS5 {bare.seconds:8.2f}   aim 1.00",
        f"  extra memory, MB      {ours.megabytes:8.1f}   bare FTS5 {bare.megabytes:8.1f}   aim 60.0",
        f"  longest wait, ms      {ours.longest_wait_ms:8.1f}   bare FTS5 {bare.longest_wait_ms:8.1f}   (of the event loop)",
        f"  chosen, stages 1-10   {' '.join(map(str, ours.found))}   of matching {' '.join(map(str, bare.found))}",
    ]


async def cairn(papers: Sequence[Paper], stages: Sequence[Stage]) -> list[int]:
    """As a digest does it: three papers at most."""
    ranker = Fts5Ranker()
    chosen = []
    for stage in stages:
        some = _candidates(papers, stage)
        ranked = await ranker.rank(some, stage.profile)
        chosen.append(len(choose_papers(ranked, among=len(some), stage=stage.number, most=3)))
    return chosen


async def bare(papers: Sequence[Paper], stages: Sequence[Stage]) -> list[int]:
    """The least that FTS5 could do: insert, and one MATCH."""
    counts = []
    for stage in stages:
        rows = [(paper.title, paper.abstract) for paper in _candidates(papers, stage)]
        with closing(sqlite3.connect(":memory:")) as database:
            database.execute("CREATE VIRTUAL TABLE papers USING fts5(title, abstract, tokenize='porter unicode61')")
            database.executemany("INSERT INTO papers VALUES (?, ?)", rows)
            anything = " OR ".join(f'"{term}"' for term in stage.profile)
            found = database.execute("SELECT rowid FROM papers WHERE papers MATCH ? ORDER BY rank", (anything,))
            counts.append(len(found.fetchall()))
    return counts


SIDES: dict[str, Side] = {"ours": cairn, "bare": bare}


def _candidates(papers: Sequence[Paper], stage: Stage) -> list[Paper]:
    return [paper for paper in papers if not set(stage.categories).isdisjoint(paper.categories)]


async def _in_a_process(side: str) -> Figures:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.benchmarks.bench_papers", side, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    answer, _ = await process.communicate()
    return Figures(**json.loads(answer))


async def _measured(side: Side) -> Figures:
    papers, stages = _week(), load(ROOT / "content").stages
    clock = asyncio.get_running_loop().time
    watcher = asyncio.create_task(_longest_wait())
    await asyncio.sleep(0.01)
    before, began = _peak(), clock()
    found = await side(papers, stages)
    seconds = clock() - began
    await asyncio.sleep(0.01)
    watcher.cancel()
    return Figures(seconds, _peak() - before, 1000 * await watcher, found)


async def _longest_wait() -> float:
    """How much later than asked for a sleeper was woken, at worst."""
    clock = asyncio.get_running_loop().time
    longest = 0.0
    try:
        while True:
            asleep = clock()
            await asyncio.sleep(0.001)
            longest = max(longest, clock() - asleep - 0.001)
    except asyncio.CancelledError:
        return longest


def _peak() -> float:
    """Megabytes of this process at its largest: kilobytes are counted on Linux, bytes on macOS.

    Linux hands getrusage's figure on from the process that started this one; the one of its memory map begins anew.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def _week() -> list[Paper]:
    seen = datetime(2025, 6, 24, tzinfo=UTC)
    with WEEK.open(encoding="utf-8") as lines:
        return [
            Paper(one["id"], one["title"], one["abstract"], (), tuple(one["categories"]), seen)
            for one in map(json.loads, lines)
        ]


if __name__ == "__main__":
    figures = asyncio.run(_measured(SIDES[sys.argv[1]]))
    sys.stdout.write(json.dumps(vars(figures)))
