"""Python from questions and lessons, run in one process of its own: isolated, without network, each against the clock."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SECONDS = 5
SPARE = 60
"""Seconds a batch may take beyond its jobs: starting, and what a signal cannot interrupt."""
AT_ONCE = 20
RUNNER = Path(__file__).with_name("snippet_runner.py")
KEPT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LANG", "LC_ALL")
"""What a child needs of the environment; nothing secret goes to it."""


@dataclass(frozen=True)
class Job:
    """Code to run; what `before` prints is not asked about."""

    code: str
    before: str = ""


@dataclass(frozen=True)
class Outcome:
    """What was printed; `error` is the exception that ended it, `missing` a package that is not installed."""

    printed: str = ""
    error: str = ""
    missing: str = ""


_known: dict[tuple[Job, float], Outcome] = {}


def outcomes(jobs: Sequence[Job], seconds: float = SECONDS) -> list[Outcome]:
    """The outcomes in the same order; a process runs each job once, for two rules may ask about the same."""
    fresh = [job for job in dict.fromkeys(jobs) if (job, seconds) not in _known]
    for job, outcome in zip(fresh, run(fresh, seconds), strict=True):
        _known[job, seconds] = outcome
    return [_known[job, seconds] for job in jobs]


def run(jobs: Sequence[Job], seconds: float = SECONDS) -> list[Outcome]:
    """The outcomes in the same order."""
    found: list[Outcome] = []
    while len(found) < len(jobs):
        batch = jobs[len(found) : len(found) + AT_ONCE]
        done = _batch(batch, seconds)
        found += done
        if len(done) < len(batch):
            found.append(Outcome(error=f"TimeoutError: not finished in {seconds:g} s, or it ended the process"))
    return found


def _batch(jobs: Sequence[Job], seconds: float) -> list[Outcome]:
    """As many as the process lived to finish."""
    asked = json.dumps({"seconds": seconds, "jobs": [[job.before, job.code] for job in jobs]})
    with tempfile.TemporaryDirectory() as folder:
        environment = {name: os.environ[name] for name in KEPT if name in os.environ}
        environment |= {"HOME": folder, "MPLBACKEND": "Agg", "MPLCONFIGDIR": folder, "OMP_NUM_THREADS": "1"}
        environment |= {"OPENBLAS_NUM_THREADS": "1"}
        command = [sys.executable, "-I", "-X", "utf8", str(RUNNER)]
        with subprocess.Popen(  # noqa: S603 - this very Python
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as child:
            try:
                said, _ = child.communicate(asked.encode(), timeout=SPARE + seconds * len(jobs))
            except subprocess.TimeoutExpired:
                child.kill()
                said, _ = child.communicate()
    return [Outcome(*json.loads(line)) for line in said.decode(errors="replace").splitlines() if line.startswith("[")]
