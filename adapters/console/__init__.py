"""The terminal as a full platform: every feature without an account."""

from adapters.console.client import Console
from adapters.console.home import Home, Passing, this_user
from adapters.console.screen import Screen, Script, open_screen

__all__ = ["Console", "Home", "Passing", "Screen", "Script", "open_screen", "this_user"]
