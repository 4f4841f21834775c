"""The authors' command line: `python -m content lint`, `stats`, `new-topic`, `new-item`, `schema`."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path


def main(words: list[str] | None = None) -> int:
    """0 when all is well, 1 with mistakes, 2 when something cannot be done."""
    chosen = _parser().parse_args(words)
    run: Callable[[Namespace], int] = chosen.run
    return run(chosen)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m content", description="Look after what is taught.")
    parser.add_argument("--folder", type=Path, default=Path(__file__).parent, help="where the content lies")
    whats = parser.add_subparsers(dest="what", required=True)
    whats.add_parser("lint", help="tell every mistake with its file and line").set_defaults(run=_lint)
    numbers = whats.add_parser("stats", help="show the content in numbers, and what is missing")
    numbers.add_argument("stage", type=int, nargs="?", help="the questions of one stage, topic by topic")
    numbers.set_defaults(run=_stats)
    topic = whats.add_parser("new-topic", help="write a folder for a topic and list it in its stage")
    topic.add_argument("stage", type=int, help="the number of its stage")
    topic.add_argument("id", help="lower-case words joined by hyphens; it never changes")
    topic.add_argument("title", help="at most 44 characters")
    topic.set_defaults(run=_new_topic)
    item = whats.add_parser("new-item", help="write a place for a question at the end of its topic's items.yaml")
    item.add_argument("topic", help="the id of the topic")
    item.set_defaults(run=_new_item)
    schema = whats.add_parser("schema", help="write JSON Schema for editors, after the models have changed")
    schema.set_defaults(run=_schema)
    return parser


def _lint(chosen: Namespace) -> int:
    from content.draft import files_of, read
    from content.lint import lint_draft, unrun

    draft = read(files_of(chosen.folder))
    mistakes = lint_draft(draft)
    for line in (*mistakes, *unrun(draft)):
        _say(line)
    _say("No mistakes." if not mistakes else "1 mistake." if len(mistakes) == 1 else f"{len(mistakes)} mistakes.")
    return 1 if mistakes else 0


def _stats(chosen: Namespace) -> int:
    from content.bank_stats import bank_stats, topic_stats
    from content.draft import files_of, read
    from content.stats import stats

    draft = read(files_of(chosen.folder))
    told = [stats(draft), "", bank_stats(draft)] if chosen.stage is None else [topic_stats(draft, chosen.stage)]
    for line in told:
        _say(line)
    if draft.mistakes:
        _say("Not everything could be read: `python -m content lint` says what and where.")
    return 0


def _new_topic(chosen: Namespace) -> int:
    from content.new_topic import Unwanted, new_topic

    try:
        file = new_topic(chosen.folder, chosen.stage, chosen.id, chosen.title)
    except Unwanted as unwanted:
        _say(str(unwanted))
        return 2
    _say(
        f"Written: {file}\nFill it in, name `{chosen.id}` in a week of its stage.md, and run `python -m content lint`."
    )
    return 0


def _new_item(chosen: Namespace) -> int:
    from content.new_item import new_item
    from content.new_topic import Unwanted

    try:
        file = new_item(chosen.folder, chosen.topic)
    except Unwanted as unwanted:
        _say(str(unwanted))
        return 2
    _say(f"Written: {file}\nFill in its end, and run `python -m content lint`.")
    return 0


def _schema(chosen: Namespace) -> int:
    from content.editors import write_schemas

    for file in write_schemas(chosen.folder):
        _say(f"Written: {file}")
    return 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
