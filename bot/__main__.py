"""The command line: run, play, and what an operator needs."""

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.errors import BrokenContent, Refusal

if TYPE_CHECKING:
    from bot.wiring.operate import Operator
    from bot.wiring.watch import Watch

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


@app.command("try")
def try_(
    about: Annotated[str, typer.Argument(help="A stage or a topic, such as “stage 1” or la-vectors.")] = "stage 1",
) -> None:
    """Answer questions in this terminal; nothing is kept."""
    from bot.wiring.trying import try_questions

    raise typer.Exit(try_questions(about))


@app.command()
def status(data: Data = None) -> None:
    """Communities, groups, the next and the last post, and what went wrong in the last week."""
    _print(_operator(data).status())


@app.command()
def doctor(data: Data = None) -> None:
    """Look for everything that could be wrong; exit code 1 where something is."""
    lines = _operator(data).doctor()
    _print(lines)
    raise typer.Exit(any(line.startswith("WRONG") for line in lines))


@app.command()
def backup(file: Path, data: Data = None) -> None:
    """Copy the database to a new file, while the bot runs."""
    typer.echo(_operator(data).backup(file))


@app.command()
def migrate(data: Data = None) -> None:
    """Bring the database to this version; every start does so too."""
    typer.echo(_operator(data).migrate())


@app.command()
def preview(
    name: Annotated[str, typer.Argument(help="A topic, a question, or a generator with or without #seed.")],
    pictures: Annotated[Path | None, typer.Option(help="Write the pictures into this folder.")] = None,
    data: Data = None,
) -> None:
    """Show a topic or a question as each platform draws it."""
    import asyncio

    from bot.wiring.previews import Preview

    library = _operator(data).library()
    for mistake in library.mistakes:
        typer.echo(mistake, err=True)
    if library.mistakes:
        typer.echo("The content is broken: this is drawn from the last good copy.", err=True)
    _print(asyncio.run(Preview(library).of(name, pictures)))


items_app = typer.Typer(help="How the questions fare, and what is decided about them.", invoke_without_command=True)
app.add_typer(items_app, name="items")
Item = Annotated[str, typer.Argument(help="A question's id, such as la-vectors-dot.")]


@items_app.callback()
def items(context: typer.Context, data: Data = None) -> None:
    """List what is suspicious, reported or suspended."""
    context.obj = data
    if context.invoked_subcommand is None:
        _print(_watch(data).listed())


@items_app.command()
def suspend(
    context: typer.Context,
    item: Item,
    why: Annotated[str | None, typer.Option(help="The reason, for the list.")] = None,
    data: Data = None,
) -> None:
    """Ask a question nowhere until somebody has looked."""
    typer.echo(_watch(data or context.obj).suspend(item, why))


@items_app.command()
def keep(context: typer.Context, item: Item, data: Data = None) -> None:
    """It is right as it is: ask it everywhere again."""
    typer.echo(_watch(data or context.obj).keep(item))


@items_app.command()
def mend(context: typer.Context, item: Item, data: Data = None) -> None:
    """It was put right: ask it everywhere again."""
    typer.echo(_watch(data or context.obj).mend(item))


account_app = typer.Typer(help="For people who cannot log in any more.", no_args_is_help=True)
app.add_typer(account_app, name="account")
Account = Annotated[str, typer.Argument(help="platform:id, such as discord:80351110224678912.")]


@account_app.command()
def export(account: Account, data: Data = None) -> None:
    """Everything that is known of a person, as JSON."""
    typer.echo(_operator(data).export(account))


@account_app.command()
def forget(account: Account, data: Data = None) -> None:
    """Erase a person everywhere on this bot."""
    typer.echo(_operator(data).forget(account))


def _operator(data: Path | None) -> "Operator":
    from bot.wiring.operate import Operator

    return Operator(data)


def _watch(data: Path | None) -> "Watch":
    from bot.wiring.watch import Watch

    return Watch(_operator(data))


def _print(lines: list[str]) -> None:
    for line in lines:
        typer.echo(line)


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
    """Run the command line; a refusal, or a file that cannot be used, is a sentence and exit code 2."""
    try:
        app(prog_name="python -m bot")
    except Refusal as refusal:
        sys.exit(_say(refusal.plain))
    except BrokenContent as broken:
        sys.exit(_say(f"The content has mistakes, and no earlier good copy is kept:\n{broken}"))
    except OSError as error:
        if error.filename is None:  # not a file of the operator's: a mistake of ours
            raise
        sys.exit(_say(f"{error.filename} cannot be used: {error.strerror}."))


def _say(sentence: str) -> int:
    typer.echo(sentence, err=True)
    return 2


if __name__ == "__main__":
    main()
