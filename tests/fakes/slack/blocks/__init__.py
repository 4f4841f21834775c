"""Block Kit as Slack checks it on arrival: structure, lengths, counts, and what holds between blocks."""

from collections.abc import Iterator, Mapping
from typing import Any

from tests.fakes.slack.blocks import kit
from tests.fakes.slack.blocks.limits import MOST_CHARACTERS
from tests.fakes.slack.blocks.rules import Problem, Problems, failed, failures
from tests.fakes.slack.errors import ApiError, Json

Files = Mapping[str, Json]


def problems(kind: str, value: Any, files: Files) -> Problems:
    """What blocks.validate would say of "blocks", a "message" or a "view"."""
    if kind == "view":
        return _view_problems(value, ("modal", "home"), "", files)
    blocks = value.get("blocks", []) if kind == "message" and isinstance(value, dict) else value
    return _message_problems(blocks, "/blocks" if kind == "message" else "", files)


def check_message(blocks: Any, files: Files) -> None:
    """Refuse the blocks of a message as chat.postMessage does."""
    if not isinstance(blocks, list) or not all(isinstance(one, dict) for one in blocks):
        raise ApiError("invalid_blocks_format")
    found = _message_problems(blocks, "/blocks", files)
    if found:
        raise _refusal("invalid_blocks", found)
    if sum(map(len, _texts(blocks))) > MOST_CHARACTERS:
        raise ApiError("msg_blocks_too_long")


def check_view(view: Any, kinds: tuple[str, ...], files: Files) -> Json:
    """Refuse a view as views.open does, or hand it back."""
    if not isinstance(view, dict):
        raise ApiError("invalid_arguments", response_metadata={"messages": ["[ERROR] missing required field: view"]})
    found = _view_problems(view, kinds, "/view", files)
    if found:
        raise _refusal("invalid_arguments", found)
    return view


def _refusal(error: str, found: Problems) -> ApiError:
    lines = [one.line for one in found]
    return ApiError(error, errors=lines, response_metadata={"messages": [f"[ERROR] {line}" for line in lines]})


def _message_problems(blocks: Any, at: str, files: Files) -> Problems:
    found = failures(kit.MESSAGE_BLOCKS, blocks, at)
    return found or [*_twins(blocks, at), *_files(blocks, at, files)]


def _view_problems(view: Any, kinds: tuple[str, ...], at: str, files: Files) -> Problems:
    found = failures(kit.VIEWS, view, at)
    if found:
        return found
    blocks = view["blocks"]
    if view["type"] not in kinds:
        found.append(
            failed(f"{at}/type", f"must be one of: {', '.join(kinds)}", "enum", expected=list(kinds), got=view["type"])
        )
    inputs = [index for index, block in enumerate(blocks) if block["type"] == "input"]
    if view["type"] == "modal" and inputs and "submit" not in view:
        message = "must define `submit` to use an `input` block in modals"
        found.append(failed(f"{at}/blocks/{inputs[0]}/input", message, "submit"))
    return [*found, *_twins(blocks, f"{at}/blocks"), *_files(blocks, f"{at}/blocks", files)]


def _twins(blocks: list[Json], at: str) -> Iterator[Problem]:
    """Ids that occur twice."""
    seen: dict[str, set[str]] = {"block_id": set(), "action_id": set()}
    for pointer, name, value in _ids(blocks, at):
        if value in seen[name]:
            yield failed(pointer, f"{name} {value} already exists", "unique", got=value)
        seen[name].add(value)


def _ids(blocks: list[Json], at: str) -> Iterator[tuple[str, str, str]]:
    for index, block in enumerate(blocks):
        if "block_id" in block:
            yield f"{at}/{index}/block_id", "block_id", block["block_id"]
        inside = [
            *enumerate(block.get("elements", [])),
            *((key, block[key]) for key in ("accessory", "element") if key in block),
        ]
        for key, one in inside:
            if isinstance(one, dict) and "action_id" in one:
                yield f"{at}/{index}/{key}/action_id", "action_id", one["action_id"]


def _files(blocks: list[Json], at: str, files: Files) -> Iterator[Problem]:
    """Pictures must be files of this workspace that are ready to be shown."""
    for index, block in enumerate(blocks):
        for one in (block, block.get("accessory"), *block.get("elements", [])):
            if isinstance(one, dict) and "slack_file" in one:
                file = files.get(one["slack_file"].get("id", ""))
                if file is None or not file["mimetype"].startswith("image/") or not file["ready"]:
                    yield Problem(f"{at}/{index}/slack_file.id/slack_file", "invalid_slack_file", "invalid slack file")


def _texts(node: Any) -> Iterator[str]:
    """Every text that counts toward the size of a message."""
    if isinstance(node, list):
        for one in node:
            yield from _texts(one)
    elif isinstance(node, dict):
        for key, value in node.items():
            if isinstance(value, str) and key in {"text", "alt_text"}:
                yield value
            else:
                yield from _texts(value)
