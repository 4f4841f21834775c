"""The authors' command line: `python -m content lint`, `stats`, `new-topic`."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path


def main(words: list[str] | None = None) -> int:
    """0 when all is well, 1 with mistakes, 2 when something cannot be done."""
    chosen = _parser().parse_args(words)
    run = {"lint": _lint, "stats": _stats, "new-topic": _new_topic}[chosen.what]
    return run(chosen)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m content", description="Look after what is taught.")
    parser.add_argument("--folder", type=Path, default=Path(__file__).parent, help="where the content lies")
    whats = parser.add_subparsers(dest="what", required=True)
    whats.add_parser("lint", help="tell every mistake with its file and line")
    whats.add_parser("stats", help="show the content in numbers, and what is missing")
    new = whats.add_parser("new-topic", help="write a folder for a topic and list it in its stage")
    new.add_argument("stage", type=int, help="the number of its stage")
    new.add_argument("id", help="lower-case words joined by hyphens; it never changes")
    new.add_argument("title", help="at most 44 characters")
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
    from content.draft import files_of, read
    from content.stats import stats

    draft = read(files_of(chosen.folder))
    _say(stats(draft))
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


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
