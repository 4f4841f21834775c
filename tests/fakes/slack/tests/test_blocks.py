"""What Slack refuses, the fake refuses, where it says so and in those words; what Slack takes, it takes."""

import json
from pathlib import Path
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack, Workspace
from tests.fakes.slack.blocks import problems
from tests.fakes.slack.blocks.limits import LIMITS, MOST_CHARACTERS

PUBLISHED = Path(__file__).parents[4] / "../shared/data/slack/block-kit-limits.json"
Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def section(text: str, **more: Any) -> Json:
    return {"type": "section", "text": mrkdwn(text), **more}


def button(**other: Any) -> Json:
    return {"type": "button", "text": plain("Go"), **other}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def select(**other: Any) -> Json:
    return {"type": "static_select", "action_id": "s", **other}


def options(count: int, text: str = "One") -> list[Json]:
    return [{"text": plain(text), "value": str(number)} for number in range(count)]


def field(**other: Any) -> Json:
    return {"type": "input", "label": plain("Name"), "element": {"type": "plain_text_input", "action_id": "a"}, **other}


def modal(*blocks: Json, **other: Any) -> Json:
    return {
        "type": "modal",
        "title": plain("Form"),
        "submit": plain("Send"),
        "blocks": list(blocks) or [section("x")],
        **other,
    }


REFUSED_BLOCKS: list[tuple[str, list[Json]]] = [
    ("no more than 50 items allowed [json-pointer:/blocks]", [section("x")] * 51),
    ("must be less than 3001 characters [json-pointer:/blocks/0/text/text]", [section("x" * 3001)]),
    ("must be more than 0 characters [json-pointer:/blocks/0/text/text]", [section("")]),
    ("missing required field: type [json-pointer:/blocks/0]", [{}]),
    ("unsupported type: button [json-pointer:/blocks/0/type]", [button()]),
    ("must define at least one of: text, fields [json-pointer:/blocks/0]", [{"type": "section"}]),
    (
        "no more than 10 items allowed [json-pointer:/blocks/0/fields]",
        [{"type": "section", "fields": [plain("x")] * 11}],
    ),
    (
        "must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]",
        [{"type": "section", "fields": [plain("x" * 2001)]}],
    ),
    (
        "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
        [{"type": "header", "text": plain("x" * 151)}],
    ),
    ("must be one of: plain_text [json-pointer:/blocks/0/text/type]", [{"type": "header", "text": mrkdwn("x")}]),
    ("must provide an object [json-pointer:/blocks/0/text]", [{"type": "section", "text": "bare"}]),
    (
        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]",
        [actions(button(text=plain("x" * 76)))],
    ),
    ("must be one of: plain_text [json-pointer:/blocks/0/elements/0/text/type]", [actions(button(text=mrkdwn("x")))]),
    (
        "must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]",
        [actions(button(value="x" * 2001))],
    ),
    (
        "must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]",
        [actions(button(action_id="x" * 256))],
    ),
    ("must be one of: primary, danger [json-pointer:/blocks/0/elements/0/style]", [actions(button(style="default"))]),
    ("must be a valid URL [json-pointer:/blocks/0/elements/0/url]", [actions(button(url="javascript:x"))]),
    ("invalid additional property: colour [json-pointer:/blocks/0/elements/0]", [actions(button(colour="red"))]),
    ("no more than 25 items allowed [json-pointer:/blocks/0/elements]", [actions(*[button()] * 26)]),
    ("must provide at least 1 items [json-pointer:/blocks/0/elements]", [actions()]),
    ("unsupported element: plain_text_input [json-pointer:/blocks/0/elements/0/type]", [actions(field()["element"])]),
    (
        "unsupported element: multi_static_select [json-pointer:/blocks/0/elements/0/type]",
        [actions({"type": "multi_static_select", "options": options(1)})],
    ),
    (
        "no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]",
        [actions(select(options=options(101)))],
    ),
    ("must provide at least 1 items [json-pointer:/blocks/0/elements/0/options]", [actions(select(options=[]))]),
    (
        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]",
        [actions(select(options=options(1, "x" * 76)))],
    ),
    ("must define exactly one of: options, option_groups [json-pointer:/blocks/0/elements/0]", [actions(select())]),
    (
        "must be one of the provided options [json-pointer:/blocks/0/elements/0/initial_option]",
        [actions(select(options=options(1), initial_option=options(2)[1]))],
    ),
    (
        "no more than 10 items allowed [json-pointer:/blocks/0/elements]",
        [{"type": "context", "elements": [plain("x")] * 11}],
    ),
    (
        "missing required field: alt_text [json-pointer:/blocks/0]",
        [{"type": "image", "image_url": "https://x.org/x.png"}],
    ),
    (
        "must define exactly one of: image_url, slack_file [json-pointer:/blocks/0]",
        [{"type": "image", "alt_text": "a map"}],
    ),
    (
        "invalid slack file [json-pointer:/blocks/0/slack_file.id/slack_file]",
        [{"type": "image", "alt_text": "a map", "slack_file": {"id": "F0NONE"}}],
    ),
    ("block_id twin already exists [json-pointer:/blocks/1/block_id]", [section("x", block_id="twin")] * 2),
    (
        "action_id twin already exists [json-pointer:/blocks/1/accessory/action_id]",
        [actions(button(action_id="twin")), section("x", accessory=button(action_id="twin"))],
    ),
]


@pytest.mark.parametrize(("line", "blocks"), REFUSED_BLOCKS, ids=[line for line, _ in REFUSED_BLOCKS])
async def test_blocks_are_refused(line: str, blocks: list[Json], team: Workspace, client: AsyncWebClient) -> None:
    with pytest.raises(SlackApiError) as refused:
        await client.chat_postMessage(channel=team.channel("general").id, text="x", blocks=blocks)
    answer = refused.value.response
    assert (answer["error"], answer["response_metadata"]["messages"][0]) == ("invalid_blocks", f"[ERROR] {line}")
    assert team.channel("general").messages == []


REFUSED_VIEWS: list[tuple[str, Json]] = [
    ("must be less than 25 characters [json-pointer:/view/title/text]", modal(title=plain("x" * 25))),
    ("must be less than 25 characters [json-pointer:/view/submit/text]", modal(submit=plain("x" * 25))),
    ("must be less than 25 characters [json-pointer:/view/close/text]", modal(close=plain("x" * 25))),
    ("must be less than 3001 characters [json-pointer:/view/private_metadata]", modal(private_metadata="x" * 3001)),
    ("must be less than 256 characters [json-pointer:/view/callback_id]", modal(callback_id="x" * 256)),
    ("no more than 100 items allowed [json-pointer:/view/blocks]", modal(*[section("x")] * 101)),
    ("missing required field: title [json-pointer:/view]", {"type": "modal", "blocks": [section("x")]}),
    ("unsupported type: page [json-pointer:/view/type]", {**modal(), "type": "page"}),
    ("must be one of: modal [json-pointer:/view/type]", {"type": "home", "blocks": [section("x")]}),
    ("invalid additional property: submit_disabled [json-pointer:/view]", modal(submit_disabled=True)),
    (
        "must define `submit` to use an `input` block in modals [json-pointer:/view/blocks/1/input]",
        {"type": "modal", "title": plain("Form"), "blocks": [section("x"), field()]},
    ),
    (
        "must be one of: plain_text [json-pointer:/view/blocks/0/label/type]",
        modal(field(label=mrkdwn("Name"))),
    ),
    (
        "must be between 1 and 3000 [json-pointer:/view/blocks/0/element/max_length]",
        modal(field(element={"type": "plain_text_input", "max_length": 3001})),
    ),
    ("unsupported element: button [json-pointer:/view/blocks/0/element/type]", modal(field(element=button()))),
    ("unsupported type: markdown [json-pointer:/view/blocks/0/type]", modal({"type": "markdown", "text": "x"})),
]


@pytest.mark.parametrize(("line", "view"), REFUSED_VIEWS, ids=[line for line, _ in REFUSED_VIEWS])
async def test_views_are_refused(
    line: str, view: Json, slack: FakeSlack, team: Workspace, client: AsyncWebClient
) -> None:
    trigger = slack.tickets_for(team.member("ada").begins(), None)[1]
    with pytest.raises(SlackApiError) as refused:
        await client.views_open(trigger_id=trigger, view=view)
    answer = refused.value.response
    assert (answer["error"], answer["response_metadata"]["messages"][0]) == ("invalid_arguments", f"[ERROR] {line}")


async def test_blocks_that_are_no_list_of_objects_have_an_error_of_their_own(
    team: Workspace, client: AsyncWebClient
) -> None:
    with pytest.raises(SlackApiError, match="invalid_blocks_format"):
        await client.chat_postMessage(channel=team.channel("general").id, text="x", blocks='["twice encoded"]')


async def test_all_text_of_a_message_together_has_a_limit_too(team: Workspace, client: AsyncWebClient) -> None:
    general = team.channel("general").id
    third = MOST_CHARACTERS // 4
    await client.chat_postMessage(channel=general, text="x", blocks=[section("x" * third)] * 4)
    with pytest.raises(SlackApiError, match="msg_blocks_too_long"):
        await client.chat_postMessage(channel=general, text="x", blocks=[*[section("x" * third)] * 4, section("x")])


async def test_the_validator_answers_with_pointers_codes_and_constraints(client: AsyncWebClient) -> None:
    assert (await client.blocks_validate(blocks=[section("fine")]))["ok"]
    with pytest.raises(SlackApiError) as refused:
        await client.blocks_validate(blocks=[{"type": "header", "text": mrkdwn("x")}])
    answer = refused.value.response
    assert answer["error"] == "invalid_blocks"
    assert answer["errors"] == [
        {
            "pointer": "/0/text/type",
            "code": "failed_constraint",
            "message": "must be one of: plain_text",
            "constraint": {"type": "enum", "expected": ["plain_text"], "got": "mrkdwn"},
        }
    ]
    with pytest.raises(SlackApiError, match="invalid_view"):
        await client.blocks_validate(view=modal(title=plain("x" * 25)))


def test_the_numbers_are_the_published_ones() -> None:
    if not PUBLISHED.exists():
        pytest.skip("the limits of ../shared/data/slack are not here")
    published = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    for name, number in LIMITS.items():
        found = published
        for part in name.split("."):
            found = found[part]
        assert found == number, name


def test_what_a_builder_of_others_builds_is_taken() -> None:
    build = pytest.importorskip("slackblocks")
    choices = [build.Option(text=build.Text("One", type_=build.TextType.PLAINTEXT), value="1")]
    blocks = [
        build.HeaderBlock("A title"),
        build.SectionBlock("*Some* text", accessory=build.Button(text="Go", action_id="go", value="v")),
        build.DividerBlock(),
        build.ContextBlock(elements=[build.Text("small print")]),
        build.ActionsBlock(elements=[build.StaticSelectMenu(action_id="pick", options=choices, placeholder="Pick")]),
        build.ImageBlock(image_url="https://example.org/map.png", alt_text="a map"),
    ]
    built = json.loads(json.dumps([json.loads(repr(block)) for block in blocks]))
    assert problems("blocks", built, files={}) == []
