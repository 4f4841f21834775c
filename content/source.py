"""Where a value stands in its file, so that every mistake is told with its line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from yaml import MappingNode, Node, SequenceNode

T = TypeVar("T")
Step = str | int


class Mistake(NamedTuple):
    """Something an author has to mend; mistakes sort by file and line.

    `item` is the question or lesson it is about; a `mild` one may be waived there, with a reason.
    """

    file: str
    line: int
    what: str
    item: str = ""
    mild: bool = False

    def __str__(self) -> str:
        return f"{self.file}:{self.line}{' ' + self.item if self.item else ''}: {self.what}"


@dataclass(frozen=True)
class Source:
    """A place in a file. A path of keys and positions leads from it to the values inside."""

    file: str
    start: int = 1

    def line(self, *_path: Step) -> int:
        """The line of the value at this path, or of the nearest thing around it."""
        return self.start

    def mistake(self, what: str, *path: Step) -> Mistake:
        """What is wrong with the value at this path."""
        return Mistake(self.file, self.line(*path), what)


@dataclass(frozen=True)
class InYaml(Source):
    """A YAML node; `start` is the line on which its document begins."""

    node: Node = field(kw_only=True)

    def line(self, *path: Step) -> int:
        """Asked for only when there is a mistake to tell, so the nodes are walked and nothing is indexed."""
        mark, node = self.node.start_mark.line, self.node
        for step in path:
            if (found := _inside(node, step)) is None:
                break
            mark, node = found
        return self.start + mark

    def within(self, step: Step) -> "InYaml":
        """The same document, from one step further in."""
        found = _inside(self.node, step)
        return InYaml(self.file, self.start, node=found[1] if found else self.node)


@dataclass(frozen=True)
class InText(Source):
    """A section of Markdown; `lines` are those of its labelled parts, under the names the code has for them."""

    lines: Mapping[str, int] = field(default_factory=dict)

    def line(self, *path: Step) -> int:
        """Parts are one line each, so the first step decides."""
        return self.lines.get(str(path[0]), self.start) if path else self.start


@dataclass(frozen=True)
class Found(Generic[T]):
    """A value, and where it stands."""

    value: T
    source: Source

    def mistake(self, what: str, *path: Step) -> Mistake:
        """What is wrong with the value at this path."""
        return self.source.mistake(what, *path)


def _inside(node: Node, step: Step) -> tuple[int, Node] | None:
    if isinstance(node, MappingNode):
        return next(((key.start_mark.line, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        item: Node = node.value[step]
        return item.start_mark.line, item
    return None
