"""What holds for every command, so that each platform can register it."""

import re

import pytest

import bot.commands
from bot.command import Command, CommandBook

BOOK = CommandBook.of(bot.commands)
NAME = re.compile(r"[a-z][a-z0-9_-]{0,31}")
"""https://docs.discord.com/developers/interactions/application-commands#application-command-object"""
LONGEST_SUMMARY, MOST_OPTIONS, MOST_UNDER_ROOT, LONGEST_ROOT = 100, 25, 25, 8_000

every_command = pytest.mark.parametrize("command", list(BOOK), ids=[each.path for each in BOOK])


@every_command
def test_its_words_can_be_registered_everywhere(command: Command) -> None:
    words = command.path.split()
    assert 1 <= len(words) <= 3
    assert all(NAME.fullmatch(word) for word in words)


@every_command
def test_its_sentence_is_short_and_whole(command: Command) -> None:
    assert len(command.description) <= LONGEST_SUMMARY
    assert command.summary.endswith(".")
    assert command.summary[0].isupper()


@every_command
def test_its_options_can_be_registered_everywhere(command: Command) -> None:
    assert len(command.options) <= MOST_OPTIONS
    for option in command.options:
        assert NAME.fullmatch(option.name), option.name
        assert 0 < len(option.summary) <= LONGEST_SUMMARY, option.name
        assert option.summary.endswith("."), option.name
        assert len(option.choices) <= MOST_OPTIONS, option.name


@every_command
def test_required_options_come_first(command: Command) -> None:
    required = [option.required for option in command.options]
    assert required == sorted(required, reverse=True)


@pytest.mark.parametrize("root", BOOK.roots)
def test_a_root_holds_no_more_than_platforms_take(root: str) -> None:
    under = BOOK.under(root)
    direct = {each.path.split()[1] for each in under if " " in each.path}
    assert len(direct) <= MOST_UNDER_ROOT
    text = sum(
        len(each.path) + len(each.description) + sum(len(option.name + option.summary) for option in each.shown_options)
        for each in under
    )
    assert text <= LONGEST_ROOT


def test_a_root_with_commands_under_it_cannot_be_run_itself() -> None:
    assert all(BOOK.get(root) is None for root in BOOK.roots if len(BOOK.under(root)) > 1)
