"""Lessons: short, computed twice, and with output that is what comes out."""

from collections.abc import Iterator

from content.draft import Draft
from content.items.lesson import LessonDraft
from content.lint.code import squeezed
from content.lint.rule import rule
from content.snippets import Job, outcomes
from content.source import Mistake

MOST_WORDS = 300
MOST_SENTENCES = 2


@rule("lesson-length")
def lessons_are_short(draft: Draft) -> Iterator[Mistake]:
    """One sitting, on a phone."""
    for lesson in draft.bank.lessons.values():
        if lesson.words > MOST_WORDS:
            yield lesson.mistake(f"the lesson is too long ({lesson.words} words, at most {MOST_WORDS})")


@rule("lesson-use")
def the_last_part_is_a_sentence(draft: Draft) -> Iterator[Mistake]:
    """Where it is used, in one line."""
    for lesson in draft.bank.lessons.values():
        told = " ".join(line for piece in lesson.lesson.use for line in piece.lines)
        if (number := sum(told.count(end) for end in (". ", "? ", ": ")) + 1) > MOST_SENTENCES:
            yield lesson.mistake(
                f"`In machine learning` is one sentence ({number}, at most {MOST_SENTENCES})", lesson.starts["use"]
            )


@rule("lesson-check")
def examples_are_computed_twice(draft: Draft) -> Iterator[Mistake]:
    """`check` asserts what the worked example claims."""
    lessons = [lesson for lesson in draft.bank.lessons.values() if lesson.front]
    for lesson in lessons:
        if lesson.front and not lesson.front.check and _has_numbers(lesson):
            yield lesson.mistake("the example has numbers: `check` must compute them again with `assert`")
        elif lesson.front and lesson.front.check and "assert" not in lesson.front.check:
            yield lesson.mistake("`check` asserts nothing", _check_line(lesson))
    checked = [lesson for lesson in lessons if lesson.front and lesson.front.check]
    jobs = [Job(lesson.front.check or "") for lesson in checked if lesson.front]
    for lesson, outcome in zip(checked, outcomes(jobs), strict=True):
        if outcome.error and not outcome.missing:
            yield lesson.mistake(f"the check stops with {squeezed(outcome.error)}", _check_line(lesson))


def _has_numbers(lesson: LessonDraft) -> bool:
    return any(letter.isdigit() for piece in lesson.lesson.example for line in piece.lines for letter in line)


def _check_line(lesson: LessonDraft) -> int:
    return lesson.source.line("check") if lesson.source else 1


@rule("lesson-code")
def code_prints_what_stands_below(draft: Draft) -> Iterator[Mistake]:
    """Fences of a lesson are read from above, so each may use what those before it made."""
    jobs: list[Job] = []
    places = []
    for lesson in draft.bank.lessons.values():
        before = ""
        for snippet in lesson.snippets:
            jobs.append(Job(snippet.code, before))
            places.append((lesson, snippet))
            before += snippet.code + "\n"
    for (lesson, snippet), outcome in zip(places, outcomes(jobs), strict=True):
        if outcome.missing:
            continue
        if outcome.error and (snippet.prints is None or outcome.error.partition(":")[0] not in snippet.prints):
            yield lesson.mistake(f"the code stops with {squeezed(outcome.error)}", snippet.line)
        elif not outcome.error and _lines(outcome.printed) != _lines(snippet.prints or ""):
            told = f"the code prints `{squeezed(outcome.printed)}`, below it stands `{squeezed(snippet.prints or '')}`"
            yield lesson.mistake(told, snippet.line)


def _lines(text: str) -> list[str]:
    return [squeezed(line) for line in text.strip().splitlines()]
