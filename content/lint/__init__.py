"""What makes content good rather than valid: each rule is one small function in the module of what it looks at."""

from content.checks import crossed
from content.draft import Draft, Files, read
from content.lint import (
    bank,
    code,
    cues,
    form,
    founding,
    lessons,
    papers,
    pictures,
    prose,
    stages,
    topics,
    weeks,
    whole,
)
from content.lint.code import unrun
from content.lint.rule import RULES, Rule
from content.lint.waivers import waived
from content.source import Mistake

__all__ = [
    "RULES", "Rule", "bank", "code", "cues", "form", "founding", "lessons", "lint", "lint_draft", "papers", "pictures", "prose",
    "stages", "topics", "unrun", "weeks", "whole",
]  # fmt: skip


def lint(files: Files) -> tuple[str, ...]:
    """Every mistake in these files, by file and line; what could be read is looked at whatever else is broken."""
    return lint_draft(read(files))


def lint_draft(draft: Draft) -> tuple[str, ...]:
    """The same for files that have been read."""
    by_rule: dict[str, list[Mistake]] = {}
    for rule in RULES:
        by_rule.setdefault(rule.id, []).extend(rule.mistakes(draft))
    found = {*draft.mistakes, *crossed(draft), *waived(draft, by_rule)}
    return tuple(str(mistake) for mistake in sorted(found))
