"""A bank of questions for the small course of tree.py: as many as wanted, sound, and all different."""

from pathlib import Path

from tests.content.tree import TREES, Tree

LEVELS = (1, 2, 2, 3, 1, 2, 1, 2, 3, 2)
BLOOMS = ("recall", "apply", "apply", "analyse")
LESSON = """\
---
reviewed: 2026-11
check: assert 3 * 4 == 12
---
An idea, and why it helps.

## Worked example
Three times four is twelve:

```python
print(3 * 4)
```

```text
12
```

## The usual mistake
- People add first.

## In machine learning
A layer does it a million times.
"""
PARTS = ("root", "leaf")


def plant_bank(tree: Tree, count: int) -> None:
    """Spread questions over all topics."""
    topics = [(number, f"{name}-{part}") for number, name in enumerate(TREES, 1) for part in PARTS]
    mistakes: dict[int, list[str]] = {}
    for place, (number, topic) in enumerate(topics):
        own = range(place, count, len(topics))
        text = "\n".join(item(topic, each) for each in own)
        mistakes.setdefault(number, []).extend(misconception(topic, kind) for kind in range(3))
        _write(tree.folder / items_file(number, topic), text)
    for number, entries in mistakes.items():
        _write(tree.folder / f"misconceptions/{number:02}-{TREES[number - 1]}.yaml", "".join(entries))


def items_file(number: int, topic: str) -> str:
    return f"stages/{number:02}-{TREES[number - 1]}/topics/{topic}/items.yaml"


def misconception(topic: str, kind: int) -> str:
    return f"- id: {topic}-mistake-{kind}\n  text: Takes the {topic} for number {kind} of another.\n  cure: {topic}\n"


def item(topic: str, number: int) -> str:
    tree = topic.split("-", maxsplit=1)[0]
    height, years = 3 + number % 17, 2 + number % 9
    wrong = [(height + years, "added"), (height * years * 2, "doubled"), (height * years - 1, "lost one")]
    distractors = "\n".join(
        f'    - {{text: "{value} cm", mistake: {topic}-mistake-{kind}, why: "Whoever says {value} has {what} here."}}'
        for kind, (value, what) in enumerate(wrong)
    )
    return f"""\
- id: {topic}-growth-{number}
  level: {LEVELS[number % len(LEVELS)]}
  bloom: {BLOOMS[number % len(BLOOMS)]}
  stem: |
    Plant {number} of the {topic} grows $\\Delta h = {height}$ cm in each of $n = {years}$ years.
    How tall has it become at the end, when nothing was cut from it meanwhile?
  key: {{text: "{height * years} cm", why: "Each year adds the same again: {height} × {years} = {height * years}."}}
  distractors:
{distractors}
  check: print({height} * {years})
  refs: [{tree}-book]
  reviewed: 2026-11
"""


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
