"""`python3 run.py bench`: each figure beside a baseline measured in the same run."""

import asyncio
import importlib

PARTS = {
    "(a) /roadmap next": "bench_next",
    "(b, d) a tick over 10,000 due slots": "bench_tick",
    "(c) papers": "bench_papers",
    "(e) start": "bench_start",
    "a bank of questions": "bench_bank",
    "answers": "bench_answers",
    "Slack": "bench_slack",
    "(f) Discord": "bench_discord",
}


def main() -> None:
    """Run them one after another."""
    for title, name in PARTS.items():
        print(f"\n{title}")
        for line in asyncio.run(importlib.import_module(f"tests.benchmarks.{name}").run()):
            print(f"  {line}")


if __name__ == "__main__":
    main()
