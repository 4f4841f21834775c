"""A rule of quality: a short id, and a function that finds what breaks it."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from content.draft import Draft
from content.items.question import ItemDraft
from content.source import Mistake

Check = Callable[[Draft], Iterator[Mistake]]
ItemCheck = Callable[[ItemDraft], Iterator[Mistake]]


class Rule(NamedTuple):
    """The id stands in brackets behind each mistake, so that a discussion can name the rule."""

    id: str
    find: Check

    def mistakes(self, draft: Draft) -> Iterator[Mistake]:
        """What breaks this rule."""
        return (found._replace(what=f"{found.what} [{self.id}]") for found in self.find(draft))


RULES: list[Rule] = []


def rule(name: str) -> Callable[[Check], Check]:
    """Put a function on the list."""

    def listed(find: Check) -> Check:
        RULES.append(Rule(name, find))
        return find

    return listed


def each_item(name: str) -> Callable[[ItemCheck], Check]:
    """Put a function on the list that looks at one question, of those that may still be asked."""

    def listed(find: ItemCheck) -> Check:
        def whole(draft: Draft) -> Iterator[Mistake]:
            for item in draft.bank.asked:
                yield from find(item)

        return rule(name)(whole)

    return listed


def count(text: str) -> int:
    """Words, as a reader counts them."""
    return len(text.split())


def outside(what: str, number: int, low: int, high: int) -> str | None:
    """What is wrong with a number that is not within its bounds; None where it is."""
    return None if low <= number <= high else f"{what} ({number}, {low} to {high})"


def too_long(what: str, text: str, most: int) -> str | None:
    """What is wrong with a text that a card cannot hold; None where it can."""
    return None if len(text) <= most else f"{what} is too long ({len(text)} characters, at most {most})"
