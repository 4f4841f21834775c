import adapters.slack
from adapters.slack import Slack, connect, examine
from tests.fakes.slack import FakeSlack, Workspace
from tests.stories.slack.town import Town, settings


async def test_the_package_is_what_wiring_looks_for(town: Town, fake: FakeSlack, team: Workspace) -> None:
    made = connect(settings(fake, team, slack_managers_open=True), town.house.dispatcher, town.house.presence)
    assert isinstance(made, Slack)
    assert made.managers_open
    assert not town.slack.managers_open
    assert adapters.slack.examine is examine
