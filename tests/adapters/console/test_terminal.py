import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[3]
ENTER, CTRL_C, CTRL_D, TAB = "\r", "\x03", "\x04", "\t"
WHERE_IS_THE_CURSOR = "\x1b[6n"
PROMPT, QUESTION = "ada@general>", "›"
PATIENCE = 20.0


class Sitting:
    """The program behind a pseudo-terminal, and the keys that are pressed there."""

    def __init__(self, data: Path, **environ: str) -> None:
        self.data = data
        self.keys, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (40, 80))
        command = [sys.executable, "-m", "tests.adapters.console.sitting", str(data)]
        known = {**os.environ, "TERM": "xterm-256color", **environ}
        self.process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=HOUSE, env=known)
        os.close(theirs)
        self.raw = ""
        self._seen = 0

    def press(self, keys: str) -> None:
        os.write(self.keys, keys.encode())

    def sees(self, *words: str) -> None:
        """Wait for each of these, one after another, behind everything seen so far."""
        end = time.monotonic() + PATIENCE
        for each in words:
            while (found := plain(self.raw).find(each, self._seen)) < 0:
                assert time.monotonic() < end, f"{each!r} is not in {plain(self.raw)[self._seen :]!r}"
                self._read()
            self._seen = found + len(each)

    def _read(self) -> None:
        if not select.select([self.keys], [], [], 0.2)[0]:
            return
        came = os.read(self.keys, 65536).decode(errors="replace")
        for _ in range(came.count(WHERE_IS_THE_CURSOR)):
            self.press("\x1b[1;1R")
        self.raw += came

    def ends(self) -> int:
        return self.process.wait(PATIENCE)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.keys)


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)


@contextmanager
def sat_down(data: Path, **environ: str) -> Iterator[Sitting]:
    here = Sitting(data, **environ)
    try:
        here.sees(PROMPT)
        yield here
    finally:
        here.close()


@pytest.fixture(scope="module")
def sitting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sitting]:
    with sat_down(tmp_path_factory.mktemp("data")) as here:
        yield here


def test_a_post_arrives_above_a_line_that_is_being_typed_and_leaves_it_whole(sitting: Sitting) -> None:
    sitting.press("help vec")
    sitting.sees("help vec")
    (sitting.data / "now").touch()
    sitting.sees("A post while you type.", PROMPT)
    sitting.press("tors" + ENTER)
    sitting.sees("ada asks about vectors", PROMPT)


def test_a_form_is_asked_field_by_field(sitting: Sitting) -> None:
    sitting.press("/group open" + ENTER)
    sitting.sees("Enter keeps “general”", QUESTION)
    sitting.press("Chess" + ENTER)
    sitting.sees("Enter leaves it open.", QUESTION)
    sitting.press("never" + ENTER)
    sitting.sees("[2] Gentle: every second week", QUESTION)
    sitting.press("2" + ENTER)
    sitting.sees("never does not come.", QUESTION)
    sitting.press(CTRL_C)
    sitting.sees("Left as it was.", PROMPT)


def test_tab_completes_an_entry_from_the_menu(sitting: Sitting) -> None:
    sitting.press("/help v")
    sitting.sees("vectors")
    sitting.press(TAB)
    sitting.sees("ectors")
    sitting.press(ENTER)
    sitting.sees("ada asks about vectors", PROMPT)


def test_titles_are_bold(sitting: Sitting) -> None:
    sitting.press("help" + ENTER)
    sitting.sees("[1] Vectors", PROMPT)
    assert "\x1b[1mHelp" in sitting.raw


def test_ctrl_c_stops_what_takes_long_and_not_the_program(sitting: Sitting) -> None:
    sitting.press("dawdle" + ENTER)
    sitting.sees("Here we stand")
    sitting.process.send_signal(signal.SIGINT)
    sitting.sees("Stopped there.", PROMPT)
    sitting.press(":who" + ENTER)
    sitting.sees("You are ada", PROMPT)


def test_ctrl_c_drops_the_line_and_twice_leaves_and_no_colour_is_used_where_none_is_wanted(tmp_path: Path) -> None:
    with sat_down(tmp_path, NO_COLOR="1") as here:
        here.press("/exp" + CTRL_C)
        here.sees("Ctrl-C again, or :quit, leaves.", PROMPT)
        here.press("/help" + ENTER)
        here.sees("ada asks about None", PROMPT)
        here.press(CTRL_C)
        here.sees("Ctrl-C again", PROMPT)
        here.press(CTRL_C)
        assert here.ends() == 0
        assert "\x1b[1m" not in here.raw


def test_killed_at_the_prompt_it_comes_back_with_everything_that_was_said(tmp_path: Path) -> None:
    with sat_down(tmp_path) as here:
        here.press("/group open name:Chess pace:steady" + ENTER)
        here.sees("It is open")
    with sat_down(tmp_path) as again:
        again.press(":in general" + ENTER)
        again.sees("[1] Join   [2] What would I do?", PROMPT)
        again.press(CTRL_D)
        assert again.ends() == 0
