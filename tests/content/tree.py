"""A small sound course: ten stages named after trees, a week and two topics in each, for a test to break."""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from bot.errors import BrokenContent
from content.draft import files_of
from content.lint import lint
from content.lint.founding import FOUNDING
from content.load import load

TREES = ("oak", "elm", "ash", "fir", "yew", "box", "bay", "fig", "gum", "nut")


class Planted(NamedTuple):
    """A mistake to plant, and what is to be told: its words, and a piece of the line they belong to ("" is line 1).

    `beside`: how many lines below that piece it is told; `told_in`: the file, where it is another.
    """

    file: str
    old: str
    new: str
    at: str
    says: str
    told_in: str = ""
    beside: int = 0


@dataclass
class Tree:
    folder: Path

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.folder / file
        text = path.read_text()
        assert old in text, f"{file} has no {old!r}"
        path.write_text(text.replace(old, new, 1))

    def line(self, file: str, piece: str) -> int:
        path = self.folder / file
        if not piece:
            return 1
        lines = path.read_text().splitlines()
        return next(number for number, line in enumerate(lines, 1) if piece in line)

    def plant(self, planted: Planted) -> str:
        """Break the tree, and return the one mistake that is to be told."""
        self.edit(planted.file, planted.old, planted.new)
        file = planted.told_in or planted.file
        return f"{file}:{self.line(file, planted.at) + planted.beside}: {planted.says}"

    def load_mistakes(self) -> list[str]:
        try:
            load(self.folder)
        except BrokenContent as broken:
            return list(broken.mistakes)
        return []

    def lint_mistakes(self) -> list[str]:
        return list(lint(files_of(self.folder)))


def stage_file(number: int) -> str:
    return f"stages/{number:02}-{TREES[number - 1]}/stage.md"


def topic_file(number: int, part: str = "root") -> str:
    name = TREES[number - 1]
    return f"stages/{number:02}-{name}/topics/{name}-{part}/topic.yaml"


def plant_course(folder: Path) -> Tree:
    """Write the whole course."""
    _write(folder / "roadmap.yaml", "stages:\n" + "".join(map(_plan, range(1, 11))))
    _write(folder / "resources.yaml", "# Every link, once.\n" + "".join(map(_resource, range(1, 11))))
    _write(folder / "papers.yaml", "# Worth reading.\n" + "".join(map(_paper, range(1, 11))))
    for number in range(1, 11):
        _write(folder / stage_file(number), _stage(number))
        _write(folder / topic_file(number, "root"), _topic(number, "root", "[]"))
        _write(folder / topic_file(number, "leaf"), _topic(number, "leaf", f"[{TREES[number - 1]}-root]"))
    return Tree(folder)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def _plan(number: int) -> str:
    name = TREES[number - 1]
    return f"""\
  - id: {name}
    number: {number}
    title: The {name}
    weeks: 1
    breather: {"true" if number == 1 else "false"}
    topics:
      - {{id: {name}-root}}
      - {{id: {name}-leaf, optional: true}} # for those who like it
"""


def _resource(number: int) -> str:
    name = TREES[number - 1]
    return f"""\
- id: {name}-book
  title: All of the {name}
  url: https://example.org/{name}
  kind: book
  free: true
  stage: {number}
"""


def _paper(number: int) -> str:
    name = TREES[number - 1]
    return f"""\
- id: "17{number:02}.0{number:04}"
  title: On the {name}
  authors: [A. Gardener]
  year: 2017
  stage: {number}
  kind: classic
  needs: [{name}-root]
  why: It shows how the {name} grows.
"""


def _topic(number: int, part: str, requires: str) -> str:
    name = TREES[number - 1]
    return f"""\
id: {name}-{part}
title: The {part} of the {name}
about: >-
  {words(f"{name} {part}", 50)}
outcomes:
  - draw the {part} of the {name}
  - tell the {part} of the {name} from a stone
requires: {requires}
hours: [6, 8]
try_it: >-
  {words(f"Hold the {part} of the {name}", 20)}
resources:
  - {{id: {name}-book, part: the first page}}
papers: [{name} {part}]
"""


def _stage(number: int) -> str:
    name = TREES[number - 1]
    profile = "\n".join(f"  - {name} phrase {place}" for place in range(20))
    breather = f"""
## Breather: Under the {name}

{name.title()} trees give shade. What did you like?

**With your hands:** finish one drawing of the {name}.
**If you have only one hour:** sit under the {name}.
**To discuss:** Which leaf did you keep from the {name}?
"""
    return f"""\
---
goal: Know the {name}.
why: The {name} gives wood.
categories: [cs.LG, stat.ML]
profile:
{profile}
---

## Week 1: Meeting the {name}

{name.title()} trees stand here. What do you see?

**Topics:** {name}-root, {name}-leaf
**Hours:** 6-8
**With your hands:** Look up {", ".join(FOUNDING[number - 1])} in the shade.
**If you have only one hour:** Draw one {name}.
**To discuss:** Where have you met the {name}?
{breather if number == 1 else ""}"""


def words(beginning: str, number: int) -> str:
    """A text of so many words that no other text has."""
    seed = beginning.replace(" ", "").lower()
    filler = [f"{seed}{place}" for place in range(number - len(beginning.split()))]
    return " ".join([beginning, *filler])
