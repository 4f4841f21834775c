"""What makes content good rather than valid: each rule is one small function in the module of what it looks at."""

from content.checks import crossed
from content.draft import Draft, Files, read
from content.lint import founding, papers, prose, stages, topics, weeks
from content.lint.rule import RULES, Rule

__all__ = ["RULES", "Rule", "founding", "lint", "lint_draft", "papers", "prose", "stages", "topics", "weeks"]


def lint(files: Files) -> tuple[str, ...]:
    """Every mistake in these files, by file and line; what could be read is looked at whatever else is broken."""
    return lint_draft(read(files))


def lint_draft(draft: Draft) -> tuple[str, ...]:
    """The same for files that have been read."""
    found = {*draft.mistakes, *crossed(draft)}
    found.update(mistake for rule in RULES for mistake in rule.mistakes(draft))
    return tuple(str(mistake) for mistake in sorted(found))
