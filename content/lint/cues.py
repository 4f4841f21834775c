"""One question at a time: what gives the key away to somebody who knows nothing, and what makes reading hard."""

import re
from collections.abc import Iterator
from itertools import combinations
from statistics import fmean

from bot.domain.questions import Format
from content.items.question import ItemDraft
from content.lint.asked import Offer, asking, compared, numeric, plain, prose, single, words
from content.lint.rule import each_item
from content.source import Mistake

ABSOLUTE = frozenset({"always", "never", "only", "all", "must", "every", "none"})
VAGUE = frozenset({"usually", "often", "sometimes", "may"})
CLANG = 5
LONG, TOO_LONG = 1.5, 2.2
LONGER, MUCH_LONGER = 20, 10
"""Characters: among options of a few letters a factor says nothing."""
OPPOSITES = (
    "increases decreases", "increase decrease", "increasing decreasing", "rises falls", "rise fall", "grows shrinks",
    "larger smaller", "higher lower", "more less", "more fewer", "faster slower", "positive negative", "up down",
    "before after", "with without", "same different", "always never", "is isn't", "can cannot", "wider narrower",
    "longer shorter", "stronger weaker", "high low", "large small", "over under", "above below", "left right",
)  # fmt: skip
SHORTEST_PART = 4
GRADE = 14
ENOUGH_WORDS = 30
"""A grade of fewer words is noise."""
UNFOCUSED = re.compile(
    r"\bwhich (?:one )?of (?:the following|these)\b[^?]*\b(?:true|correct|right|holds?)\b", re.IGNORECASE
)
NEGATIONS = re.compile(r"\b(?:not|no|never|none|without|cannot|nothing|neither|nor)\b|n['’]t\b", re.IGNORECASE)
VOWELS = re.compile(r"[aeiouy]+")
ARTICLE = re.compile(r"\b(an?)\s*[:…_]*\s*$", re.IGNORECASE)


@each_item("L11")
def absolutes_are_shared(item: ItemDraft) -> Iterator[Mistake]:
    """Test-wise readers strike out what says `always`."""
    right, wrong = compared(item)
    if not right or not wrong:
        return
    keys, others = (set().union(*(words(offer.text) for offer in side)) & ABSOLUTE for side in (right, wrong))
    if bool(keys) != bool(others):
        told = ", ".join(sorted(keys or others))
        side = "the right answer" if keys else "distractors"
        yield item.warning(f"absolute words stand only in {side} ({told})", "distractors")


@each_item("L12")
def hedges_are_shared(item: ItemDraft) -> Iterator[Mistake]:
    """And they tick what says `often`."""
    right, wrong = compared(item)
    keys, others = (set().union(*(words(offer.text) for offer in side)) & VAGUE for side in (right, wrong))
    if keys and not others:
        yield item.warning(f"only the right answer hedges ({', '.join(sorted(keys))})", "key")


@each_item("L13")
def words_do_not_ring(item: ItemDraft) -> Iterator[Mistake]:
    """A word that the stem and the key share, and no distractor, rings like a bell."""
    right, wrong = compared(item)
    others = set().union(*(words(offer.text) for offer in wrong))
    shared = {word for offer in right for word in words(offer.text)} & set(words(item.question.stem)) - others
    if told := sorted(word for word in shared if len(word) >= CLANG):
        yield item.warning(f"the stem and the right answer alone share a word (`{told[0]}`)", "key")


@each_item("L14")
def the_key_is_not_the_longest(item: ItemDraft) -> Iterator[Mistake]:
    """What is right needs its conditions; the distractors deserve theirs."""
    asked = single(item)
    if asked is None:
        return
    key, mean = len(asked[0].text), fmean(len(offer.text) for offer in asked[1])
    times = key / mean
    if times > TOO_LONG and key - mean >= MUCH_LONGER:
        yield item.mistake(
            f"the key is much longer than the distractors ({times:.1f} times, at most {TOO_LONG})", "key"
        )
    elif times > LONG and key - mean >= LONGER:
        yield item.warning(f"the key is longer than the distractors ({times:.1f} times, at most {LONG})", "key")


@each_item("L15")
def grammar_does_not_tell(item: ItemDraft) -> Iterator[Mistake]:
    """An article that fits one option; an ending or a form that one option alone has."""
    right, wrong = compared(item)
    every = [offer for offer in (*right, *wrong) if words(offer.text)]
    if not right or not wrong or len(every) < len(right) + len(wrong):
        return
    vowels = {words(offer.text)[0][0] in "aeiou" for offer in every}
    if (match := ARTICLE.search(prose(item.question.stem))) and len(vowels) > 1:
        yield item.warning(f"the article fits some options only (`{match[1]}`)", "stem")
    if len({offer.text.endswith(".") for offer in every}) > 1:
        yield item.warning("some options end in a full stop and some do not", "distractors")
    forms, others = ({_form(offer) for offer in side} for side in (right, wrong))
    if len(others) == 1 and forms != others:
        told = f"{forms.pop()}, the others {others.pop()}"
        yield item.warning(f"only the right answer has this form ({told})", "key")


def _form(offer: Offer) -> str:
    first = words(offer.text)[0]
    if first == "to":
        return "to do"
    if first.endswith("ing") and len(first) > CLANG:
        return "doing"
    return "upper case" if offer.text[0].isupper() and offer.text[1:2].islower() else "lower case"


@each_item("L16")
def opposites_are_not_alone(item: ItemDraft) -> Iterator[Mistake]:
    """Of two options that deny each other one is right, as every reader knows: unless the others deny each other too."""
    asked = single(item)
    if asked is None or numeric(asked[0].text):
        return
    key, wrong = asked
    for other in wrong:
        if not (pair := _opposite(key, other)):
            continue
        rest = [offer for offer in wrong if offer is not other]
        if rest and not any(set(words(offer.text)) & set(pair) for offer in rest):
            yield item.warning(
                f"two options deny each other, and the others are elsewhere ({' / '.join(pair)})", *other.path
            )


def _opposite(one: Offer, other: Offer) -> tuple[str, str] | None:
    first, second = words(one.text), words(other.text)
    if len(first) != len(second):
        return None
    different = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    if len(different) == 1 and any({*pair.split()} == {*different[0]} for pair in OPPOSITES):
        return different[0]
    return None


@each_item("L17")
def no_option_holds_another(item: ItemDraft) -> Iterator[Mistake]:
    """If the short one is right, so is the long one."""
    right, wrong = compared(item)
    for one, other in combinations((*right, *wrong), 2):
        short, long = sorted((plain(one.text), plain(other.text)), key=len)
        whole = re.search(rf"(?<![\w.−-]){re.escape(short)}(?![\w.])", long)
        if len(short) >= SHORTEST_PART and short != long and whole and not numeric(one.text):
            yield item.warning(f"one option is a part of another (`{short}`)", *other.path)


@each_item("L23")
def stems_are_readable(item: ItemDraft) -> Iterator[Mistake]:
    """For somebody tired, in a second language."""
    stem = prose(item.question.stem)
    grade = reading_grade(stem)
    if len(words(stem)) >= ENOUGH_WORDS and grade > GRADE:
        yield item.warning(f"the stem is hard to read (grade {grade:.1f}, at most {GRADE})", "stem")
    for sentence in re.split(r"(?<=[.?!:])\s+", stem):
        if len(found := NEGATIONS.findall(sentence)) > 1:
            yield item.warning(f"two negations in one sentence ({', '.join(found)})", "stem")
    if UNFOCUSED.search(asking(stem)) and item.question.format is not Format.SEVERAL:
        yield item.warning("the stem asks nothing of its own: say what is asked for", "stem")


def reading_grade(text: str) -> float:
    """After Flesch and Kincaid: years of school."""
    every = words(text)
    sentences = max(1, len(re.findall(r"[.?!:](?:\s|$)", text)))
    return 0.39 * len(every) / sentences + 11.8 * fmean(map(_syllables, every)) - 15.59 if every else 0


def _syllables(word: str) -> int:
    silent = word.endswith("e") and not word.endswith("le")
    return max(1, len(VOWELS.findall(word)) - silent)
