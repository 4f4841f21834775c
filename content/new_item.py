"""A place for a new question, with everything an author needs to know in its comments."""

from pathlib import Path

from content.draft import files_of, read
from content.editors import HINT
from content.explain import close_to
from content.new_topic import Unwanted

HEAD = HINT.format(up="../../../../", name="items.json") + "\n"
TEMPLATE = """\
- id: {topic}-  # what it asks about, in a word or three; it never changes
  level:  # 1 first contact, 2 use it, 3 put things together
  bloom:  # recall, apply or analyse
  # format: number  # left out it is a choice; docs/formats.md shows the others
  # 20-600 characters that ask one thing. `code`, **bold** and $x^2$ are read; a negation only in bold.
  stem: |

  # Each reason teaches: the key's in 40 characters or more, the others' in 25. All texts in quotes; a text with a
  # backslash in single ones.
  key: {{text: "", why: ""}}
  # Three, as long as the key and of its form; each is what a mistake of misconceptions/*.yaml leads to.
  distractors:
    - {{text: "", mistake: , why: ""}}
    - {{text: "", mistake: , why: ""}}
    - {{text: "", mistake: , why: ""}}
  # A key that is a number is computed a second time: a small script that prints it.
  # check: print(2 * 8)
  refs: []  # 1 or more ids of resources.yaml
  reviewed:  # the month of your last look, such as 2026-11
"""


def new_item(folder: Path, topic: str) -> Path:
    """Append the template to the topic's items.yaml; raises Unwanted before anything is written."""
    draft = read(files_of(folder))
    file = next(folder.glob(f"stages/*/topics/{topic}/topic.yaml"), None) if topic in draft.stage_of else None
    if file is None:
        raise Unwanted(f"There is no topic `{topic}`{close_to(topic, draft.stage_of) or '.'}")
    items = file.with_name("items.yaml")
    before = items.read_text(encoding="utf-8") if items.exists() else HEAD
    between = "" if before.endswith("\n\n") or before == HEAD else "\n" if before.endswith("\n") else "\n\n"
    items.write_text(before + between + TEMPLATE.format(topic=topic), encoding="utf-8")
    return items
