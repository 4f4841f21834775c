from pathlib import Path

import pytest

from bot.errors import Refusal
from bot.wiring.alone import alone


def test_a_second_program_on_the_same_folder_is_refused_and_told_the_way_out(tmp_path: Path) -> None:
    with alone(tmp_path), pytest.raises(Refusal, match="Another Cairn") as refused, alone(tmp_path):
        pass
    assert "--data" in refused.value.plain


def test_the_folder_is_free_again_afterwards(tmp_path: Path) -> None:
    with alone(tmp_path):
        pass
    with alone(tmp_path):
        pass
