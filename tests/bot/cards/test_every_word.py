"""The words that never appear, on cards, in forms and in the sentences of refusals (PRODUCT §1 and §5)."""

import re
from functools import lru_cache

import pytest

import bot.commands
from bot.cards import organiser
from bot.command import CommandBook
from tests.gallery import cards, forms
from tests.read import prose
from tests.sentences import sentences

BLAMING = ("behind", "late", "easy", "easily", "easier", "just", "simply", "obviously", "of course")
"""Whoever reads slowly must not hear it from us."""
KITCHEN = (
    "outer fringe",
    "gate",
    "mastery",
    "familiar",
    "proficient",
    "retrievability",
    "FSRS",
    "leech",
    "due cards",
    "cohorts?",
    "digest",
    "evergreen",
    "IANA",
    "ephemeral",
    "ticks?",
    "payload",
    "slots?",
)
"""What these are called among ourselves."""
STATES = ("dead", "uncertain")
"""Said in the log of posts, with a sentence beside each, and nowhere else."""
ONE_FIGURE = re.compile(r"(?<!to )(?<![\d.])[\d.]+ hours?\b")
SHOUT = re.compile(r"!(?:\s|$)")
DOES = re.compile(
    r"\{/|\b(add|ask|change|choose|give|join|leave|name|press|remove|say|set|tell|try|type|wait|write) |nothing to ",
    re.IGNORECASE,
)
BOOK = CommandBook.of(bot.commands)


@lru_cache(maxsize=1)
def said() -> list[tuple[str, str]]:
    """The running text of every card, form and sentence, with its place."""
    on_cards = [(sample.name, prose(card)) for sample, card in cards()]
    in_forms = [
        (sample.name, "\n".join([form.title, form.note, *(f"{field.label}\n{field.hint}" for field in form.fields)]))
        for sample, form in forms()
    ]
    in_code = [(each.place, re.sub(r"\{/[^{}]*\}", "", each.text)) for each in sentences()]
    return [*on_cards, *in_forms, *in_code]


@pytest.mark.parametrize("word", BLAMING)
def test_nothing_makes_anybody_feel_slow(word: str) -> None:
    assert [place for place, text in said() if _holds(word, text)] == []


@pytest.mark.parametrize("word", KITCHEN)
def test_no_word_of_our_own_kitchen_is_served(word: str) -> None:
    paths = sorted({path for each in BOOK for path in (each.path, each.path.rsplit(" ", maxsplit=1)[0])}, reverse=True)
    named = re.compile("|".join(rf"^(?:Help: |Do it: )?{re.escape(path)}$" for path in paths), re.MULTILINE)
    assert [place for place, text in said() if _holds(word, named.sub("", text))] == []


@pytest.mark.parametrize("word", STATES)
def test_the_states_of_posts_are_named_in_the_log_alone(word: str) -> None:
    log = {sample.name for sample, _ in cards() if sample.make == organiser.log}
    assert [place for place, text in said() if place not in log and _holds(word, text)] == []


def _holds(word: str, text: str) -> bool:
    return re.search(rf"\b{word}\b", text, re.IGNORECASE) is not None


def test_hours_are_a_range() -> None:
    assert [(sample.name, found) for sample, card in cards() for found in ONE_FIGURE.findall(prose(card))] == []


def test_nobody_shouts() -> None:
    assert [place for place, text in said() if SHOUT.search(text)] == []


def test_every_refusal_is_whole_sentences_that_say_what_to_do() -> None:
    for each in sentences():
        if each.kind == "Refusal" and each.text != "…":
            assert each.text[0].isupper() or each.text[0] in "“{…", each
            assert each.text.endswith((".", "?", "play")), each
            assert DOES.search(each.text) or ": " in each.text or each.text.endswith("?"), each


def test_reasons_in_the_log_are_part_of_a_sentence() -> None:
    for each in sentences():
        if each.kind == "Skip" and each.text != "…":
            assert not each.text.endswith("."), each
            assert "{/" not in each.text, "the log shows it letter for letter"
