"""YAML by its nodes: plain values out, and for each the line on which it stands."""

from collections.abc import Iterator

import yaml
from yaml import MappingNode, Node, ScalarNode, SequenceNode

from content.source import InYaml, Mistake

SAFE = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # without libyaml it is slower, and right all the same
KINDS = {"tag:yaml.org,2002:" + kind for kind in ("bool", "float", "int", "null")}
TEXTS = {"tag:yaml.org,2002:" + kind for kind in ("str", "timestamp", "merge", "value")}
ADVICE = {
    "mapping values are not allowed": "a value with `: ` in it must stand in quotes",
    "cannot start any token": "a value that begins with a special character must stand in quotes",
    "expected <block end>": "this line does not fit what stands above it: look at indentation and quotes",
    "expected ',' or": "a list in brackets is not closed, or lacks a comma",
    "unexpected end of stream": "quotes are opened and never closed",
    "could not find expected ':'": "`key: value` was expected here",
    "undefined alias": "a value that begins with `*` must stand in quotes",
    "unknown escape": "a text with a backslash must stand in single quotes, or in a block under `|`",
    "expected alphabetic": "a value that begins with `*` or `&` must stand in quotes",
}
DEFAULT = {ScalarNode: "tag:yaml.org,2002:str", SequenceNode: "tag:yaml.org,2002:seq"}


class Loader(SAFE):  # type: ignore[misc, valid-type]  # which of the two it is depends on the machine
    """Resolves tags as its parent does, and half as long: no tag depends on a path, and quoted text is text."""

    def descend_resolver(self, *_: object) -> None:
        """Nothing to follow."""

    def ascend_resolver(self) -> None:
        """Nothing to come back from."""

    def resolve(self, kind: type[Node], value: str, implicit: tuple[bool, bool]) -> str:
        """The tag of a node that names none."""
        if kind is ScalarNode and implicit[0]:
            for tag, pattern in self.yaml_implicit_resolvers.get(value[:1], ()):
                if pattern.match(value):
                    return str(tag)
        return DEFAULT.get(kind, "tag:yaml.org,2002:map")


def read_yaml(text: str, file: str, mistakes: list[Mistake], start: int = 1) -> tuple[object, InYaml] | None:
    """Plain data (lists as tuples) and its source; None, and a mistake, where it cannot be read."""
    try:
        node = yaml.compose(text, Loader=Loader)
    except yaml.YAMLError as error:
        mistakes.append(_unreadable(error, text, file, start))
        return None
    if node is None:
        mistakes.append(Mistake(file, start, "there is nothing here"))
        return None
    source = InYaml(file, start, node=node)
    reading = _Reading(source)
    data = reading.plain(node)
    mistakes.extend(reading.mistakes)
    return data, source


class _Reading:
    def __init__(self, source: InYaml) -> None:
        self.source = source
        self.mistakes: list[Mistake] = []
        self.scalars = yaml.constructor.SafeConstructor()
        self.seen: set[int] = set()

    def plain(self, node: Node) -> object:
        """Text, numbers, yes and no, tuples and dicts; anything else is a mistake and comes out as nothing."""
        if isinstance(node, ScalarNode):
            return node.value if node.tag in TEXTS else self._scalar(node)
        if id(node) in self.seen:
            self._note(node, "no `*aliases` here: write it out")
            return None
        self.seen.add(id(node))
        if isinstance(node, SequenceNode):
            return tuple([self.plain(item) for item in node.value])
        return dict(self._pairs(node)) if isinstance(node, MappingNode) else None

    def _scalar(self, node: ScalarNode) -> object:
        if node.tag in KINDS:
            try:
                return self.scalars.construct_object(node)
            except ValueError:
                pass
        self._note(node, f"`{node.value}` must stand in quotes")
        return None

    def _pairs(self, node: MappingNode) -> Iterator[tuple[str, object]]:
        keys: set[str] = set()
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self._note(key, "a key must be a plain word")
                continue
            if key.value in keys:
                self._note(key, f"`{key.value}` stands here twice")
            keys.add(key.value)
            yield key.value, self.plain(value)

    def _note(self, node: Node, what: str) -> None:
        self.mistakes.append(Mistake(self.source.file, self.source.start + node.start_mark.line, what))


def _unreadable(error: yaml.YAMLError, text: str, file: str, start: int) -> Mistake:
    mark = getattr(error, "problem_mark", None)
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    lines = text.splitlines() or [""]
    at = min(mark.line if mark else _line_of_odd_character(lines), len(lines) - 1)
    if "\t" in lines[at][: len(lines[at]) - len(lines[at].lstrip())]:
        return Mistake(file, start + at, "a tab in the indentation: use spaces")
    advice = next((advice for words, advice in ADVICE.items() if words in problem), problem)
    return Mistake(file, start + at, f"this is not YAML: {advice}")


def _line_of_odd_character(lines: list[str]) -> int:
    return next((number for number, line in enumerate(lines) if not line.replace("\t", " ").isprintable()), 0)
