import importlib
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from types import ModuleType

import pytest

import bot.posts
from bot.domain.posts import Post
from bot.domain.rhythm import PAPERS, PROMPT, RECAP, Skip, Wait
from bot.ports import Ports
from bot.post import Composed, Occasion, PostBook, PostKind, chore, post


@post("rumour", lasts=timedelta(hours=1))
async def rumour(_: Occasion) -> Composed:
    return Skip("nobody said anything")


@chore("sweep")
async def sweep(_: Post, __: Ports, now: datetime) -> Wait | Skip | None:
    return Wait(now)


def test_a_post_is_composed_and_a_chore_is_performed() -> None:
    assert (rumour.name, rumour.perform, rumour.lasts) == ("rumour", None, timedelta(hours=1))
    assert rumour.compose is not None
    assert (sweep.name, sweep.compose) == ("sweep", None)
    assert sweep.perform is not None


def test_what_is_not_said_in_two_days_is_not_said_any_more() -> None:
    assert PostKind("plain").lasts == timedelta(days=2)


def test_a_kind_is_found_by_its_name_and_one_that_the_code_no_longer_has_is_none() -> None:
    book = PostBook([rumour, sweep])
    assert book.get("sweep") is sweep
    assert book.get("carrier pigeon") is None


def test_two_kinds_of_one_name_are_a_mistake_that_shows_at_start() -> None:
    with pytest.raises(ValueError, match="two kinds of post are called rumour"):
        PostBook([rumour, PostKind("rumour")])


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """One module with a kind of post, and one that hands it on."""
    folder = tmp_path / "pigeons"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "grey.py").write_text('from bot.post import PostKind\nkind = PostKind("pigeon")\n')
    (folder / "hand.py").write_text("from pigeons.grey import kind\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield importlib.import_module("pigeons")
    for name in [name for name in sys.modules if name.split(".")[0] == "pigeons"]:
        del sys.modules[name]


def test_kinds_are_found_by_walking_a_package_each_once(package: ModuleType) -> None:
    found = PostBook.of(package).get("pigeon")
    assert found is not None
    assert found.name == "pigeon"


def test_two_kinds_of_one_name_in_a_package_do_not_hide_one_another(package: ModuleType) -> None:
    white = Path(str(package.__file__)).with_name("white.py")
    white.write_text('from bot.post import PostKind, chore\nkind = PostKind("pigeon", prepare=chore)\n')
    with pytest.raises(ValueError, match="two kinds of post are called pigeon"):
        PostBook.of(package)


def test_the_bot_has_the_kinds_that_a_week_is_made_of() -> None:
    book = PostBook.of(bot.posts)
    for name in (PROMPT, PAPERS, RECAP, "group card", "told", "week note", "trouble", "paper fetch"):
        assert book.get(name) is not None, name
