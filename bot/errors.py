"""Sentences for people. Anything else that is raised is a bug."""

import re
from typing import NamedTuple

MARK = re.compile(r"\{([a-z_]+)\}|\{/([^{}]+)\}")
"""In a sentence: a value by its name, or a command as it is typed."""


class Way(NamedTuple):
    """A way out of a refusal: a button's label, and the command line it runs."""

    label: str
    runs: str


class Refusal(Exception):  # noqa: N818 - it is an answer to a person, not an error
    """What happened and what to do, in plain sentences; `option` names the field it is about.

    The sentence is our own prose (`{/roadmap next}` stands for a command); what others wrote comes in by
    `{name}` and `values`, and stays literal.
    """

    def __init__(self, sentence: str, option: str | None = None, ways: tuple[Way, ...] = (), **values: str) -> None:
        super().__init__(sentence, values)
        self.sentence = sentence
        self.option = option
        self.ways = ways
        self.values = values

    @property
    def plain(self) -> str:
        """The sentence with its values in it, for where no card is drawn."""
        return MARK.sub(lambda mark: f"/{mark[2]}" if mark[2] else self.values.get(mark[1], mark[0]), self.sentence)


class Conflict(Exception):  # noqa: N818 - named by what happened
    """Two transactions met; run the whole handler again."""


class BrokenContent(Exception):  # noqa: N818 - named by what is broken
    """Every mistake found in the content, each as `file:line: what is wrong`."""

    def __init__(self, mistakes: tuple[str, ...]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes
