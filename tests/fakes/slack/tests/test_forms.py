from typing import Any

from slack_bolt.async_app import AsyncApp

from tests.fakes.slack import Member, Workspace

from .conftest import Connect
from .surfaces import FORM

Said = dict[str, Any]


async def test_a_form_shows_the_errors_of_the_client_and_of_the_bot_and_closes(
    ada: Member, team: Workspace, bolt: AsyncApp, connect: Connect
) -> None:
    @bolt.command("/form")
    async def form(ack: Any, body: Said, client: Any) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=FORM)
        await ack()

    @bolt.view("form")
    async def sent(ack: Any, view: Said, body: Said, client: Any) -> None:
        values = view["state"]["values"]
        if values["words"]["words"]["value"] == "bad":
            await ack(response_action="errors", errors={"words": "Say more."})
            return
        await ack()
        chosen = values["colour"]["colour"]["selected_option"]["value"]
        await client.chat_postEphemeral(
            channel=team.channel("general").id, user=body["user"]["id"], text=f"Thanks: {chosen}"
        )

    await connect(bolt)
    form_ = (await ada.types("/form")).view
    assert (await ada.submits(form_)).errors == {"words": "Please complete this required field."}
    assert "20 characters" in (await ada.submits(form_, {"words": "x" * 21})).text
    assert (await ada.submits(form_, {"How was it?": "bad"})).errors == {"words": "Say more."}
    assert form_.open
    assert (await ada.submits(form_, {"words": "fine", "Colour": "Blue"})).text == "Thanks: blue"
    assert (form_.open, ada.modals) == (False, [])


async def test_an_update_of_a_form_and_errors_for_fields_that_it_does_not_have(
    ada: Member, bolt: AsyncApp, connect: Connect
) -> None:
    @bolt.command("/form")
    async def form(ack: Any, body: Said, client: Any) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=FORM)
        await ack()

    @bolt.view("form")
    async def sent(ack: Any) -> None:
        await ack(
            response_action="update",
            view={**FORM, "callback_id": "second", "title": {"type": "plain_text", "text": "Again"}},
        )

    @bolt.view("second")
    async def again(ack: Any) -> None:
        await ack(response_action="errors", errors={"nowhere": "What?"})

    await connect(bolt)
    second = await ada.submits(await ada.types("/form"), {"words": "one"})
    assert second.view.title == "Again"
    assert (await ada.submits(second, {"words": "two"})).failed == "invalid_errors"


async def test_a_closed_form_is_told_only_where_asked(ada: Member, bolt: AsyncApp, connect: Connect) -> None:
    told: list[str] = []

    @bolt.command("/form")
    async def form(ack: Any, body: Said, client: Any) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view={**FORM, "notify_on_close": body["text"] == "loud"})
        await ack()

    @bolt.view_closed("form")
    async def closed(ack: Any, view: Said) -> None:
        await ack()
        told.append(view["private_metadata"])

    await connect(bolt)
    await ada.closes((await ada.types("/form")).view)
    assert told == []
    await ada.closes((await ada.types("/form loud")).view)
    assert told == ["C1"]
