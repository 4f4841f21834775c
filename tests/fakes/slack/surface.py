"""Where things appear: messages in channels and in front of one person, modals, homes."""

from typing import TYPE_CHECKING, Any

from tests.fakes.slack import blocks as kit
from tests.fakes.slack.errors import ApiError, Json, pointed
from tests.fakes.slack.message import Message, View

if TYPE_CHECKING:
    from tests.fakes.slack.answer import Answer
    from tests.fakes.slack.people import Member
    from tests.fakes.slack.places import Channel, Workspace

MOST_TEXT = 40_000
MOST_MODALS = 3


def content(team: "Workspace", said: Json) -> tuple[str, list[Json]]:
    """Text and blocks of a message, checked; blocks get the ids that they lack."""
    text = str(said.get("text") or "")
    blocks = said.get("blocks") or []
    if not text and not blocks and not said.get("attachments"):
        raise ApiError("no_text")
    if len(text) > MOST_TEXT:
        raise ApiError("msg_too_long")
    kit.check_message(blocks, files=team.files)
    if team.slack.strict_text and not text.strip():
        raise pointed(
            "no_text", "a house rule: blocks need a top-level text that reads well alone [json-pointer:/text]"
        )
    return text, identified(team, blocks)


def identified(team: "Workspace", blocks: list[Json]) -> list[Json]:
    """The blocks with a block_id each, and an action_id for each element, as Slack stores them."""
    return [_with_ids(team, block) for block in blocks]


def _with_ids(team: "Workspace", block: Json) -> Json:
    made: Json = {"block_id": team.slack.short_id(), **block}
    for key in ("accessory", "element"):
        if key in made:
            made[key] = {"action_id": team.slack.short_id(), **made[key]}
    if made["type"] == "actions":
        made["elements"] = [{"action_id": team.slack.short_id(), **one} for one in made["elements"]]
    return made


def respond(answer: "Answer", channel: "Channel", said: Json, original: Message | None) -> None:
    """An answer to an interaction: to the person alone unless it says in_channel; it may replace or delete the original."""
    team = channel.team
    if said.get("delete_original") in {True, "true"} and original:
        original.deleted = True
        answer.see(original)
        return
    text, blocks = content(team, said)
    if said.get("replace_original") in {True, "true"} and original:
        original.text, original.blocks, original.edited = text, blocks, True
        answer.see(original)
        return
    kind = said.get("response_type", "ephemeral")
    if kind not in {"ephemeral", "in_channel"}:
        raise ApiError("invalid_response_type")
    only = None if kind == "in_channel" else answer.member
    message = channel.add("", text, only_for=only, thread_ts=said.get("thread_ts"))
    message.blocks = blocks
    answer.see(message)


def view_content(team: "Workspace", view: Any, kinds: tuple[str, ...]) -> Json:
    """A view as it was given, checked."""
    checked = kit.check_view(view, kinds, files=team.files)
    return checked | {"blocks": identified(team, checked["blocks"])}


def open_modal(member: "Member", view: Any, answer: "Answer | None", previous: View | None = None) -> View:
    team = member.team
    made = view_content(team, view, ("modal",))
    opened = View(team.slack.new_id("V", "view"), member, made, team.slack.new_hash(), member.reader, previous=previous)
    opened.root_id = previous.root_id if previous else opened.id
    opened.external_id = made.get("external_id", "")
    team.views[opened.id] = opened
    if previous is None:
        clear(member)
    member.modals.append(opened)
    member.sees(opened, answer)
    return opened


def push(member: "Member", view: Any, answer: "Answer | None") -> View:
    """One modal on top of another, three at most."""
    if not member.modals:
        raise ApiError("not_found")
    if len(member.modals) >= MOST_MODALS:
        raise ApiError("push_limit_reached")
    return open_modal(member, view, answer, previous=member.modals[-1])


def change(view: View, new: Any) -> None:
    """Another content in the same frame."""
    kinds = (str(view.content["type"]),)
    view.content = view_content(view.owner.team, new, kinds)
    view.hash = view.owner.team.slack.new_hash()
    view.errors = {}


def clear(member: "Member") -> None:
    """Every modal closes."""
    for one in member.modals:
        one.open = False
    member.modals.clear()
