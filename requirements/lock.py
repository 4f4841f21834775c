# ruff: noqa: INP001  a script beside what it writes, no package
"""Write run.lock and dev.lock anew from pyproject.toml: `python3 requirements/lock.py [--upgrade]`.

Versions stay as they are unless `--upgrade` or `--upgrade-package NAME` asks for newer ones. uv's own settings decide
where packages come from, and none of that is written down.
"""

import itertools
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
HEADER = "# Exact versions with hashes, made from pyproject.toml by requirements/lock.py; not edited by hand.\n"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
WHEELS = ("--only-binary", ":all:")
MACHINES = ("x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu", "x86_64-apple-darwin", "aarch64-apple-darwin")
QUIETLY = ("--universal", "--fork-strategy", "fewest", "--no-header", "--no-annotate", "--quiet")


def main(words: list[str]) -> None:
    """Lock for development first, then take from those versions what running needs, so that the two never differ."""
    uv = shutil.which("uv") or sys.exit("This needs uv. Install it with `python3 -m pip install uv`, then try again.")
    dev, run = HERE / "dev.lock", HERE / "run.lock"
    lock(uv, dev, "--group", "dev", *words)
    lock(uv, run, "--constraints", str(dev))
    for python, machine in itertools.product(PYTHONS, MACHINES):
        check_wheels(uv, dev, python, machine)


def lock(uv: str, target: pathlib.Path, *words: str) -> None:
    """Resolve for every platform and Python at once, from the lowest Python on."""
    source = str(HERE.parent / "pyproject.toml")
    start(
        [uv, "pip", "compile", *QUIETLY, "--generate-hashes", *WHEELS, "--python-version", PYTHONS[0]],
        [*words, "--output-file", str(target), source],
    )
    target.write_text(HEADER + target.read_text().removeprefix(HEADER))


def check_wheels(uv: str, target: pathlib.Path, python: str, machine: str) -> None:
    """Fail where a package would have to be compiled: newcomers have no compiler."""
    with tempfile.TemporaryDirectory() as empty:
        start(
            [uv, "pip", "install", "--quiet", "--dry-run", "--target", empty, "--require-hashes", *WHEELS],
            ["--python-version", python, "--python-platform", machine, "--requirements", str(target)],
        )


def start(words: list[str], more: list[str]) -> None:
    """Run uv; what it says of a trouble is on the screen already."""
    if code := subprocess.run([*words, *more], check=False).returncode:  # noqa: S603  our own words
        sys.exit(code)


if __name__ == "__main__":
    main(sys.argv[1:])
