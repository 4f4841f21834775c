import ast
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.little_house import PATIENCE, ROOT, House, ended, new_house, slow_shop

NO_SHOP = {"PIP_FIND_LINKS": ""}
BUILDING = "Setting Cairn up"
WAITING = "Another start is setting Cairn up"


@pytest.fixture(scope="session")
def first_start(tmp_path_factory: pytest.TempPathFactory) -> tuple[House, tuple[int, str, str]]:
    house = new_house(tmp_path_factory.mktemp("first"))
    return house, house.start("play", "one two")


@pytest.fixture
def used(first_start: tuple[House, tuple[int, str, str]]) -> House:
    """The house that was started once, for a look only."""
    return first_start[0]


@pytest.fixture
def house(used: House, tmp_path: Path) -> House:
    """A copy of it, for a test to change."""
    return used.copied_to(tmp_path)


@pytest.fixture(scope="session")
def workshop(first_start: tuple[House, tuple[int, str, str]], tmp_path_factory: pytest.TempPathFactory) -> House:
    """The house with what development needs, for a look only."""
    house = first_start[0].copied_to(tmp_path_factory.mktemp("workshop"))
    assert house.start("bench")[0] == 0
    return house


def test_the_first_start_says_one_line_and_passes_its_words_on(
    first_start: tuple[House, tuple[int, str, str]],
) -> None:
    code, printed, said = first_start[1]
    assert (code, printed) == (0, "bot 1.0 play one two\n"), said
    assert said.startswith(BUILDING)
    assert said.count("\n") == 1


def test_the_second_start_needs_no_network_and_says_nothing(used: House) -> None:
    assert used.start("play", settings=NO_SHOP | {"CI": "true"}) == (0, "bot 1.0 play\n", "")


def test_no_word_means_run(used: House) -> None:
    assert used.start() == (0, "bot 1.0 run\n", "")


def test_exit_codes_come_through(used: House) -> None:
    assert used.start("fail")[0] == 7


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 9), (signal.SIGINT, -signal.SIGINT)])
def test_signals_reach_the_bot_itself(used: House, number: int, code: int) -> None:
    bot = used.begin("wait")
    assert bot.stdout is not None
    assert bot.stdout.readline() == "bot 1.0 wait\n"
    bot.send_signal(number)
    assert ended(bot)[0] == code


def test_it_starts_this_bot_from_a_folder_that_holds_another(used: House, tmp_path: Path) -> None:
    (tmp_path / "bot").mkdir()
    (tmp_path / "bot" / "__main__.py").write_text("print('the wrong one')")
    assert used.start("play", cwd=tmp_path) == (0, "bot 1.0 play\n", "")


def test_development_is_added_to_what_runs_without_building_again(house: House) -> None:
    (house.root / ".venv" / "keepsake").touch()
    code, printed, said = house.start("bench", "quick")
    assert (code, printed, said.count(BUILDING)) == (0, "bench 1.0 quick\n", 1), said
    assert house.start("bench", settings=NO_SHOP) == (0, "bench 1.0\n", "")
    assert house.start("play", settings=NO_SHOP) == (0, "bot 1.0 play\n", "")
    assert (house.root / ".venv" / "keepsake").exists()


def test_a_changed_lock_builds_again_from_nothing(house: House) -> None:
    (house.root / ".venv" / "keepsake").touch()
    house.lock("run.lock", trail="2.0")
    code, printed, said = house.start("play")
    assert (code, printed) == (0, "bot 2.0 play\n"), said
    assert not (house.root / ".venv" / "keepsake").exists()


def test_killed_while_building_it_neither_breaks_what_runs_nor_trusts_what_is_half(house: House) -> None:
    with slow_shop(house.shop) as (shop, settings):
        killed = house.begin("bench", settings=settings)
        assert shop.someone_waits.wait(PATIENCE)
        killed.kill()
        second = house.begin("bench")
        assert second.stderr is not None
        assert WAITING in second.stderr.readline(), "pip outlives the kill, and nobody may build beside it"
        assert house.start("play", settings=NO_SHOP) == (0, "bot 1.0 play\n", "")
        shop.open.set()
        code, printed, said = ended(second)
    assert (code, printed) == (0, "bench 1.0\n"), said
    assert ended(killed)[0] == -signal.SIGKILL


def test_a_package_that_a_kill_left_in_pieces_is_mended(house: House) -> None:
    assert house.start("bench")[0] == 0
    tool = next((house.root / ".venv").glob("lib/*/site-packages/tool.py"))
    tool.unlink()
    run_marks = house.marker.read_text().splitlines()[:2]
    house.marker.write_text("\n".join([*run_marks, "growing"]))
    code, printed, said = house.start("bench")
    assert (code, printed) == (0, "bench 1.0\n"), said


def test_two_starts_at_once_build_once(house: House) -> None:
    with slow_shop(house.shop) as (shop, settings):
        first = house.begin("bench", settings=settings)
        assert shop.someone_waits.wait(PATIENCE)
        second = house.begin("bench", settings=settings)
        assert second.stderr is not None
        assert WAITING in second.stderr.readline()
        shop.open.set()
        assert [ended(start)[:2] for start in (first, second)] == [(0, "bench 1.0\n")] * 2
        assert shop.sold == ["tool-1.0-py3-none-any.whl"]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_stopped_while_building_it_ends_at_once_with_its_pip(house: House, number: int, code: int) -> None:
    with slow_shop(house.shop) as (shop, settings):
        start = house.begin("bench", settings=settings)
        assert shop.someone_waits.wait(PATIENCE)
        start.send_signal(number)
        assert ended(start)[:2] == (code, "")
        assert WAITING not in house.start("bench", settings=NO_SHOP)[2]
    assert house.start("play", settings=NO_SHOP) == (0, "bot 1.0 play\n", "")
    assert house.start("bench")[:2] == (0, "bench 1.0\n")


def test_packages_that_cannot_be_fetched_are_told_with_what_pip_said_last(house: House) -> None:
    code, printed, said = house.start("bench", settings=NO_SHOP)
    assert (code, printed) == (1, "")
    assert "The packages could not be fetched. Cairn needs the network" in said
    assert "No matching distribution found for tool==1.0" in said
    assert "Traceback" not in said


def test_a_package_with_other_bytes_than_the_lock_knows_is_refused(house: House) -> None:
    with (house.shop / "tool-1.0-py3-none-any.whl").open("ab") as wheel:
        wheel.write(b"!")
    code, _, said = house.start("bench")
    assert code == 1
    assert "DO NOT MATCH THE HASHES" in said
    assert not (house.root / ".venv" / "bin" / "lint-imports").exists()


def test_a_folder_that_may_not_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    house = new_house(tmp_path)
    (house.root / ".venv.lock").mkdir()
    code, _, said = house.start("play")
    assert code == 1
    assert said.startswith("Cairn could not be set up: ")
    assert said.count("\n") == 1


def test_another_python_or_one_that_is_gone_or_a_half_built_one_is_not_used(house: House) -> None:
    def is_set_up() -> bool:
        ask = [sys.executable, "-c", "import run; print(run.is_set_up(run.TO_RUN))"]
        return subprocess.check_output(ask, cwd=house.root, text=True) == "True\n"

    assert is_set_up()
    marks = house.marker.read_text()
    house.marker.write_text(marks.replace("python 3.", "python 2."))
    assert not is_set_up()
    house.marker.unlink()
    assert not is_set_up(), "a building that never came to its end"
    house.marker.write_text(marks)
    assert is_set_up()
    (house.root / ".venv" / "bin" / "python").unlink()
    (house.root / ".venv" / "bin" / "python").symlink_to("/nowhere/python")
    assert not is_set_up()


def test_everything_is_checked_and_pytest_speaks_last(workshop: House) -> None:
    code, printed, _ = workshop.start("test")
    assert code == 0
    lines = [line for line in printed.splitlines() if line and not line.startswith("==")]
    assert [line.split()[0] for line in lines] == ["ruff", "ruff", "mypy", "lint-imports", "content", "pytest", "3"]
    assert printed.endswith("\n3 passed in 0.01s\n")


def test_one_failing_check_fails_the_whole_but_hides_no_other(workshop: House) -> None:
    code, printed, _ = workshop.start("test", settings={"FAILS": "mypy content"})
    assert code == 1
    assert "Failed before the tests: mypy, content." in printed
    assert printed.endswith("\n3 passed in 0.01s\n")


def test_pytest_without_a_test_is_a_failure(workshop: House) -> None:
    assert workshop.start("test", settings={"FAILS": "pytest"})[0] == 1


def test_words_after_test_go_to_pytest_alone(workshop: House) -> None:
    code, printed, _ = workshop.start("test", "-k", "stone")
    assert (code, printed) == (0, "pytest -k stone\n3 passed in 0.01s\n")


def test_stopping_a_check_stops_the_ones_that_would_follow(workshop: House) -> None:
    checks = workshop.begin("test", settings={"WAITS": "mypy"})
    assert checks.stdout is not None
    while checks.stdout.readline() != "mypy\n":
        pass
    checks.terminate()
    code, printed, _ = ended(checks)
    assert (code, printed) == (143, "")


def test_an_old_python_can_read_the_file_and_is_refused_in_one_sentence() -> None:
    ast.parse((ROOT / "run.py").read_text(), feature_version=(3, 8))
    old = "import sys, runpy; sys.version_info = (3, 8, 0, 'final', 0); sys.version = '3.8.0'; runpy.run_path('run.py')"
    refused = subprocess.run([sys.executable, "-c", old], cwd=ROOT, capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert refused.stderr == "Cairn needs Python 3.11 or newer and this is 3.8.0: try `python3.12 run.py play`.\n"


def test_a_python_without_venv_is_told_what_to_install(tmp_path: Path) -> None:
    house = new_house(tmp_path)
    bare = "import sys; sys.modules['ensurepip'] = None; import run; run.main(['play'])"
    refused = subprocess.run([sys.executable, "-c", bare], cwd=house.root, capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert "apt install python3." in refused.stderr.splitlines()[-1]


def test_the_machines_run_what_the_readme_says() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert (ROOT / ".ci" / "run").read_text().rstrip().endswith("exec python3 run.py test")
    assert "python3 run.py test" in (ROOT / "README.md").read_text()
