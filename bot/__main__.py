"""The command line: run, play, and what an operator needs."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.errors import BrokenContent, Refusal

app = typer.Typer(
    help="Cairn, a study-group bot that walks people through a machine-learning roadmap together.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
Data = Annotated[Path | None, typer.Option("--data", help="The data folder.")]


@app.callback(invoke_without_command=True)
def start(context: typer.Context) -> None:
    """Without a word: run."""
    if context.invoked_subcommand is None:
        run(None)


@app.command()
def run(data: Data = None) -> None:
    """Start every platform whose credentials are set."""
    from bot.wiring.serve import serve

    raise typer.Exit(serve(data))


@app.command()
def play(
    data: Data = None,
    now: Annotated[str | None, typer.Option(help="Start the clock there: 2026-11-23T08:00:00Z.")] = None,
    script: Annotated[Path | None, typer.Option(help="Read lines from this file instead of the keyboard.")] = None,
) -> None:
    """Try everything in this terminal, without any account."""
    from bot.wiring.play import PlayOptions
    from bot.wiring.play import play as play_here

    raise typer.Exit(play_here(PlayOptions(data, _moment(now), script)))


def _moment(typed: str | None) -> datetime | None:
    if typed is None:
        return None
    try:
        moment = datetime.fromisoformat(typed)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise Refusal("“{typed}” is not a moment I can read. Write it as 2026-11-23T08:00:00Z.", typed=typed)
    return moment


def main() -> None:
    """Run the command line; a refusal is a sentence and exit code 2."""
    try:
        app()
    except Refusal as refusal:
        sys.exit(_say(refusal.plain))
    except BrokenContent as broken:
        sys.exit(_say(f"The content has mistakes, and no earlier good copy is kept:\n{broken}"))


def _say(sentence: str) -> int:
    typer.echo(sentence, err=True)
    return 2


if __name__ == "__main__":
    main()
