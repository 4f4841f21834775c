import asyncio

import pytest

from adapters.slack import home
from tests.fakes.slack import Channel, FakeSlack, Member
from tests.stories.slack.town import Town


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home, "SOON", 0.05)


@pytest.mark.usefixtures("town")
async def test_a_home_that_nobody_opened_is_not_drawn(fake: FakeSlack, ada: Member, general: Channel) -> None:
    await ada.types("/roadmap help", in_=general)
    await asyncio.sleep(0.1)
    assert fake.requests.count("views.publish") == 0


async def test_several_commands_in_a_row_draw_it_once(
    town: Town, fake: FakeSlack, ada: Member, general: Channel
) -> None:
    await town.opens(ada, general)
    await ada.presses(general.messages[0], "Join")
    await ada.types("/roadmap start new", in_=general)
    await ada.opens_home()
    assert fake.requests.count("views.publish") == 1
    await asyncio.gather(*(ada.types("/roadmap help", in_=general) for _ in range(3)))
    await asyncio.sleep(0.2)
    assert fake.requests.count("views.publish") == 2
    assert ada.home
    assert "Monday club" in ada.home.readable
    assert "next stage prompt: Monday, November 30, 2026, 09:00" in ada.home.readable


@pytest.mark.usefixtures("town")
async def test_it_says_where_its_owner_is_how_far_they_came_and_what_is_theirs(ada: Member, general: Channel) -> None:
    await ada.types("/roadmap start new", in_=general)
    await ada.types("/roadmap done", in_=general)
    await ada.opens_home()
    assert ada.home
    titles = [line for line in ada.home.readable.splitlines() if line.startswith("# ")]
    assert titles == ["# Where you are", "# Your progress", "# Your account"]
    assert "1 stone of 122 so far" in ada.home.readable


@pytest.mark.usefixtures("town")
async def test_a_home_that_does_not_arrive_is_logged(
    fake: FakeSlack, ada: Member, caplog: pytest.LogCaptureFixture
) -> None:
    fake.weather.error("views.publish")
    await ada.opens_home()
    assert "a home did not reach Slack" in caplog.text
    assert ada.home is None


async def test_memory_of_who_looked_has_a_bound(
    town: Town, fake: FakeSlack, ada: Member, general: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, "MOST", 1)
    await ada.opens_home()
    await town.team.member("bob").opens_home()
    before = fake.requests.count("views.publish")
    await ada.types("/roadmap help", in_=general)
    await asyncio.sleep(0.1)
    assert fake.requests.count("views.publish") == before
