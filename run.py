"""Set Cairn up and start it: `python3 run.py play`.

It keeps one virtual environment, `.venv` beside this file, equal to the locks in `requirements/`, and passes its words
on to `python -m bot`; `test` and `bench` are its own. Standard library only, and no syntax that an old Python could not
read, so that it can refuse one in a sentence.
"""

import contextlib
import hashlib
import importlib.util
import os
import pathlib
import signal
import subprocess
import sys
from collections.abc import Iterator
from typing import NoReturn

if os.name != "posix":
    sys.exit("Cairn runs on Linux and macOS; on Windows, start it inside WSL.")
if sys.version_info < (3, 11):  # noqa: UP036  the person who typed this may have any Python
    sys.exit(f"Cairn needs Python 3.11 or newer and this is {sys.version.split()[0]}: try `python3.12 run.py play`.")

ROOT = pathlib.Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
MARKER = VENV / "installed"
GROWING = "growing"
TO_RUN = ["run.lock"]
TO_DEVELOP = ["run.lock", "dev.lock"]
CHECKS = {
    "ruff check": ["-m", "ruff", "check"],
    "ruff format": ["-m", "ruff", "format", "--check"],
    "mypy": ["-m", "mypy"],
    "import contracts": [str(VENV / "bin" / "lint-imports")],
    "content": ["-m", "content", "lint"],
}
PYTEST = ["-m", "pytest", "-n", "auto", "--maxprocesses", "8"]


def main(words: list[str]) -> None:
    """Set up what the words need, then become the program they ask for, so that signals and exit codes are its own."""
    first, rest = words[0] if words else "run", words[1:]
    try:
        set_up(TO_DEVELOP if first in {"test", "bench"} else TO_RUN)
    except OSError as trouble:
        sys.exit(f"Cairn could not be set up: {trouble}.")
    except KeyboardInterrupt:
        sys.exit(130)
    if first == "test" and not rest:
        sys.exit(check_everything())
    modules = {"test": ("pytest", rest), "bench": ("tests.benchmarks", rest)}
    become(*modules.get(first, ("bot", [first, *rest])))


def become(module: str, words: list[str]) -> NoReturn:
    """Run a module of this house in place of this process, from wherever the person stands."""
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    os.execve(PYTHON, [str(PYTHON), "-P", "-m", module, *words], {**os.environ, "PYTHONPATH": path})  # noqa: S606  no shell is wanted


def check_everything() -> int:
    """Run every check whatever the others say, pytest last: its closing line is the last thing printed."""
    failed = [name for name, words in CHECKS.items() if watch(name, words)]
    if failed:
        print(f"\nFailed before the tests: {', '.join(failed)}.", flush=True)
    return 1 if watch("pytest", PYTEST) or failed else 0


def watch(name: str, words: list[str]) -> int:
    """Run one check to its end and return its exit code; being stopped stops all that would follow."""
    print(f"\n== {name}", flush=True)
    stops = []

    def stop(number: int, _: object) -> None:
        stops.append(number)
        if number == signal.SIGTERM:  # an interrupt from the keyboard has reached the child already
            child.terminate()

    with subprocess.Popen([str(PYTHON), *words], cwd=ROOT) as child:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, stop)
        code = child.wait()
    return sys.exit(128 + stops[0]) if stops else code


def set_up(locks: list[str]) -> None:
    """Make `.venv` hold what the locks say; when it does already, that is all that is looked at."""
    if is_set_up(locks):
        return
    with alone() as lock:
        if not is_set_up(locks):
            build(locks, lock)


def is_set_up(locks: list[str]) -> bool:
    """Whether the marker, which is written last, tells of these very locks and of this Python."""
    return PYTHON.exists() and set(marks(locks)) <= set(noted())


def noted() -> list[str]:
    """What the marker says."""
    return MARKER.read_text().splitlines() if MARKER.exists() else []


def marks(locks: list[str]) -> list[str]:
    """One line for the Python, one with the digest of each lock."""
    python = f"python {sys.version_info.major}.{sys.version_info.minor} {PYTHON.resolve()}"
    return [python, *(f"{lock} {hashlib.sha256(path(lock).read_bytes()).hexdigest()}" for lock in locks)]


def path(lock: str) -> pathlib.Path:
    """Where a lock lies."""
    return ROOT / "requirements" / lock


@contextlib.contextmanager
def alone() -> Iterator[int]:
    """Let one builder in at a time. Its children hold the lock too, so an orphan is waited for, never built over."""
    import fcntl

    with (ROOT / ".venv.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another start is setting Cairn up; waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        yield lock.fileno()
        signal.signal(signal.SIGTERM, before)


def build(locks: list[str], lock: int) -> None:
    """Add what development needs to a `.venv` that runs already; in every other case begin from nothing."""
    say("Setting Cairn up: fetching its packages into .venv (a minute or two, this once) …")
    growing, before = [*marks(TO_RUN), GROWING], noted()
    if before in (growing, growing[:-1]):
        note(growing)
        fetch(locks[-1], lock, *(["--ignore-installed"] if before == growing else []))  # a broken one looks installed
    else:
        MARKER.unlink(missing_ok=True)
        create(lock)
        fetch(locks[-1], lock)
    note(marks(locks))


def note(lines: list[str]) -> None:
    """Write the marker in one step."""
    draft = MARKER.with_suffix(".draft")
    draft.write_text("\n".join(lines))
    draft.replace(MARKER)


def create(lock: int) -> None:
    """Make an empty `.venv` in place of whatever stands there."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        sys.exit(f"This Python has no venv. On Debian and Ubuntu: `apt install python{version}-venv`, then try again.")
    run([sys.executable, "-m", "venv", "--clear", str(VENV)], lock, "Python could not make a virtual environment.")


def fetch(name: str, lock: int, *more: str) -> None:
    """Let pip install a whole lock; the person's own pip settings decide where packages come from."""
    install = ["-I", "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check", *more]
    exactly = ["--require-hashes", "--only-binary", ":all:", "--requirement", str(path(name))]
    run(
        [str(PYTHON), *install, *exactly],
        lock,
        "The packages could not be fetched. Cairn needs the network for this once, and Python 3.11 to 3.14 (this is "
        f"{sys.version.split()[0]}). Look at what pip says below and at `pip config list`, then try again.",
    )


def run(words: list[str], lock: int, trouble: str) -> None:
    """Run a step of the building; where it fails, say what it means and then its own last lines."""
    environment = {**os.environ, "PIP_USER": "0"}
    done = subprocess.run(
        words,
        env=environment,
        pass_fds=[lock],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit("\n".join([trouble, *done.stdout.splitlines()[-10:]]))


def say(sentence: str) -> None:
    """Tell the person what takes long, apart from what the program prints."""
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
