"""What authors see before anybody else does: everything that could be read of a question, on every platform."""

from pathlib import Path

import pytest

from bot.domain.questions import Format, Question
from bot.errors import Refusal
from bot.wiring.previews import Preview, answers
from tests.samples.bank import every_format
from tests.stories.town import asking

PNG = b"\x89PNG"


async def lines_of(name: str, pictures: Path | None = None) -> list[str]:
    return await Preview(asking()).of(name, pictures)


def flat(lines: list[str]) -> str:
    """Without frames and line breaks."""
    return " ".join(" ".join(line.lstrip("│╭╰─ ") for line in lines).split())


def reasons(question: Question) -> list[str]:
    whys = [each.why for each in question.options]
    whys += [each.why for each in question.number_slips] + [each.why for each in question.order_slips]
    return [*whys, *([question.target.why] if question.target else [])]


@pytest.mark.parametrize("question", every_format(), ids=lambda question: question.format)
async def test_a_question_is_drawn_for_every_platform_with_all_it_says_to_any_answer(question: Question) -> None:
    lines = await lines_of(question.id)
    text = flat(lines)
    for platform in ("The terminal, 80 cells wide:", "The terminal, 40 cells wide:", "Discord:", "Slack:"):
        assert platform in lines
    assert ("The form, on Discord:" in lines) == (question.format in {Format.NUMBER, Format.SEVERAL, Format.ORDER})
    assert [why for why in reasons(question) if why not in text] == []
    assert {"╭─ Right", "╭─ Not this time", "╭─ Here is how it goes"} <= set(lines)
    narrow = lines[lines.index("The terminal, 40 cells wide:") + 1 : lines.index("Discord:")]
    assert max(map(len, narrow)) <= 40


@pytest.mark.parametrize("question", every_format(), ids=lambda question: question.format)
def test_answers_that_are_shown_are_judged_as_they_are_titled(question: Question) -> None:
    shown = list(answers(question))
    assert [right for _, _, right in shown].count(True) == 1
    assert len({given for _, given, _ in shown}) == len(shown)


async def test_a_generator_is_drawn_with_its_seed(tmp_path: Path) -> None:
    one, other = await lines_of("la-vectors-dot#17"), await lines_of("la-vectors-dot#18")
    assert one[0] == "la-vectors-dot#17: choice, level 1, apply."
    assert one[4] != other[4], "the numbers are drawn"
    assert (await lines_of("la-vectors-dot"))[0].startswith("la-vectors-dot#0:")
    assert "There is no picture in it." in await lines_of("la-vectors-dot", tmp_path)


async def test_pictures_are_what_the_drawing_adapter_makes_of_them(tmp_path: Path) -> None:
    for name in ("la-vectors-7", "la-vectors-8"):
        lines = await lines_of(name, tmp_path / name)
        (file,) = (tmp_path / name).iterdir()
        assert file.read_bytes().startswith(PNG)
        assert str(file) in lines
        assert sum(line.strip().startswith(f"({file.name}: ") for line in lines) == 2, "on Discord and on Slack"


async def test_a_topic_comes_with_its_lesson() -> None:
    lines = await lines_of("la-vectors")
    assert "╭─ Vectors and the angle between them" in lines
    assert "Read the lesson" in flat(lines)
    assert "Worked example" in flat(lines[lines.index("Its lesson.") :])
    assert "Its lesson." not in await lines_of("oss-contrib")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("banana", "There is no topic or question “banana”. Name it by its id"),
        ("la-matrices-7", "There is no topic or question “la-matrices-7”. Did you mean la-matrices"),
        ("la-vectors-dot#x", "“x” is no seed. Write a number from 0 to 9999."),
        ("la-vectors-dot#10000", "“10000” is no seed."),
    ],
)
async def test_a_name_that_means_nothing_is_answered_with_what_is_near(typed: str, sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        await lines_of(typed)
    assert refused.value.plain.startswith(sentence)


async def test_a_name_that_means_several_topics_is_answered_with_their_names() -> None:
    with pytest.raises(Refusal) as refused:
        await lines_of("vectors")
    assert refused.value.plain.startswith("“vectors” could be la-vectors, ")
