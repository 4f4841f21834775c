"""Commands: how they are declared, found and read from a line."""

from bot.command.book import Call, CommandBook
from bot.command.declaration import (
    Command,
    Opt,
    Option,
    Options,
    Request,
    Value,
    Where,
    Who,
    command,
)

__all__ = [
    "Call",
    "Command",
    "CommandBook",
    "Opt",
    "Option",
    "Options",
    "Request",
    "Value",
    "Where",
    "Who",
    "command",
]
