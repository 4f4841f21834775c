from typing import Any

from slack_bolt.async_app import AsyncApp

from tests.fakes.slack import FakeSlack, Member, Workspace

from .conftest import Connect
from .surfaces import CARD, FORM

Said = dict[str, Any]


async def test_a_command_is_answered_by_its_acknowledgement(
    ada: Member, team: Workspace, bolt: AsyncApp, connect: Connect
) -> None:
    @bolt.command("/roadmap")
    async def roadmap(ack: Any, command: Said) -> None:
        await ack(text=f"You said {command['text']}")

    await connect(bolt)
    answer = await ada.types("/roadmap next <b> @ada #general @nobody", in_=team.channel("general"))
    assert answer.text == "You said next <b> @ada #general @nobody"
    assert (
        answer.message.text
        == f"You said next &lt;b&gt; <@{ada.id}|ada> <#{team.channel('general').id}|general> @nobody"
    )
    assert team.channel("general").messages == []


async def test_the_network_calls_before_an_acknowledgement_are_counted(
    slack: FakeSlack, ada: Member, bolt: AsyncApp, connect: Connect
) -> None:
    @bolt.command("/roadmap")
    async def roadmap(ack: Any) -> None:
        await ack("hello")

    await connect(bolt)
    assert [call.method for call in (await ada.types("/roadmap")).before_ack] == ["auth.test"]
    assert [call.method for call in (await ada.types("/roadmap")).before_ack] == []
    assert slack.requests.count("auth.test") == 1


async def test_a_lazy_listener_answers_after_the_acknowledgement(ada: Member, bolt: AsyncApp, connect: Connect) -> None:
    async def ack_at_once(ack: Any) -> None:
        await ack("One moment.")

    async def then(respond: Any) -> None:
        await respond("Here it is.")

    bolt.command("/roadmap")(ack=ack_at_once, lazy=[then])
    await connect(bolt)
    answer = await ada.types("/roadmap papers")
    await answer.until("Here it is.")
    assert answer.text == "One moment.\n\nHere it is."


async def test_silence_is_an_answer_and_no_acknowledgement_is_a_failure(
    slack: FakeSlack, ada: Member, bolt: AsyncApp, connect: Connect
) -> None:
    @bolt.command("/quiet")
    async def quiet(ack: Any) -> None:
        await ack()

    await connect(bolt)
    slack.hub.ack_within = 0.1
    assert (await ada.types("/quiet")).text == ""
    assert (await ada.types("/unknown")).failed == "operation_timeout"


async def test_a_press_replaces_the_message_and_opens_a_form(
    ada: Member, team: Workspace, bolt: AsyncApp, connect: Connect
) -> None:
    @bolt.command("/roadmap")
    async def roadmap(ack: Any) -> None:
        await ack(text="Next: vectors", blocks=CARD)

    @bolt.action("done")
    async def done(ack: Any, respond: Any, body: Said, client: Any) -> None:
        assert "message" not in body, "an ephemeral message is not sent along"
        await client.views_open(trigger_id=body["trigger_id"], view=FORM)
        await respond("Well done.", replace_original=True)
        await ack()

    await connect(bolt)
    card = await ada.types("/roadmap next", in_=team.channel("general"))
    assert card.buttons == ["Done"]
    pressed = await ada.presses(card, "Done")
    assert card.text == "Well done."
    assert pressed.view.readable == "# Check in\nHow was it?: ‹›\nColour (optional): ‹Red* | Blue›\n[Send]"


async def test_a_choice_arrives_with_its_value_and_the_state(ada: Member, bolt: AsyncApp, connect: Connect) -> None:
    @bolt.command("/roadmap")
    async def roadmap(ack: Any) -> None:
        await ack(text="Next: vectors", blocks=CARD)

    @bolt.action("colour")
    async def colour(ack: Any, respond: Any, body: Said) -> None:
        await ack()
        state = body["state"]["values"][body["actions"][0]["block_id"]]["colour"]["selected_option"]["value"]
        await respond(f"{body['actions'][0]['selected_option']['value']} {state}")

    await connect(bolt)
    assert (await ada.chooses(await ada.types("/roadmap"), "Blue")).text == "blue blue"


async def test_mentions_and_direct_messages_reach_the_bot_and_only_those(
    ada: Member, team: Workspace, bolt: AsyncApp, connect: Connect
) -> None:
    @bolt.event("app_mention")
    async def mentioned(event: Said, client: Any) -> None:
        root = event.get("thread_ts", event["ts"])
        await client.chat_postEphemeral(
            channel=event["channel"], user=event["user"], text=event["text"], thread_ts=root
        )

    heard: list[str] = []

    @bolt.event("message")
    async def written(event: Said, say: Any) -> None:
        heard.append(event["text"])
        await say(text=f"Re: {event['text']}")

    await connect(bolt)
    general = team.channel("general")
    first = await ada.mentions("next", in_=general)
    second = await ada.mentions("done", in_=general, thread=general.messages[0])
    assert (first.text, second.text) == ("@Cairn next", "@Cairn done")
    assert second.message.thread_ts == general.messages[0].ts
    assert (await ada.mentions("next", in_=team.channel("other", bot_in_it=False))).failed == "not_in_channel"
    assert (await ada.writes("quiz")).text == "Re: quiz"
    assert heard == ["quiz"]


async def test_what_the_bot_says_in_a_direct_conversation_comes_back_to_it(
    slack: FakeSlack, ada: Member, bolt: AsyncApp, connect: Connect
) -> None:
    heard: list[Said] = []

    @bolt.event("message")
    async def written(event: Said, say: Any) -> None:
        heard.append(event)
        await say(text="first")

    await connect(bolt)
    said = (await ada.writes("quiz")).message
    await bolt.client.chat_update(channel=said.channel.id, ts=said.ts, text="second")
    await slack.hub.rest()
    told = [delivery.envelope["payload"] for delivery in slack.hub.deliveries.values()]
    assert [one["event"].get("subtype") for one in told] == [None, None, "message_changed"]
    assert [one["event"].get("bot_id") for one in told] == [None, ada.team.bot_profile_id, None]
    assert len({one["event_id"] for one in told}) == 3
    assert heard == [told[0]["event"]], "Bolt passes over what the bot did itself"


async def test_the_home_is_what_was_published_for_this_member(
    ada: Member, team: Workspace, bolt: AsyncApp, connect: Connect
) -> None:
    @bolt.event("app_home_opened")
    async def opened(event: Said, client: Any) -> None:
        blocks = [{"type": "header", "text": {"type": "plain_text", "text": f"Hello {event['user']}"}}]
        await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": blocks})

    await connect(bolt)
    bob = team.member("bob")
    assert (await ada.opens_home()).text == f"# Hello {ada.id}"
    assert (await bob.opens_home()).text == f"# Hello {bob.id}"
    assert ada.home is not bob.home
    assert (await ada.opens_home()).view is ada.home


async def test_shortcuts_global_and_on_a_message(
    ada: Member, team: Workspace, bolt: AsyncApp, connect: Connect
) -> None:
    @bolt.shortcut("next")
    async def anywhere(ack: Any, body: Said, client: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=FORM)

    @bolt.shortcut("keep")
    async def on_message(ack: Any, body: Said, respond: Any) -> None:
        await ack()
        await respond(f"Kept: {body['message']['text']}")

    await connect(bolt)
    assert (await ada.uses("next")).view.title == "Check in"
    said = team.channel("general").add(ada.id, "a thought")
    assert (await ada.uses("keep", on=said)).text == "Kept: a thought"


async def test_channels_tell_of_their_fate(ada: Member, team: Workspace, bolt: AsyncApp, connect: Connect) -> None:
    kinds = [
        "channel_archive",
        "channel_deleted",
        "channel_rename",
        "group_archive",
        "group_left",
        "member_joined_channel",
        "member_joined_channel",
    ]
    told: list[str] = []
    for kind in set(kinds):

        @bolt.event(kind)
        async def happened(event: Said) -> None:
            told.append(event["type"])

    await connect(bolt)
    channel, secret = team.channel("study"), team.channel("secret", private=True)
    other = team.channel("other", bot_in_it=False)
    await other.archive()
    await ada.joins(channel)
    await ada.invites_bot(other)
    await channel.rename("reading")
    await channel.archive()
    await channel.delete()
    await secret.archive()
    await secret.remove_bot()
    await team.slack.hub.rest()
    assert sorted(told) == kinds
