"""A book of a few commands, with the kinds of options that there are."""

from typing import Annotated

from bot.command import CommandBook, Opt, Request, Who, command
from bot.domain.people import AccountId
from bot.message import Card


@command("help", "Help.")
async def help_(request: Request, about: Annotated[str | None, Opt("A command.")] = None) -> Card:
    return Card(f"help {about}", [], private=bool(request))


@command("shelf add", "Add a book.")
async def add(
    request: Request,
    title: Annotated[str, Opt("Its title.")],
    year: Annotated[int | None, Opt("Its year.")] = None,
    note: Annotated[str | None, Opt("A word on it.")] = None,
    shelf: Annotated[str | None, Opt("Which shelf.", hidden=True)] = None,
) -> Card:
    return Card(f"{title} {year} {note} {shelf}", [], private=bool(request))


@command("shelf words", "Words to look for.")
async def words(
    request: Request,
    add: Annotated[str | None, Opt("A word.")] = None,
    remove: Annotated[str | None, Opt("One of them.")] = None,
) -> Card:
    return Card(f"{add} {remove}", [], private=bool(request))


@command("shelf lend", "Lend it.", who=Who.ORGANISER)
async def lend(request: Request, person: Annotated[AccountId, Opt("Who.")]) -> Card:
    return Card(f"{person}", [], private=bool(request))


@command("shelf lend back", "Take it back.", listed=False)
async def back(request: Request) -> Card:
    return Card("back", [], private=bool(request))


@command("shelf count", "Count them.")
async def count(request: Request, start: Annotated[int | None, Opt("From.")] = None) -> Card:
    return Card(f"{start}", [], private=bool(request))


BOOK = CommandBook([help_, add, words, lend, back, count])
