"""Commands: how they are declared, found and read from a line."""

from bot.command.book import Call, CommandBook
from bot.command.declaration import (
    Command,
    Known,
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
    "Known",
    "Opt",
    "Option",
    "Options",
    "Request",
    "Value",
    "Where",
    "Who",
    "command",
]
