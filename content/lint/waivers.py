"""Warnings set aside, each by a reason that would convince a stranger."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from content.draft import Draft
from content.source import Mistake, Source

SHORTEST_REASON = 20
RULE = "waiver"


class Waiver(NamedTuple):
    """Where a rule is waived for a question or a lesson."""

    reason: str
    source: Source

    def mistake(self, what: str, item: str, rule: str) -> Mistake:
        """What is wrong with it."""
        return self.source.mistake(f"{what} [{RULE}]", "waive", rule)._replace(item=item)


def waivers(draft: Draft) -> Mapping[tuple[str, str], Waiver]:
    """Every waiver by question or lesson and rule."""
    found = {
        (item.question.id, name): Waiver(reason, item.source)
        for item in draft.bank.asked
        for name, reason in item.entry.waive.items()
    }
    for topic, lesson in draft.bank.lessons.items():
        if lesson.front and lesson.source:
            found |= {(topic, name): Waiver(why, lesson.source) for name, why in lesson.front.waive.items()}
    return found


def waived(draft: Draft, found: Mapping[str, list[Mistake]]) -> Iterator[Mistake]:
    """What is left of the mistakes, by rule, when the waivers are taken off; and what is wrong with the waivers."""
    given, used = waivers(draft), set[tuple[str, str]]()
    for name, mistakes in found.items():
        for mistake in mistakes:
            if mistake.mild and (mistake.item, name) in given:
                used.add((mistake.item, name))
            else:
                yield mistake
    for (item, name), waiver in given.items():
        if (item, name) not in used:
            yield waiver.mistake(f"`{name}` waives nothing here: take it out", item, name)
        elif (length := len(waiver.reason.strip())) < SHORTEST_REASON:
            told = f"a waiver needs a reason that convinces ({length} characters, at least {SHORTEST_REASON})"
            yield waiver.mistake(told, item, name)
