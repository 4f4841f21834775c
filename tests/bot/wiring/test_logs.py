"""What stands in the log, and what never does."""

import logging
from collections.abc import Callable

import pytest

from bot.errors import Refusal
from bot.wiring.logs import HIDDEN, Redactor, set_up_logs

TOKEN, LONGER = "xoxb-1234", "xoxb-1234-5678"
log = logging.getLogger("bot.somewhere")


@pytest.fixture
def lines(capfd: pytest.CaptureFixture[str]) -> Callable[[Callable[[], None]], str]:
    """What the log says of an act."""

    def written(act: Callable[[], None]) -> str:
        set_up_logs("info", (TOKEN, LONGER, ""))
        act()
        captured = capfd.readouterr()
        assert captured.out == ""
        return captured.err

    return written


Lines = Callable[[Callable[[], None]], str]


def test_an_event_is_a_line_on_standard_error_with_its_time_its_level_and_who_wrote_it(lines: Lines) -> None:
    line = lines(lambda: log.info("post %s was sent to %d", "club/papers", 3))
    assert line.count("\n") == 1
    assert line.startswith("20")
    assert "Z [info" in line
    assert "post club/papers was sent to 3" in line
    assert "bot.somewhere" in line


def test_what_is_below_the_level_is_not_written(lines: Lines) -> None:
    assert lines(lambda: log.debug("never")) == ""
    assert lines(lambda: logging.getLogger("apscheduler.executors").info("never")) == ""


@pytest.mark.parametrize("level", ["loud", "", "7"])
def test_a_level_that_there_is_not_is_refused_by_the_settings_name(level: str) -> None:
    with pytest.raises(Refusal) as refused:
        set_up_logs(level, ())
    assert "LOG_LEVEL" in refused.value.plain
    assert "DEBUG, INFO, WARNING" in refused.value.plain


@pytest.mark.parametrize(
    "act",
    [
        lambda: log.warning("connected with %s", TOKEN),
        lambda: log.warning("https://example.org/?token=xoxb-1234&x"),
        lambda: log.warning("%s", {"headers": {"Authorization": f"Bearer {TOKEN}"}}),
        lambda: log.warning("%r", ConnectionError(TOKEN)),
        lambda: logging.getLogger(f"aiohttp.{TOKEN}").warning("by name"),
        lambda: log.warning("xoxb-1234, and where it stands", stack_info=True),
    ],
)
def test_no_secret_is_written_whoever_hands_it_over(lines: Lines, act: Callable[[], None]) -> None:
    written = lines(act)
    assert TOKEN not in written
    assert HIDDEN in written


def test_nor_is_the_rest_of_a_secret_that_begins_like_another(lines: Lines) -> None:
    assert "5678" not in lines(lambda: log.warning("with %s", LONGER))


def test_no_secret_is_written_in_a_traceback(lines: Lines) -> None:
    def connect() -> None:
        raise ConnectionError(f"postgresql://cairn:{TOKEN}@db/cairn")

    def act() -> None:
        try:
            connect()
        except ConnectionError:
            log.exception("bug abc234")

    written = lines(act)
    assert "bug abc234" in written
    assert "Traceback" in written
    assert f"postgresql://cairn:{HIDDEN}@db/cairn" in written
    assert TOKEN not in written


def test_without_secrets_nothing_is_taken_out() -> None:
    assert Redactor(("",)).clean("as it was") == "as it was"
