"""All running text: the words that are never used, and the sentences that are used twice."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.cards.prose import spans
from bot.domain.roadmap import Topic
from bot.message import Link, Strong
from content.draft import Draft
from content.lint.rule import rule
from content.source import Found, Mistake, Source, Step

FORBIDDEN = re.compile(
    r"\b(easy|easily|just|simply|simple|obviously|of course|trivial|behind|late|master|mastery|digest|evergreen|cohort"
    r"|gate|payload|dead|ephemeral|tick|leech|fringe|due)\b",
    re.IGNORECASE,
)
LOUD = re.compile("[!\U0001f000-\U0001faff\u2600-\u27bf\u2b50\ufe0f]")
MARKUP = re.compile(r"`|\*\*|\{/|\]\(|\\[a-z]|\$[^\s\d][^$]*\$")
SENTENCE_END = re.compile(r"(?<=[.?:])\s+")
LONG_SENTENCE = 8


class Passage(NamedTuple):
    """A piece of text that a reader meets, and where it stands."""

    text: str
    source: Source
    path: tuple[Step, ...]

    @property
    def words(self) -> str:
        """What is left without code and typed commands."""
        return " ".join(
            span if isinstance(span, str) else span.text
            for span in spans(self.text)
            if isinstance(span, str | Strong | Link)
        )

    @property
    def place(self) -> str:
        """Its file and line."""
        return f"{self.source.file}:{self.source.line(*self.path)}"

    def mistake(self, what: str) -> Mistake:
        """What is wrong with it."""
        return self.source.mistake(what, *self.path)


@rule("forbidden-word")
def no_forbidden_words(draft: Draft) -> Iterator[Mistake]:
    """Words that make someone feel slow, and words of our own kitchen. Titles of others' works are theirs."""
    for passage in passages(draft):
        for match in FORBIDDEN.finditer(passage.words):
            yield passage.mistake(f"`{match[0]}` is not said here: find another word")


@rule("loud")
def nobody_shouts(draft: Draft) -> Iterator[Mistake]:
    """No exclamation marks, no emoji."""
    for passage in passages(draft):
        if match := LOUD.search(passage.words):
            yield passage.mistake(f"`{match[0]}` is too loud (a factorial or `!=` stands in backticks)")


@rule("markup")
def markup_is_closed(draft: Draft) -> Iterator[Mistake]:
    """What is left of a mark after reading would be shown to people letter for letter."""
    for passage in passages(draft):
        if match := MARKUP.search(passage.words):
            yield passage.mistake(f"{match[0]} is left over: close the mark, or write formulas in Unicode")


@rule("said-twice")
def nothing_is_said_twice(draft: Draft) -> Iterator[Mistake]:
    """A sentence of eight words or more that someone meets again was copied."""
    first: dict[str, Passage] = {}
    for passage in passages(draft):
        for sentence in SENTENCE_END.split(passage.text):
            words = re.findall(r"\w+", sentence.lower())
            if len(words) < LONG_SENTENCE:
                continue
            if (said := " ".join(words)) in first:
                yield passage.mistake(f"`{' '.join(words[:5])} …` is said twice: {first[said].place} has it too")
            first.setdefault(said, passage)


def passages(draft: Draft) -> Iterator[Passage]:
    """All running text: stages, weeks, topics, and what we say of papers."""
    for stage in draft.stages.values():
        if stage.front:
            yield Passage(stage.front.value.goal, stage.front.source, ("goal",))
            yield Passage(stage.front.value.why, stage.front.source, ("why",))
    for week in draft.weeks:
        for name in ("title", "opening", "hands_on", "one_hour", "discuss", "second_track"):
            yield Passage(getattr(week.value, name) or "", week.source, (name,))
    for topic in draft.topics.values():
        yield from _of_topic(topic)
    for paper in draft.classics:
        yield Passage(paper.value.why, paper.source, ("why",))


def _of_topic(topic: Found[Topic]) -> Iterator[Passage]:
    for name in ("title", "about", "try_it"):
        yield Passage(getattr(topic.value, name), topic.source, (name,))
    for place, outcome in enumerate(topic.value.outcomes):
        yield Passage(outcome, topic.source, ("outcomes", place))
    for place, reading in enumerate(topic.value.readings):
        yield Passage(reading.part or "", topic.source, ("resources", place))
