"""The rules of the house that no linter knows: where things may stand, how long they may be, what is never written."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from textwrap import wrap

import pytest
from importlinter.cli import lint_imports

from bot.settings import Settings

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "adapters", "storage", "content")
LONGEST_FILE, LONGEST_FUNCTION = 250, 35
PLAIN_DATA = {"storage/migrations": "written once, never read"}
PLATFORMS = re.compile(r"discord|slack|console|terminal", re.IGNORECASE)
MAY_NAME_PLATFORMS = ("bot/__main__.py", "bot/settings.py", "bot/wiring/")
CLOCKS = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.monotonic"}
CHANCE = {"random", "uuid", "secrets"}
REPEATABLE = "Random"
"""A generator that is seeded by what it is about gives the same twice."""
ELSEWHERE = {
    "bot/commands": "stories speak to every command, with its refusals",
    "bot/posts": "stories and the simulation wait for every kind of post",
    "bot/posting": "the simulation delivers through years, outages, crashes and kills",
    "bot/presence.py": "stories come, go and lose channels in tests/stories/test_places.py",
    "bot/ports": "protocols: the contracts run over what fulfils them",
    "bot/wiring": "whoever starts the program starts all of it",
    "bot/message.py": "plain data",
    "bot/errors.py": "plain data",
    "bot/study": "stories ask, answer and report; tests/simulation/test_answers.py does so in any order",
    "bot/domain/cohort.py": "plain data",
    "bot/domain/sitting.py": "plain data",
    "bot/domain/overview.py": "plain data",
    "bot/domain/papers.py": "plain data",
    "content/generators": "tests/content/generators holds every generator to the contract, and to a second way",
    "bot/domain/questions.py": "tests/content/checks/test_bank.py asks a bank that was loaded",
    "content/items/explaining.py": "tests/content/items reads misconceptions, words and lessons",
    "content/entries.py": "whatever is read in tests/content goes through it",
    "content/lint": "tests/content/lint/test_planted.py breaks each rule once",
    "content/snippet_runner.py": "tests/content/test_snippets.py runs it",
    "content/maths": "tests/content/maths reads formulas from end to end",
    "storage/tables": "tests/storage/test_tables.py looks at every table",
    "storage/migrations": "upgrades run from every revision in tests/storage/test_upgrade.py",
}
"""Source without a test file of its own, and where it is tried instead."""
UNFINISHED = re.compile(
    r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" * 3, "HA" + "CK", "NotImplemented" + "Error")) + r")\b"
)
MACHINE = re.compile(r"(?<![\w.])/(?:home|Users|root|tmp|work|mnt|private)/\w")
REGISTRIES = re.compile(
    "|".join(("py" + r"pi\.org", "python" + r"hosted\.org", "ana" + r"conda\.org", "npm" + r"js\.(?:org|com)"))
)


@dataclass(frozen=True)
class Source:
    """A source file, read and parsed once."""

    path: str
    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())

    @property
    def functions(self) -> Iterator[tuple[str, int]]:
        """Each function with its length from `def` to its end."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


@cache
def sources() -> tuple[Source, ...]:
    files = [file for package in PACKAGES for file in sorted((ROOT / package).rglob("*.py"))]
    return tuple(
        Source(file.relative_to(ROOT).as_posix(), text := file.read_text(encoding="utf-8"), ast.parse(text))
        for file in [*files, ROOT / "run.py"]
    )


def written() -> list[Source]:
    """Those with a limit to their length."""
    return [source for source in sources() if not source.path.startswith(tuple(PLAIN_DATA))]


@cache
def tracked() -> tuple[str, ...]:
    """Every file of the repository, by its path."""
    if not (ROOT / ".git").exists():
        pytest.skip("this copy has no repository")
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S607 - the git of this machine
    return tuple(name for name in listed.stdout.splitlines() if (ROOT / name).is_file())


def test_arrows_point_inwards_and_outside_packages_stay_in_their_rooms(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = lint_imports(str(ROOT / "pyproject.toml"), no_cache=True)
    assert outcome == 0, capsys.readouterr().out


def test_no_outside_package_is_missing_from_the_contract() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    known = next(set(each["forbidden_modules"]) for each in contracts if each["type"] == "forbidden")
    imported = {(name.split(".")[0], source.path) for source in sources() for name in _imports(source.tree)}
    ours = {*PACKAGES, *sys.stdlib_module_names}
    assert {each for each in imported if each[0] not in known | ours} == set()


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_no_file_and_no_function_is_long(capsys: pytest.CaptureFixture[str]) -> None:
    lengths = [length for source in written() for _, length in source.functions]
    with capsys.disabled():
        files = median(source.lines for source in written())
        print(f"\nmedian of {len(written())} files: {files:g} lines, of {len(lengths)} functions: {median(lengths):g}")  # noqa: T201 - the medians are printed and never fail
    assert {source.path: source.lines for source in written() if source.lines > LONGEST_FILE} == {}
    long = {f"{source.path}:{name}": n for source in written() for name, n in source.functions if n > LONGEST_FUNCTION}
    assert long == {}


def test_the_core_names_no_platform() -> None:
    core = [one for one in sources() if one.path.startswith("bot/") and not one.path.startswith(MAY_NAME_PLATFORMS)]
    named = {(one.path, text) for one in core for text in _names_and_strings(one.tree) if PLATFORMS.search(text)}
    assert named == set()


def _names_and_strings(tree: ast.Module) -> Iterator[str]:
    """Every name and every string but the docstrings, which explain."""
    explaining = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if id(node) not in explaining:
                yield text
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name) | ast.FunctionDef(name=name):
                yield name
            case _:
                pass


def test_clocks_and_chance_live_in_the_wiring_alone() -> None:
    outside = [source for source in sources() if not source.path.startswith("bot/wiring/") and source.path != "run.py"]
    assert {(source.path, ast.unparse(node)) for source in outside for node in _asks(source.tree)} == set()


def _asks(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        match node:
            case ast.Attribute() if ast.unparse(node) in CLOCKS:
                yield node
            case ast.Import(names=names) if CHANCE & {each.name for each in names}:
                yield node
            case ast.ImportFrom(module=str(module), names=names) if module in CHANCE:
                if any(each.name != REPEATABLE for each in names):
                    yield node
            case _:
                pass


def test_every_source_file_has_its_tests() -> None:
    alone = [one for one in sources() if one.path != "run.py" and not one.path.startswith(tuple(ELSEWHERE))]
    assert [source.path for source in alone if not _mirrored(source)] == []


def _mirrored(source: Source) -> bool:
    """A test file of the same name stands in the same place; a package that only hands on needs none."""
    file = Path(source.path)
    if file.name == "__init__.py":
        return not list(source.functions) or (ROOT / "tests" / file.parent / f"test_{file.parent.name}.py").exists()
    return (ROOT / "tests" / file.parent / f"test_{file.stem.strip('_')}.py").exists()


def test_exceptions_are_still_needed() -> None:
    paths = [source.path for source in sources()]
    assert [each for each in (*ELSEWHERE, *PLAIN_DATA) if not any(path.startswith(each) for path in paths)] == []


def test_nothing_is_left_unfinished() -> None:
    assert _holding(UNFINISHED, tracked()) == []


def test_no_file_knows_a_machine_or_a_registry() -> None:
    assert _holding(MACHINE, tracked()) == []
    assert _holding(REGISTRIES, tracked()) == []


def _holding(pattern: re.Pattern[str], names: tuple[str, ...]) -> list[str]:
    texts = ((name, (ROOT / name).read_bytes().decode(errors="replace")) for name in names)
    return [f"{name}: {match[0]}" for name, text in texts if (match := pattern.search(text))]


def test_the_example_of_an_environment_is_what_is_read() -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    _, *settings = text.strip().split("\n\n")
    assert settings == [_example(name) for name in Settings.model_fields]


def _example(name: str) -> str:
    field = Settings.model_fields[name]
    default = "" if field.default is None else field.default
    return "\n".join([*(f"# {line}" for line in wrap(field.description or "", 118)), f"# {name.upper()}={default}"])
