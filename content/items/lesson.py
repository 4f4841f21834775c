"""lesson.md: four parts under their headings, each read into pieces that a card can show."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.domain.questions import Lesson, Piece
from content.explain import close_to, fit
from content.items.explaining import LessonFront
from content.maths import CannotSay, in_text, linear
from content.nodes import read_yaml
from content.source import InYaml, Mistake
from content.weeks import split_front

HEADINGS = {"Worked example": "example", "The usual mistake": "mistake", "In machine learning": "use"}
FENCES = {"python": "code", "text": "output"}
BULLET = re.compile(r"[-*] +(?P<text>\S.*)")
NUMBERED = re.compile(r"\d+\. +(?P<text>\S.*)")
DISPLAY = "$$"


@dataclass(frozen=True)
class Snippet:
    """Python in a lesson, and what is said to come out of it (None where nothing is said)."""

    line: int
    code: str
    prints: str | None


@dataclass(frozen=True)
class LessonDraft:
    """A lesson with its places: `starts` are the lines of its parts."""

    lesson: Lesson
    front: LessonFront | None
    source: InYaml | None
    file: str
    words: int
    snippets: tuple[Snippet, ...]
    starts: dict[str, int]

    @property
    def topic(self) -> str:
        """The topic it teaches."""
        return self.lesson.topic

    def mistake(self, what: str, line: int = 1) -> Mistake:
        """What is wrong with it."""
        return Mistake(self.file, line, what, self.topic)


def read_lesson(text: str, file: str, topic: str, mistakes: list[Mistake]) -> LessonDraft | None:
    """A lesson as far as it could be read; None, and a mistake, where it does not even begin as one."""
    parts = split_front(text)
    if parts is None:
        mistakes.append(Mistake(file, 1, "the file must begin with front matter between two lines of `---`"))
        return None
    front, body, start = parts
    got = read_yaml(front, file, mistakes, start=2)
    reading = _Reading(body, start, file, mistakes)
    reading.read()
    read = reading.parts
    return LessonDraft(
        lesson=Lesson(topic, *(tuple(read.get(name, ())) for name in ("idea", *HEADINGS.values()))),
        front=fit(LessonFront, *got, mistakes) if got else None,
        source=got[1] if got else None,
        file=file,
        words=reading.words,
        snippets=tuple(reading.snippets),
        starts=reading.starts,
    )


@dataclass
class _Reading:
    lines: list[str]
    start: int
    file: str
    mistakes: list[Mistake]
    at: int = 0
    part: str = "idea"
    parts: dict[str, list[Piece]] = field(default_factory=lambda: {"idea": []})
    starts: dict[str, int] = field(default_factory=dict)
    snippets: list[Snippet] = field(default_factory=list)
    words: int = 0

    def read(self) -> None:
        """Block by block, to the end."""
        self.starts["idea"] = self.start
        while self.at < len(self.lines):
            line = self.lines[self.at].strip()
            if not line:
                self.at += 1
            elif line.startswith("#"):
                self._heading(line)
            elif line.startswith("```"):
                self._fence(line.removeprefix("```").strip())
            elif line.startswith(DISPLAY):
                self._formula()
            else:
                self._prose()
        missing = [name for name in HEADINGS if HEADINGS[name] not in self.parts]
        self.mistakes.extend(self._wrong(f"`## {name}` is missing", len(self.lines) - 1) for name in missing)
        empty = [name for name, pieces in self.parts.items() if not pieces]
        self.mistakes.extend(Mistake(self.file, self.starts[name], f"the part `{name}` is empty") for name in empty)

    def _wrong(self, what: str, at: int | None = None) -> Mistake:
        return Mistake(self.file, self.start + max(self.at if at is None else at, 0), what)

    def _heading(self, line: str) -> None:
        title = line.lstrip("#").strip()
        order = list(HEADINGS)
        if not line.startswith("## ") or title not in HEADINGS:
            self.mistakes.append(self._wrong(f"unknown heading `{title}`" + close_to(title, HEADINGS)))
        elif HEADINGS[title] in self.parts:
            self.mistakes.append(self._wrong(f"`{title}` stands here twice"))
        else:
            if any(HEADINGS[later] in self.parts for later in order[order.index(title) + 1 :]):
                self.mistakes.append(self._wrong(f"`{title}` comes too late: the parts are {', '.join(order)}"))
            self.part = HEADINGS[title]
            self.parts[self.part] = []
            self.starts[self.part] = self.start + self.at
        self.at += 1

    def _fence(self, language: str) -> None:
        begun = self.at
        end = next((at for at in range(begun + 1, len(self.lines)) if self.lines[at].strip() == "```"), None)
        if end is None or language not in FENCES:
            told = "a fence that is never closed" if end is None else "a fence is `python` or `text`"
            self.mistakes.append(self._wrong(told))
        inside = [line.rstrip() for line in self.lines[begun + 1 : end]]
        self.at = len(self.lines) if end is None else end + 1
        if end is None or language not in FENCES:
            return
        if language == "python":
            self.snippets.append(Snippet(self.start + begun + 1, "\n".join(inside), None))
        elif self.snippets and self.parts[self.part] and self.parts[self.part][-1].kind == "code":
            last = self.snippets.pop()
            self.snippets.append(Snippet(last.line, last.code, "\n".join(inside)))
        self._add(Piece(FENCES[language], tuple(inside)))

    def _formula(self) -> None:
        begun, found = self.at, list[str]()
        while self.at < len(self.lines) and self.lines[self.at].strip():
            found.append(self.lines[self.at].strip())
            self.at += 1
        text = " ".join(found)
        inner = text.removeprefix(DISPLAY).removesuffix(DISPLAY).strip()
        if len(text) < 2 * len(DISPLAY) or not text.endswith(DISPLAY) or DISPLAY in inner or not inner:
            self.mistakes.append(self._wrong("a display formula stands alone between `$$` and `$$`", begun))
            return
        try:
            self._add(Piece("formula", (inner,), linear(inner)))
        except CannotSay as cannot:
            self.mistakes.append(self._wrong(f"{cannot} has no reading", begun))

    def _prose(self) -> None:
        """Lines up to an empty one, or to a block of another kind."""
        first = self.lines[self.at].strip()
        mark = next((mark for mark in (BULLET, NUMBERED) if mark.fullmatch(first)), None)
        items = list(self._items(mark))
        kind = "text" if mark is None else "bullets" if mark is BULLET else "numbered"
        self._add(Piece(kind, tuple(items)))
        self.words += sum(len(item.split()) for item in items)

    def _items(self, mark: re.Pattern[str] | None) -> Iterator[str]:
        gathered, begun = list[str](), self.at
        while self.at < len(self.lines) and (line := self.lines[self.at].strip()):
            if line.startswith(("```", "#", DISPLAY)):
                break
            opened = mark.fullmatch(line) if mark else None
            if opened and gathered:
                yield self._said(" ".join(gathered), begun)
                gathered, begun = [], self.at
            gathered.append(opened["text"] if opened else line)
            self.at += 1
        yield self._said(" ".join(gathered), begun)

    def _said(self, text: str, at: int) -> str:
        try:
            return in_text(text)
        except CannotSay as cannot:
            self.mistakes.append(self._wrong(f"{cannot} cannot be said in a sentence", at))
            return text

    def _add(self, piece: Piece) -> None:
        self.parts[self.part].append(piece)
