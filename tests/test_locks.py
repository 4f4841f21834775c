"""The locks say exactly what pyproject.toml asks for, on every platform, and never where to get it."""

import importlib.metadata
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PLATFORMS = {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}
REGISTRIES = ("py" + "pi.org", "python" + "hosted.org", "ana" + "conda.org", "conda-" + "forge.org", "npm" + "js.org")


class Locked(NamedTuple):
    version: Version
    marker: Marker | None
    hashes: frozenset[str]

    def stands_on(self, machine: dict[str, str]) -> bool:
        return self.marker is None or self.marker.evaluate(machine)


@cache
def locked(name: str) -> dict[NormalizedName, Locked]:
    """What a lock holds; a line that is neither a comment nor `name==version` with hashes fails here."""
    packages: dict[NormalizedName, Locked] = {}
    text = (ROOT / "requirements" / name).read_text().replace("\\\n", " ")
    for line in filter(None, text.splitlines()):
        if line.startswith("#"):
            continue
        wanted, *hashes = re.split(r"\s+--hash=", line.strip())
        requirement = Requirement(wanted)
        (pin,) = requirement.specifier
        assert pin.operator == "==", line
        assert hashes, f"{requirement.name} has no hash"
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", one) for one in hashes), line
        key = canonicalize_name(requirement.name)
        assert key not in packages, f"{key} stands there twice"
        packages[key] = Locked(Version(pin.version), requirement.marker, frozenset(hashes))
    return packages


def wanted(name: str) -> list[Requirement]:
    """What pyproject.toml asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    asked = project["project"]["dependencies"] + (project["dependency-groups"]["dev"] if name == "dev.lock" else [])
    return [Requirement(line) for line in asked]


def machines() -> Iterator[dict[str, str]]:
    """What markers ask about a machine, for each that we promise; and Windows, whose few packages the lock names too."""
    for python in PYTHONS:
        for platform, system in PLATFORMS.items():
            yield {
                "python_version": python,
                "python_full_version": f"{python}.0",
                "sys_platform": platform,
                "platform_system": system,
                "implementation_name": "cpython",
                "platform_python_implementation": "CPython",
            }


def needs(requirement: Requirement, machine: dict[str, str]) -> Iterator[Requirement]:
    """What a package itself asks for on a machine, by the metadata of the installed one."""
    try:
        asked = importlib.metadata.requires(requirement.name) or []
    except importlib.metadata.PackageNotFoundError:  # meant for another platform than this
        return
    for line in asked:
        need = Requirement(line)
        if need.marker is None or any(need.marker.evaluate(machine | {"extra": e}) for e in {"", *requirement.extras}):
            yield need


def reached(name: str, machine: dict[str, str]) -> set[NormalizedName]:
    """Everything that must be there on a machine; a version that would not do fails."""
    packages, waiting = locked(name), wanted(name)
    seen = set[tuple[NormalizedName, frozenset[str]]]()
    while waiting:
        requirement = waiting.pop()
        key, extras = canonicalize_name(requirement.name), frozenset(requirement.extras)
        if (key, extras) in seen:
            continue
        assert key in packages, f"{requirement} is not in {name}"
        assert packages[key].version in requirement.specifier, f"{name} holds {key} {packages[key].version}"
        assert packages[key].stands_on(machine), f"{key} is not for {machine}"
        seen.add((key, extras))
        waiting += needs(requirement, machine)
    return {key for key, _ in seen}


@pytest.mark.parametrize("name", ["run.lock", "dev.lock"])
def test_what_pyproject_asks_for_is_in_the_lock_with_all_it_needs_and_nothing_else(name: str) -> None:
    everywhere = set[NormalizedName]()
    for machine in machines():
        everywhere |= reached(name, machine)
    assert everywhere == set(locked(name))


def test_development_runs_on_the_very_versions_that_people_run() -> None:
    assert locked("run.lock").items() <= locked("dev.lock").items()


def test_what_is_installed_here_is_what_the_lock_says() -> None:
    installed = {
        canonicalize_name(one.metadata["Name"]): Version(one.version) for one in importlib.metadata.distributions()
    }
    differs = {
        f"{key} {installed[key]}"
        for key, one in locked("dev.lock").items()
        if installed.get(key, one.version) != one.version
    }
    assert not differs


def test_no_lock_says_where_packages_come_from() -> None:
    for file in (ROOT / "requirements").iterdir():
        if file.is_file():
            assert not re.search(r"://|index-url|find-links|@ ", file.read_text())


def test_no_file_names_a_package_registry() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("this is no clone: git cannot say which files are the project's")
    listed = subprocess.check_output(["git", "ls-files", "-z"], cwd=ROOT, text=True)  # noqa: S607  whichever git is here
    files = [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]
    assert not [file for file in files if any(host in file.read_text(errors="replace").lower() for host in REGISTRIES)]
