import pytest

from content.items.lesson import LessonDraft, read_lesson
from content.source import Mistake

SOUND = """\
---
reviewed: 2026-11
check: |
  assert 3*4 == 12
---
A dot product says how far two arrows agree, $u \\cdot v$.
It is one number.

- multiply place by place,
  sign and all
- add

## Worked example
$$\\frac{1}{n}\\sum_{i\\in S} x_i$$

```python
print(3 * 4)
```

```text
12
```

1. Three times four.
2. Twelve.

## The usual mistake
People add first.

## In machine learning
A layer is many of them.
"""


def read(text: str) -> tuple[LessonDraft | None, list[str]]:
    mistakes: list[Mistake] = []
    lesson = read_lesson(text, "lesson.md", "oak-root", mistakes)
    return lesson, [str(each) for each in mistakes]


def test_a_lesson_is_read_into_pieces() -> None:
    draft, mistakes = read(SOUND)
    assert mistakes == []
    assert draft is not None
    lesson = draft.lesson
    assert [(piece.kind, piece.lines) for piece in lesson.idea] == [
        ("text", ("A dot product says how far two arrows agree, u · v. It is one number.",)),
        ("bullets", ("multiply place by place, sign and all", "add")),
    ]
    assert [piece.kind for piece in lesson.example] == ["formula", "code", "output", "numbered"]
    assert lesson.example[0].lines == (r"\frac{1}{n}\sum_{i\in S} x_i",)
    assert lesson.example[0].alt == "1/n ∑_(i∈S) xᵢ"
    assert lesson.example[3].lines == ("Three times four.", "Twelve.")
    assert (lesson.mistake[0].lines, lesson.use[0].kind) == (("People add first.",), "text")


def test_code_keeps_its_place_and_what_it_prints() -> None:
    draft, _ = read(SOUND)
    assert draft is not None
    assert [(snippet.line, snippet.code, snippet.prints) for snippet in draft.snippets] == [(17, "print(3 * 4)", "12")]
    assert draft.front is not None
    assert draft.front.check == "assert 3*4 == 12"
    assert draft.words == 37


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("---\nreviewed", "reviewed", "lesson.md:1: the file must begin with front matter"),
        ("reviewed: 2026-11", "reviewed: soon", "lesson.md:2: `reviewed` must be a month such as 2026-11"),
        (
            "## The usual mistake",
            "## The usual mistakes",
            "lesson.md:27: unknown heading `The usual mistakes`; did you mean",
        ),
        ("## In machine learning\nA layer is many of them.\n", "", "lesson.md:29: `## In machine learning` is missing"),
        ("## In machine learning", "## Worked example", "lesson.md:30: `Worked example` stands here twice"),
        ("```python", "```rust", "lesson.md:16: a fence is `python` or `text`"),
        ("12\n```", "12\n", "lesson.md:20: a fence that is never closed"),
        ("x_i$$", "x_i", "lesson.md:14: a display formula stands alone between `$$` and `$$`"),
        (r"\frac{1}{n}", r"\fraq{1}{n}", r"lesson.md:14: `\fraq` has no reading"),
        (r"u \cdot v", r"u_y", "lesson.md:6: `_{y}`: there is no small `y` below cannot be said in a sentence"),
        ("People add first.\n", "", "lesson.md:27: the part `mistake` is empty"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(old: str, new: str, told: str) -> None:
    assert old in SOUND
    _, mistakes = read(SOUND.replace(old, new, 1))
    assert any(each.startswith(told) for each in mistakes), mistakes


def test_parts_in_another_order_are_told() -> None:
    head, rest = SOUND.split("## Worked example")
    example, mistake = rest.split("## The usual mistake")
    _, mistakes = read(f"{head}## The usual mistake{mistake}\n## Worked example{example}")
    assert any("`Worked example` comes too late" in each for each in mistakes)
