from datetime import timedelta
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from tests.fakes.clock import SteppedClock
from tests.fakes.slack import FakeSlack

VIEW: dict[str, Any] = {"type": "modal", "title": {"type": "plain_text", "text": "x"}, "blocks": [{"type": "divider"}]}


async def test_a_trigger_lives_three_seconds_and_works_once() -> None:
    clock = SteppedClock()
    async with FakeSlack(clock) as slack:
        team = slack.workspace("Acme")
        answer = team.member("ada").begins()
        client = AsyncWebClient(token=team.token, base_url=slack.api_url)

        async def error(trigger: str) -> str:
            with pytest.raises(SlackApiError) as refused:
                await client.views_open(trigger_id=trigger, view=VIEW)
            return str(refused.value.response["error"])

        early, late = (slack.tickets_for(answer, None)[1] for _ in range(2))
        assert await error("123.456") == "invalid_trigger_id"
        clock.step(timedelta(seconds=3))
        await client.views_open(trigger_id=early, view=VIEW)
        assert await error(early) == "exchanged_trigger_id"
        clock.step(timedelta(milliseconds=1))
        assert await error(late) == "expired_trigger_id"


async def test_a_response_url_takes_five_answers_in_half_an_hour() -> None:
    clock = SteppedClock()
    async with FakeSlack(clock) as slack:
        team = slack.workspace("Acme")
        ada = team.member("ada")
        general = team.channel("general")
        often, late = (AsyncWebhookClient(slack.tickets_for(ada.begins(), general)[0]) for _ in range(2))
        for number in range(5):
            assert (await often.send(text=f"answer {number}")).status_code == 200
        assert "used_url" in (await often.send(text="one too many")).body
        clock.step(timedelta(minutes=30, seconds=1))
        assert "expired_url" in (await late.send(text="too late")).body
        assert slack.requests.count("response_url") == 7


async def test_an_answer_by_response_url_is_for_one_or_for_all() -> None:
    async with FakeSlack() as slack:
        team = slack.workspace("Acme")
        ada, general = team.member("ada"), team.channel("general")
        answer = ada.begins()
        webhook = AsyncWebhookClient(slack.tickets_for(answer, general)[0])
        await webhook.send(text="psst")
        await webhook.send(text="hear, hear", response_type="in_channel")
        assert [message.text for message in general.messages] == ["hear, hear"]
        assert answer.text == "psst\n\nhear, hear"


async def test_modals_pile_up_to_three_and_change_only_by_their_newest_hash() -> None:
    async with FakeSlack() as slack:
        team = slack.workspace("Acme")
        ada = team.member("ada")
        client = AsyncWebClient(token=team.token, base_url=slack.api_url)

        def trigger() -> str:
            return slack.tickets_for(ada.begins(), None)[1]

        first = (await client.views_open(trigger_id=trigger(), view=VIEW))["view"]
        await client.views_push(trigger_id=trigger(), view=VIEW)
        third = (await client.views_push(trigger_id=trigger(), view=VIEW))["view"]
        assert (third["root_view_id"], third["previous_view_id"]) == (first["id"], ada.modals[1].id)
        with pytest.raises(SlackApiError, match="push_limit_reached"):
            await client.views_push(trigger_id=trigger(), view=VIEW)
        renamed = {**VIEW, "title": {"type": "plain_text", "text": "y"}}
        await client.views_update(view_id=third["id"], hash=third["hash"], view=renamed)
        assert ada.modals[-1].title == "y"
        with pytest.raises(SlackApiError, match="hash_conflict"):
            await client.views_update(view_id=third["id"], hash=third["hash"], view=renamed)
