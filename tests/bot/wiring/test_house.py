"""The parts put together; that they work together, the stories show."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.domain.papers import PaperNews
from bot.ports import PaperSource, SameVisit, SourceTrouble
from bot.settings import Settings
from bot.wiring.house import Visits, database_url


class Source:
    """Counts how often it is asked, and can be in trouble."""

    def __init__(self) -> None:
        self.asked = 0
        self.trouble = False

    async def newest(self, categories: Sequence[str], mark: str | None, *, fallback: bool = False) -> PaperNews:
        self.asked += 1
        if self.trouble:
            raise SourceTrouble(f"it hangs: {categories} {mark} {fallback}")
        return PaperNews((), "feed")


async def test_a_visit_that_is_over_asks_nobody() -> None:
    source = Source()
    visits: PaperSource = Visits(source)
    assert isinstance(visits, Visits)
    await visits.newest(["cs.LG"], None)
    visits.over = True
    with pytest.raises(SameVisit):
        await visits.newest(["cs.LG"], None)
    visits.over = False
    await visits.newest(["cs.LG"], None)
    assert source.asked == 2


async def test_after_a_failure_nobody_asks_again_at_once_however_fast_time_is_made_to_pass() -> None:
    source = Source()
    source.trouble = True
    visits = Visits(source)
    with pytest.raises(SourceTrouble):
        await visits.newest(["cs.LG"], None)
    with pytest.raises(SameVisit):
        await visits.newest(["cs.LG"], None)
    assert source.asked == 1


def test_the_database_is_the_servers_or_a_file_in_the_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(Settings.model_config, "env_file", tmp_path / ".env")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert database_url(Settings(), tmp_path) == f"sqlite:///{tmp_path / 'cairn.db'}"
    monkeypatch.setenv("DATABASE_URL", "postgresql://db/cairn")
    assert database_url(Settings(), tmp_path) == "postgresql://db/cairn"
