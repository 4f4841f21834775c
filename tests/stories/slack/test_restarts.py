"""Nothing that keeps a post from being said twice lives in the process: a new one looks at the channel, or admits a doubt."""

from pathlib import Path

import pytest

from bot.domain.posts import State
from tests.fakes.clock import CountedIds, SteppedClock
from tests.fakes.slack import FakeSlack
from tests.stories.slack.test_bad_days import newest, prompts
from tests.stories.slack.town import open_town


@pytest.mark.parametrize(("readable", "becomes"), [(True, State.SENT), (False, State.UNCERTAIN)])
async def test_a_post_whose_answer_was_lost_is_not_said_again_by_the_next_process(
    fake: FakeSlack, sqlite_url: str, tmp_path: Path, clock: SteppedClock, readable: bool, becomes: State
) -> None:
    team, ids = fake.workspace("Acme"), CountedIds()
    general, ada = team.channel("general"), team.member("ada", tz="Europe/Berlin")
    async with open_town(team, sqlite_url, tmp_path, clock, ids=ids) as town:
        await town.opens(ada, general)
        await town.passes(days=6, hours=23, minutes=59)
        fake.weather.drop("chat.postMessage", after=True)
        moment = await town.house.posting.next_moment()
        assert moment
        clock.step_to(moment)
        await town.settles()
        assert (await newest(town, general, "stage prompt")).state is State.DUE
    if not readable:
        team.scopes.discard("channels:history")
    async with open_town(team, sqlite_url, tmp_path, clock, ids=ids) as town:
        await town.passes(hours=1)
        assert (await newest(town, general, "stage prompt")).state is becomes
        assert len(prompts(general)) == 1
