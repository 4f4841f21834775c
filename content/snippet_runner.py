"""Runs in the child process: reads jobs from standard input and writes one line of JSON for each."""

import contextlib
import io
import json
import os
import signal
import socket
import sys
import threading
import warnings
from collections.abc import Iterator
from types import FrameType
from typing import IO, Any, NoReturn

PACKAGES = frozenset({"matplotlib", "numpy", "pandas", "scipy", "sklearn", "sympy"})
"""What snippets may use and a machine may lack: whoever only plays has none of them. Any other name is a mistake."""


def main() -> None:
    """One job after another, each in a namespace of its own."""
    asked = json.loads(sys.stdin.buffer.read().decode())
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    sys.stdin = io.StringIO("")
    _without_network()
    warnings.simplefilter("ignore")
    for before, code in asked["jobs"]:
        _answer(out, _run(before, code, float(asked["seconds"])))


def _answer(out: IO[str], outcome: list[str]) -> None:
    out.write(json.dumps(outcome) + "\n")
    out.flush()


def _run(before: str, code: str, seconds: float) -> list[str]:
    space: dict[str, Any] = {"__name__": "__main__"}
    printed = io.StringIO()
    error = missing = ""
    try:
        with _clock(seconds):
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                exec(compile(before, "<before>", "exec"), space)  # noqa: S102 - running it is the purpose
            with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
                exec(compile(code, "<code>", "exec"), space)  # noqa: S102 - running it is the purpose
    except ModuleNotFoundError as absent:
        name = (absent.name or str(absent)).partition(".")[0]
        missing, error = (name, "") if name in PACKAGES else ("", f"ModuleNotFoundError: {absent}")
    except BaseException as raised:  # noqa: BLE001 - also SystemExit: whatever it was, the next job runs
        error = f"{type(raised).__name__}: {raised}"
    return [printed.getvalue(), error, missing]


@contextlib.contextmanager
def _clock(seconds: float) -> Iterator[None]:
    """Interrupt what takes longer: by a signal where there are some, else by ending the process."""
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, _too_long)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    else:
        alarm = threading.Timer(seconds, os._exit, (1,))
        alarm.daemon = True
        alarm.start()
        try:
            yield
        finally:
            alarm.cancel()


def _too_long(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise TimeoutError("it takes too long")


def _without_network() -> None:
    def refused(*_args: Any, **_options: Any) -> NoReturn:
        raise OSError("there is no network here")

    socket.socket.connect = refused  # type: ignore[method-assign]
    socket.socket.connect_ex = refused  # type: ignore[method-assign]
    socket.getaddrinfo = refused


if __name__ == "__main__":
    main()
