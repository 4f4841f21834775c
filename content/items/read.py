"""What can be asked and what explains it, as far as it could be read; the files lie beside those of the topics."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.domain.questions import Misconception, Term
from content.entries import entries
from content.explain import close_to
from content.items.explaining import MisconceptionEntry, TermEntry
from content.items.lesson import LessonDraft, read_lesson
from content.items.question import Converter, ItemDraft, question_of
from content.items.schema import FORMATS, Item
from content.maths import CannotSay, in_text
from content.source import Found, Mistake, Source

GLOSSARY = "glossary.yaml"
MISCONCEPTIONS = re.compile(r"misconceptions/[^/]+\.yaml")
OF_TOPIC = re.compile(
    r"stages/(?P<number>\d\d)-[^/]+/topics/(?P<topic>[^/]+)/(?P<name>items\.yaml|lesson\.md|[^/]+\.svg)"
)
PATTERNS = (
    GLOSSARY,
    "misconceptions/*.yaml",
    "stages/*/topics/*/items.yaml",
    "stages/*/topics/*/lesson.md",
    "stages/*/topics/*/*.svg",
)


@dataclass
class BankDraft:
    """Questions, lessons (by topic), misconceptions and words, before they are known to be sound."""

    items: list[ItemDraft] = field(default_factory=list)
    lessons: dict[str, LessonDraft] = field(default_factory=dict)
    misconceptions: list[Found[Misconception]] = field(default_factory=list)
    terms: list[Found[Term]] = field(default_factory=list)
    half_read: set[str] = field(default_factory=set)
    """Ids of entries with mistakes of their own, and files that could not be read at all."""

    @property
    def asked(self) -> list[ItemDraft]:
        """Those that may still be asked."""
        return [item for item in self.items if not item.entry.retired]


def is_of_bank(file: str) -> bool:
    """Whether this file is read here."""
    return file == GLOSSARY or bool(MISCONCEPTIONS.fullmatch(file) or OF_TOPIC.fullmatch(file))


def read_bank(texts: Mapping[str, str], mistakes: list[Mistake]) -> BankDraft:
    """Every file of the bank, whatever is wrong with the others."""
    bank = BankDraft()
    for file, text in texts.items():
        if MISCONCEPTIONS.fullmatch(file):
            for entry in entries(MisconceptionEntry, file, text, mistakes, bank.half_read):
                bank.misconceptions.append(_misconception(entry, mistakes))
        elif file == GLOSSARY:
            for term in entries(TermEntry, file, text, mistakes, bank.half_read):
                word = term.value
                says = _said(word.says, term.source, "says", mistakes)
                bank.terms.append(Found(Term(word.term, word.topic, says, word.forms), term.source))
        elif match := OF_TOPIC.fullmatch(file):
            _read_of_topic(file, match, texts, bank, mistakes)
    return bank


def _read_of_topic(
    file: str, match: re.Match[str], texts: Mapping[str, str], bank: BankDraft, mistakes: list[Mistake]
) -> None:
    topic = match["topic"]
    if match["name"] == "lesson.md":
        if lesson := read_lesson(texts[file], file, topic, mistakes):
            bank.lessons[topic] = lesson
    elif match["name"] == "items.yaml":
        folder = file.removesuffix("items.yaml")
        pictures = {name.removeprefix(folder): text for name, text in texts.items() if _beside(name, folder)}
        for entry in entries(Item, file, texts[file], mistakes, bank.half_read, _form):
            converter = Converter(entry.source, mistakes, pictures)
            question = question_of(entry.value, topic, converter)
            bank.items.append(ItemDraft(entry.value, question, int(match["number"]), entry.source))


def _beside(name: str, folder: str) -> bool:
    return name.endswith(".svg") and name.startswith(folder)


def _form(entry: dict[str, Any]) -> type[Item] | str:
    chosen = str(entry.get("format", "choice"))
    if chosen in FORMATS:
        return FORMATS[chosen]
    return f"`format` must be one of: {', '.join(FORMATS)}" + close_to(chosen, FORMATS)


def _misconception(entry: Found[MisconceptionEntry], mistakes: list[Mistake]) -> Found[Misconception]:
    told = entry.value
    text = _said(told.text, entry.source, "text", mistakes)
    return Found(Misconception(told.id, text, told.cure), entry.source)


def _said(text: str, source: Source, name: str, mistakes: list[Mistake]) -> str:
    try:
        return in_text(text)
    except CannotSay as cannot:
        mistakes.append(source.mistake(f"{cannot} cannot be said in a sentence", name))
        return text
