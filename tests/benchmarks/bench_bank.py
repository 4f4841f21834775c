"""A bank of 1,000 made-up questions: read, held against everything and indexed; beside it libyaml on the same bytes."""

import tempfile
import time
from pathlib import Path
from statistics import median

import yaml

from content.draft import files_of
from content.load import build
from content.nodes import SAFE
from tests.content.bank import plant_bank
from tests.content.tree import plant_course

COUNT = 1000
ROUNDS = 5


async def run() -> list[str]:
    """Medians of five rounds each."""
    with tempfile.TemporaryDirectory() as folder:
        tree = plant_course(Path(folder))
        plant_bank(tree, COUNT)
        whole, compose = [], []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            bank = build(files_of(tree.folder)).bank
            found = [bank.of_skill(item.skill) for item in bank]
            whole.append(time.perf_counter() - start)
            compose.append(_compose(files_of(tree.folder)))
    both, alone = median(whole), median(compose)
    return [
        f"{len(found)} questions, from files to index {both:6.2f} s (aim 0.4)",
        f"libyaml compose of the same bytes   {alone:6.2f} s   {alone / both:.2f} of it",
    ]


def _compose(files: dict[str, bytes]) -> float:
    texts = [content.decode() for name, content in files.items() if name.endswith(".yaml")]
    start = time.perf_counter()
    for text in texts:
        yaml.compose(text, Loader=SAFE)
    return time.perf_counter() - start
