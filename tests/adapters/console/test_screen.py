import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from adapters.console.screen import Offer, Script, open_screen


async def nothing(_: str) -> Sequence[Offer]:
    return []


async def test_a_script_echoes_its_lines_behind_the_prompt() -> None:
    out = io.StringIO()
    screen = Script(["  /help \n", "\n"], out)
    assert [await screen.line("ada@general> ", nothing) for _ in range(3)] == ["  /help \n", "\n", None]
    assert out.getvalue() == "ada@general> /help\n"


def test_what_an_output_cannot_write_becomes_a_question_mark() -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii", write_through=True)
    Script([], out).show("│ naïve")
    assert raw.getvalue() == b"? na?ve\n\n"


def test_input_that_is_no_terminal_is_a_script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(":quit"))
    for script in (None, [":quit"]):
        screen = open_screen(tmp_path / "history", script)
        assert isinstance(screen, Script)
        assert not screen.colour
