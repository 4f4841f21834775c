"""Code is really run, in a process that cannot do harm and cannot hang."""

import os

import pytest

from content.snippets import Job, run


def test_each_job_has_a_namespace_and_a_voice_of_its_own() -> None:
    first, second, third = run(
        [Job("x = 3\nprint(x)"), Job("print('x' in dir())"), Job("print(y)", before="print(1)\ny = 2")]
    )
    assert (first.printed, second.printed, third.printed) == ("3\n", "False\n", "2\n")
    assert {first.error, second.error, third.error} == {""}


def test_an_error_is_named_and_the_next_job_runs() -> None:
    failed, syntax, left, fine = run([Job("print(1)\n1/0"), Job("print("), Job("raise SystemExit(3)"), Job("print(2)")])
    assert (failed.printed, failed.error) == ("1\n", "ZeroDivisionError: division by zero")
    assert syntax.error.startswith("SyntaxError")
    assert left.error == "SystemExit: 3"
    assert fine.printed == "2\n"


def test_what_never_ends_is_ended_and_the_next_job_runs() -> None:
    endless, gone, fine = run([Job("while True: pass"), Job("import os\nos._exit(0)"), Job("print(2)")], seconds=0.3)
    assert endless.error.startswith("TimeoutError")
    assert gone.error.startswith("TimeoutError")
    assert fine.printed == "2\n"


def test_a_package_that_is_not_there_is_named() -> None:
    known, mistyped = run([Job("raise ModuleNotFoundError(name='numpy.linalg')"), Job("import nump.inside")])
    assert (known.missing, known.error) == ("numpy", "")
    assert (mistyped.missing, mistyped.error) == ("", "ModuleNotFoundError: No module named 'nump'")


@pytest.mark.parametrize(
    "code",
    [
        "import socket\nsocket.create_connection(('127.0.0.1', 80))",
        "import urllib.request\nurllib.request.urlopen('http://127.0.0.1/')",
        "import socket\nsocket.socket().connect(('127.0.0.1', 80))",
        "import socket\nsocket.socket().connect_ex(('127.0.0.1', 80))",
        "import socket\nsocket.getaddrinfo('localhost', 80)",
    ],
)
def test_there_is_no_network(code: str) -> None:
    assert "there is no network here" in run([Job(code)])[0].error


def test_the_child_knows_nothing_of_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "secret")
    here = os.getcwd()  # noqa: PTH109 - as the child would see it
    outcome = run(
        [Job("import os\nprint('DISCORD_TOKEN' in os.environ, os.getcwd())\nimport sys\nprint(sys.flags.isolated)")]
    )[0]
    assert outcome.printed.startswith("False ")
    assert here not in outcome.printed
    assert outcome.printed.endswith("1\n")


def test_many_slow_jobs_are_not_blamed_for_one_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("content.snippets.AT_ONCE", 2)
    monkeypatch.setattr("content.snippets.SPARE", 1)
    jobs = [Job(f"import time; time.sleep(0.4); print({number})") for number in range(6)]
    assert [found.printed for found in run(jobs, 1)] == [f"{number}\n" for number in range(6)]


def test_nothing_to_run_starts_nothing() -> None:
    assert run([]) == []
