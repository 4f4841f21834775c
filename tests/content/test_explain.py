import pytest
from pydantic import BaseModel, ConfigDict, Field

from content.explain import close_to, fit
from content.nodes import read_yaml
from content.source import Mistake


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str
    size: int = Field(ge=1, le=9)


class Whole(BaseModel):
    model_config = ConfigDict(extra="forbid")

    title: str = Field(min_length=1)
    parts: tuple[Part, ...] = Field(min_length=1)
    pair: tuple[int, int] = (1, 2)


def told(text: str) -> list[Mistake]:
    mistakes: list[Mistake] = []
    got = read_yaml(text, "whole.yaml", mistakes)
    assert got
    assert fit(Whole, *got, mistakes) is None
    return mistakes


SOUND = "title: A tree\nparts:\n  - {name: root, size: 3}\n"


def test_what_fits_is_the_model() -> None:
    mistakes: list[Mistake] = []
    got = read_yaml(SOUND, "whole.yaml", mistakes)
    assert got
    assert fit(Whole, *got, mistakes) == Whole(title="A tree", parts=(Part(name="root", size=3),))
    assert mistakes == []


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("title: A tree", "tilte: A tree", 1, "unknown key `tilte`; did you mean `title`?"),
        ("name: root", "nmae: root", 3, "unknown key `nmae`; did you mean `name`?"),
        ("A tree", "12", 1, "`title` must be text: put it in quotes"),
        ("A tree", '""', 1, "`title` is empty"),
        ("A tree", "", 1, "`title` is empty"),
        ("size: 3", "size: 30", 3, "`size` must be at most 9"),
        ("size: 3", "size: 0", 3, "`size` must be at least 1"),
        ("size: 3", "size: big", 3, "`size` must be a whole number"),
        ("  - {name: root, size: 3}", "  []", 2, "`parts` is empty"),
    ],
)
def test_what_does_not_fit_is_said_in_a_plain_sentence_with_its_line(old: str, new: str, line: int, what: str) -> None:
    mistakes = told(SOUND.replace(old, new))
    assert (line, what) in [(mistake.line, mistake.what) for mistake in mistakes]
    assert {mistake.file for mistake in mistakes} == {"whole.yaml"}


def test_a_list_that_ends_too_soon_is_named_by_itself() -> None:
    assert [mistake.what for mistake in told(f"{SOUND}pair: [1]\n")] == ["`pair` has too few entries"]


def test_something_else_than_pairs_is_said_to_be_so() -> None:
    assert [mistake.what for mistake in told("- a list\n")] == ["`key: value` pairs were expected here"]


def test_only_what_is_near_is_suggested() -> None:
    assert close_to("tilte", {"title": 1}) == "; did you mean `title`?"
    assert close_to("banana", {"title": 1}) == ""
