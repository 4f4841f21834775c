"""The Web API's methods, by name. Each is a function from a call and its workspace to an answer."""

from tests.fakes.slack.methods import apps, chat, conversations, files, users, views  # noqa: F401 - they enter the book
from tests.fakes.slack.methods.book import BOOK, need_scope

__all__ = ["BOOK", "need_scope"]
