"""A folder for a new topic, with everything an author needs to know in its comments."""

from pathlib import Path

from yaml import CollectionNode, Node, SequenceNode

from content.draft import Draft, files_of, read
from content.nodes import read_yaml
from content.schema import LONGEST_ID, SLUG, PlannedStage

TEMPLATE = """\
id: {id}
title: {title}
# One paragraph in your own words, 45-90 words: what it is, and why someone who wants to do machine learning needs it.
about: >-

# 2-4, each completes "You can now …": begin with a verb, lower case, no full stop.
#   - compute a dot product by hand and read its sign
outcomes:

# Ids of topics that come first, of this stage or an earlier one.
requires: []

# A range of whole hours or halves, such as [2, 4].
hours:

# One thing to do with one's hands in about 20 minutes, concrete, 15-60 words.
try_it: >-

# 1-3 ids of resources.yaml; the first is the one to begin with. `part` only where you are certain of it.
#   - {{id: mml-book, part: section 2.1}}
resources:

# 0-5 phrases that stand in abstracts of papers on this topic; take the line out if there are none.
# papers: [cosine similarity, inner product]
"""


class Unwanted(Exception):  # noqa: N818 - an answer to the author, not an error
    """Why there will be no such topic, and what to do instead."""


def new_topic(folder: Path, number: int, name: str, title: str) -> Path:
    """Write the topic's file and list it last in its stage; raises Unwanted before anything is written."""
    draft = read(files_of(folder))
    stage = _stage(draft, number)
    if not SLUG.fullmatch(name) or len(name) > LONGEST_ID:
        raise Unwanted(f"`{name}` cannot be an id: use lower-case words joined by hyphens, such as `np-arrays`.")
    if name in draft.stage_of or name in draft.topics:
        where = draft.stage_of.get(name)
        raise Unwanted(f"There is a topic `{name}` already" + (f", in stage {where}." if where else "."))
    roadmap = folder / "roadmap.yaml"
    listed = _listed(roadmap.read_bytes().decode(), stage, name)
    file = folder / "stages" / stage.folder / "topics" / name / "topic.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(TEMPLATE.format(id=name, title=_quoted(title)), encoding="utf-8")
    roadmap.write_bytes(listed.encode())
    return file


def _stage(draft: Draft, number: int) -> PlannedStage:
    for stage in draft.plan:
        if stage.value.number == number:
            return stage.value
    if draft.plan:
        raise Unwanted(f"There is no stage {number}; they are numbered 1 to {len(draft.plan)}.")
    raise Unwanted("roadmap.yaml cannot be read: `python -m content lint` says why.")


def _listed(text: str, stage: PlannedStage, name: str) -> str:
    """The text of roadmap.yaml with one line more, and not a character changed besides."""
    got = read_yaml(text, "roadmap.yaml", [])
    topics = got[1].within("stages").within(stage.number - 1).within("topics").node if got else None
    if not isinstance(topics, SequenceNode) or topics.flow_style or not topics.value:
        raise Unwanted(f"List the topics of stage {stage.number} in roadmap.yaml one to a line, and try again.")
    lines = text.splitlines(keepends=True)
    last = _last_line(topics.value[-1])
    end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    lines[last] = lines[last].rstrip("\r\n") + end
    lines.insert(last + 1, f"{' ' * topics.start_mark.column}- {{id: {name}}}{end}")
    return "".join(lines)


def _last_line(node: Node) -> int:
    """Where a node ends; a block's own end mark lies behind the comments that follow it."""
    if not isinstance(node, CollectionNode) or node.flow_style:
        return int(node.end_mark.line)
    last = node.value[-1]
    return _last_line(last[1] if isinstance(last, tuple) else last)


def _quoted(title: str) -> str:
    return '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
