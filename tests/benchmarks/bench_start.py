"""(e) Start-up times as whole processes: the interpreter alone, `--help`, and a second `play` up to its end."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
ROUNDS = 5


async def run() -> list[str]:
    """Medians of five runs each."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "script"
        script.write_text(":quit\n", encoding="utf-8")
        play = ["-m", "bot", "play", "--data", folder, "--script", str(script)]
        _run(play)
        bare, help_, second = (_seconds(words) for words in (["-c", ""], ["-m", "bot", "--help"], play))
    return [
        f"python alone            {bare:8.2f} s",
        f"bot --help              {help_:8.2f} s (aim 0.3)   {help_ / bare:.1f} of python alone",
        f"second play, to its end {second:8.2f} s (aim 1.5)   {second / bare:.1f} of python alone",
    ]


def _seconds(words: list[str]) -> float:
    return median(_run(words) for _ in range(ROUNDS))


def _run(words: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, *words], check=True, capture_output=True, cwd=ROOT)
    return time.perf_counter() - start
