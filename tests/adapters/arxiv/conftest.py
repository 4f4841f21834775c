from collections.abc import Iterator

import pytest

from tests.adapters.arxiv.servers import JuneWeek, june_week


@pytest.fixture(scope="module")
def june() -> Iterator[JuneWeek]:
    with june_week() as server:
        yield server
