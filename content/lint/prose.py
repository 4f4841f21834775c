"""All running text: the words that are never used, and the sentences that are used twice."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.cards.prose import spans
from bot.domain.roadmap import Topic
from bot.message import Link, Strong
from content.draft import Draft
from content.items.lesson import LessonDraft
from content.items.question import ItemDraft
from content.lint.asked import CODE, reasons, texts
from content.lint.rule import rule
from content.source import Found, Mistake, Source, Step

FORBIDDEN = re.compile(
    r"\b(easy|easily|just|simply|simple|obviously|of course|trivial|behind|late|master|mastery|digest|evergreen|cohort"
    r"|gate|payload|dead|ephemeral|tick|leech|fringe|due)\b",
    re.IGNORECASE,
)
BELITTLING = re.compile(r"\b(easy|easily|just|simply|obviously|of course|trivial|trivially)\b", re.IGNORECASE)
"""The words of our own kitchen may be words of the field."""
SHOUT = re.compile("(?<=[^\\W\\d_]{2})!(?!=)|[\U0001f000-\U0001faff\u2600-\u26ff\u2b50\ufe0f]")
"""In formulas `n!` is a number."""
LOUD = re.compile("[!\U0001f000-\U0001faff\u2600-\u27bf\u2b50\ufe0f]")
MARKS = re.compile(r"`|\*\*|\{/|\]\(")
MARKUP = re.compile(r"`|\*\*|\{/|\]\(|\\[a-z]|\$[^\s\d][^$]*\$")
SENTENCE_END = re.compile(r"(?<=[.?:])\s+")
LONG_SENTENCE = 8
PARTS = ("idea", "example", "mistake", "use")
SAID = frozenset({"text", "bullets", "numbered"})


class Passage(NamedTuple):
    """A piece of text that a reader meets, and where it stands."""

    text: str
    source: Source
    path: tuple[Step, ...]
    item: str = ""

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
        return self.source.mistake(what, *self.path)._replace(item=self.item)


@rule("forbidden-word")
def no_forbidden_words(draft: Draft) -> Iterator[Mistake]:
    """Words that make someone feel slow, and words of our own kitchen. Titles of others' works are theirs."""
    for passage in passages(draft):
        for match in FORBIDDEN.finditer(passage.words):
            yield passage.mistake(f"`{match[0]}` is not said here: find another word")
    for passage in asked(draft):
        for match in BELITTLING.finditer(passage.words):
            yield passage.mistake(f"`{match[0]}` makes whoever fails feel slow: find another word")


@rule("loud")
def nobody_shouts(draft: Draft) -> Iterator[Mistake]:
    """No exclamation marks, no emoji."""
    for passage, pattern in (*((each, LOUD) for each in passages(draft)), *((each, SHOUT) for each in asked(draft))):
        if match := pattern.search(passage.words):
            yield passage.mistake(f"`{match[0]}` is too loud (a factorial or `!=` stands in backticks)")


@rule("markup")
def markup_is_closed(draft: Draft) -> Iterator[Mistake]:
    """What is left of a mark after reading would be shown to people letter for letter."""
    for passage, pattern in (*((each, MARKUP) for each in passages(draft)), *((each, MARKS) for each in asked(draft))):
        if match := pattern.search(passage.words):
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


def asked(draft: Draft) -> Iterator[Passage]:
    """All that is said in questions, lessons, misconceptions and the glossary."""
    for item in draft.bank.asked:
        yield from _of_item(item)
    for lesson in draft.bank.lessons.values():
        yield from _of_lesson(lesson)
    for entry in draft.bank.misconceptions:
        yield Passage(entry.value.text, entry.source, ("text",))
    for term in draft.bank.terms:
        yield Passage(term.value.says, term.source, ("says",))


def _of_item(item: ItemDraft) -> Iterator[Passage]:
    for text, path in [*texts(item), *((why, path) for why, _, path in reasons(item))]:
        yield Passage(CODE.sub(" ", text), item.source, path, item.question.id)


def _of_lesson(lesson: LessonDraft) -> Iterator[Passage]:
    for name in PARTS:
        source = Source(lesson.file, lesson.starts.get(name, 1))
        for piece in getattr(lesson.lesson, name):
            if piece.kind in SAID:
                yield Passage(" ".join(piece.lines), source, (), lesson.topic)
