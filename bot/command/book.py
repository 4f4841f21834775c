"""All commands, found by walking a package, and the one way from a line to a command."""

import difflib
import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import ModuleType
from typing import TypeVar

from bot.command.declaration import Command, Options
from bot.command.line import missing, read_options, tokens
from bot.errors import Refusal, Way

MOST_WORDS = 3
"""Discord nests a root, a group and a subcommand, no deeper."""
HOME = "help"
ROOTS = ("roadmap", "cohort", "quiz", "review", "papers", "project", "progress", "account", HOME)


@dataclass(frozen=True, slots=True)
class Call:
    """A command with its options filled in."""

    command: Command
    options: Options

    def complete(self) -> "Call":
        """Itself. Raises Refusal on the first option that it needs and does not have."""
        lacking = missing(self.command.options, self.options)
        if lacking is None:
            return self
        path, usage = self.command.path, self.command.usage
        sentence = f"{{/{path}}} needs one more thing: {lacking.summary} Type it as {{/{usage}}}."
        raise Refusal(sentence, lacking.name)


Found = TypeVar("Found")


def values_in(package: ModuleType, kind: type[Found]) -> list[Found]:
    """Every value of a type in the modules of a package, each once, wherever else it is imported."""
    names = [info.name for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    modules = [importlib.import_module(name) for name in names]
    return list(dict.fromkeys(each for module in modules for each in vars(module).values() if isinstance(each, kind)))


class CommandBook:
    """Every command by its path. Two of one path are a mistake that shows at start."""

    def __init__(self, commands: Iterable[Command]) -> None:
        self._by_path: dict[str, Command] = {}
        for each in commands:
            if each.path in self._by_path:
                message = f"two commands are called {each.path}"
                raise ValueError(message)
            self._by_path[each.path] = each

    @classmethod
    def of(cls, package: ModuleType) -> "CommandBook":
        """Collect the Command values of every module in a package."""
        return cls(values_in(package, Command))

    def __iter__(self) -> Iterator[Command]:
        return iter(self._by_path.values())

    def get(self, path: str) -> Command | None:
        """The command of exactly this path."""
        return self._by_path.get(path)

    @cached_property
    def listed(self) -> Sequence[Command]:
        """Those that help and platforms show."""
        return [each for each in self._by_path.values() if each.listed]

    @cached_property
    def roots(self) -> Sequence[str]:
        """The first words, in the order in which people meet them."""
        found = dict.fromkeys(each.path.split()[0] for each in self.listed)
        return sorted(found, key=lambda root: ROOTS.index(root) if root in ROOTS else len(ROOTS))

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """Every path, whole or broken off behind a word, of what is not listed too."""
        paths = [each.path.split() for each in self._by_path.values()]
        return frozenset(" ".join(words[:length]) for words in paths for length in range(1, len(words) + 1))

    def under(self, prefix: str) -> Sequence[Command]:
        """Listed commands whose path is this one or begins with it."""
        return [each for each in self.listed if each.path == prefix or each.path.startswith(f"{prefix} ")]

    def read(self, line: str, platform: str = "") -> Call:
        """Read a typed line or a button's. An empty line or a bare root is the home card. Raises Refusal."""
        return self.find(line, platform).complete()

    def find(self, line: str, platform: str = "") -> Call:
        """The same for the line of a form, whose fields have yet to bring what it needs."""
        given = tokens(line.strip().removeprefix("/"))
        words = [token.whole.lower() for token in given]
        for length in range(min(MOST_WORDS, len(words)), 0, -1):
            found = self._by_path.get(" ".join(words[:length]))
            if found is not None:
                return Call(found, read_options(found.options, given[length:], platform))
        if not any(words) or (len(words) == 1 and words[0] in self.roots):
            return Call(self._by_path[HOME], {})
        about = " ".join(words[:-1])
        if words[-1] == HOME and about in self.beginnings:
            return self.find(f"{HOME} {about}", platform)
        raise self._unknown(words)

    def _unknown(self, words: Sequence[str]) -> Refusal:
        typed = " ".join(words)
        if inside := self.under(typed):
            known = ", ".join(f"{{/{each.path}}}" for each in inside)
            return Refusal(f"There is more than one thing to do there: {known}.")
        near, whole = self._nearest(words)
        if near is None:
            sentence = "I do not know “{typed}”. {/help} shows everything there is."
            return Refusal(sentence, None, (Way("Show all commands", "help all"),), typed=typed)
        return Refusal(
            f"I do not know “{{typed}}”. Did you mean {{/{near}}}?",
            None,
            (Way(f"Yes, {near}", near), Way("Show all commands", "help all")) if whole else (),
            typed=typed,
        )

    def _nearest(self, words: Sequence[str]) -> tuple[str | None, bool]:
        """The path that was probably meant, and whether all words were meant for it."""
        paths = {each.path: each.path for each in self.listed}
        for each in self.listed:
            paths.setdefault(each.path.split()[-1], each.path)
        for length in range(min(MOST_WORDS, len(words)), 0, -1):
            close = difflib.get_close_matches(" ".join(words[:length]), paths, n=1, cutoff=0.72)
            if close:
                return paths[close[0]], length == len(words) <= len(close[0].split())
        return None, False
