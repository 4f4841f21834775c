"""One question at a time: its form, its options, its reasons. The numbers are those of the item-writing research."""

import re
from collections.abc import Iterator
from itertools import combinations

from bot.domain.questions import Format
from content.draft import Draft
from content.items.question import ItemDraft
from content.items.schema import Picture
from content.lint.asked import Offer, asking, compared, numeric, offers, plain, prose, reasons, texts
from content.lint.rule import each_item, rule
from content.source import Mistake

FEWEST, USUAL, MOST = 3, 4, 5
FEWEST_SLIPS = 2
SAME, NEAR = 1e-6, 0.02
KEY_REASON, REASON = 40, 25
STEM = (20, 600)
MOST_STEM_WORDS = 90
LONGEST_OPTION = 180
SHORTEST_ALT = 30
LICENCE = "MIT"
FREE = frozenset({"MIT", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "CC0-1.0", "CC-BY-4.0", "public domain"})
LUMPED = re.compile(
    r"\b(?:all|none|both|either|neither|any) of (?:the )?(?:above|these|those|them)\b|\bthe above\b|^neither\b"
    r"|^(?:both )?[A-E] (?:and|or|&) [A-E]\b(?: only)?\.?$|\b(?:first|second|third|last|previous) (?:option|answer|choice)\b",
    re.IGNORECASE,
)
NOT_KNOWN = re.compile(r"\b(?:I|we) (?:don['’]?t|do not) know\b|\bnot sure\b|\bno idea\b", re.IGNORECASE)
BARE_NO = re.compile(r"^(?:incorrect|wrong|not correct|not right|no|false)\b[\s.,:;–-]*", re.IGNORECASE)
GAP = re.compile(r"_{3,}|…")
LATEX = re.compile(r"\\[A-Za-z]+|\$")
YEAR = re.compile(r"(?:19|20)\d\d")
DATED = re.compile(
    r"\bas of (?:19|20)\d\d\b|\b(?:currently|nowadays|at the moment|state[- ]of[- ]the[- ]art|the latest version)\b",
    re.IGNORECASE,
)
BRANDS = re.compile(
    r"\b(?:Google|DeepMind|OpenAI|Meta|Facebook|Microsoft|Amazon|Apple|NVIDIA|Nvidia|IBM|Anthropic|Netflix|Uber|Twitter)\b"
)


@rule("L1")
def items_stand_in_their_stage(draft: Draft) -> Iterator[Mistake]:
    """A file in the folder of another stage asks the wrong people; ids and topics are checked on loading."""
    for item in draft.bank.items:
        stage = draft.stage_of.get(item.topic, item.stage)
        if stage != item.stage:
            yield item.mistake(f"`{item.topic}` belongs to another stage (here {item.stage}, planned in {stage})", "id")


@each_item("L2")
def several_means_several(item: ItemDraft) -> Iterator[Mistake]:
    """Two right answers or more, and something wrong beside them."""
    if item.question.format is Format.SEVERAL:
        right, every = len(item.question.right), len(item.question.options)
        if not 1 < right < every:
            yield item.mistake(f"wrong number of right answers ({right} of {every}, 2 to {every - 1})", "keys")


@each_item("L3")
def options_are_few(item: ItemDraft) -> Iterator[Mistake]:
    """Three to five; four unless there is a reason. With two, half of all guesses are right."""
    number = len(item.question.options)
    if item.question.format is Format.SEVERAL and not USUAL <= number <= MOST:
        yield item.mistake(f"wrong number of options ({number}, {USUAL} or {MOST})", "distractors")
    elif item.question.format is Format.NUMBER and (slips := len(item.question.number_slips)) < FEWEST_SLIPS:
        yield item.mistake(f"too few slips ({slips}, at least {FEWEST_SLIPS})", "slips")
    elif item.question.format not in {Format.SEVERAL, Format.NUMBER, Format.ORDER}:
        if not FEWEST <= number <= MOST:
            yield item.mistake(f"wrong number of options ({number}, {FEWEST} to {MOST})", "distractors")
        elif number != USUAL:
            yield item.warning(f"not the usual number of options ({number}, {USUAL})", "distractors")


@each_item("L4")
def options_differ(item: ItemDraft) -> Iterator[Mistake]:
    """As texts, and as numbers: nobody should fail for a rounding."""
    for one, other in combinations(offers(item), 2):
        first, second = numeric(one.text), numeric(other.text)
        if plain(one.text) == plain(other.text):
            yield item.mistake(f"two options say the same (`{other.text}`)", *other.path)
        elif first and second and first.unit == second.unit:
            yield from _too_near(item, first.value, second.value, other)
    target = item.question.target
    for place, slip in enumerate(item.question.number_slips):
        if target and abs(slip.value - target.value) <= target.tolerance:
            told = f"this slip would count as right ({slip.value:g}, {target.value:g} ± {target.tolerance:g})"
            yield item.mistake(told, "slips", place)
        if slip.value in [each.value for each in item.question.number_slips[:place]]:
            yield item.mistake(f"two slips are the same number ({slip.value:g})", "slips", place)


def _too_near(item: ItemDraft, one: float, two: float, other: Offer) -> Iterator[Mistake]:
    apart = abs(one - two) / max(abs(one), abs(two), SAME)
    if apart <= SAME:
        yield item.mistake(f"two options are the same number ({one:g} and {two:g})", *other.path)
    elif apart < NEAR:
        yield item.warning(f"two numbers are hard to tell apart ({apart:.1%}, at least {NEAR:.0%})", *other.path)


@each_item("L5")
def no_option_speaks_of_others(item: ItemDraft) -> Iterator[Mistake]:
    """Options are shuffled: there is no above."""
    for offer in offers(item):
        if match := LUMPED.search(prose(offer.text)):
            yield item.mistake(f"no option may speak of others (`{match[0]}`)", *offer.path)


@each_item("L6")
def every_option_has_its_reason(item: ItemDraft) -> Iterator[Mistake]:
    """Long enough to teach, and of its own."""
    seen: set[str] = set()
    for why, right, path in reasons(item):
        least = KEY_REASON if right and item.question.format is not Format.ORDER else REASON
        length = len(BARE_NO.sub("", why))
        if length < least:
            yield item.mistake(f"the reason teaches too little ({length} characters, at least {least})", *path)
        if plain(why) in seen:
            yield item.mistake("this reason stands here twice", *path)
        seen.add(plain(why))


@each_item("L8")
def texts_fit_a_phone(item: ItemDraft) -> Iterator[Mistake]:
    """A stem that says enough and not too much; options that can be compared at a glance."""
    stem = item.question.stem
    if not STEM[0] <= len(stem) <= STEM[1]:
        yield item.mistake(f"wrong length of the stem ({len(stem)} characters, {STEM[0]} to {STEM[1]})", "stem")
    if (number := len(prose(stem).split())) > MOST_STEM_WORDS:
        yield item.mistake(f"the stem has too many words ({number}, at most {MOST_STEM_WORDS})", "stem")
    for offer in offers(item):
        if len(offer.text) > LONGEST_OPTION:
            told = f"the option is too long ({len(offer.text)} characters, at most {LONGEST_OPTION})"
            yield item.mistake(told, *offer.path)


@each_item("L9")
def stems_ask(item: ItemDraft) -> Iterator[Mistake]:
    """With a question mark, a colon or a gap."""
    stem = item.question.stem.rstrip(" *`")
    if not stem.endswith(("?", ":", "$$")) and not GAP.search(stem):
        yield item.warning("the stem does not ask: it ends neither in `?` nor in `:`, and has no gap", "stem")


@each_item("L18")
def numbers_look_alike(item: ItemDraft) -> Iterator[Mistake]:
    """One unit, and the right one is not the only one with its decimals. Options are shuffled, so none is sorted.

    What code prints is as it is.
    """
    right, wrong = compared(item) if item.question.format is not Format.OUTPUT else ([], [])
    numbers = [numeric(offer.text) for offer in (*right, *wrong)]
    found = [number for number in numbers if number is not None]
    if len(found) < len(numbers) or not right or not wrong:
        return
    if len(units := {number.unit for number in found}) > 1:
        told = ", ".join(f"`{unit}`" if unit else "none" for unit in sorted(units))
        yield item.mistake(f"numbers must have one unit ({told})", "distractors")
    decimals = [number.decimals for number in found]
    if not set(decimals[: len(right)]) & set(decimals[len(right) :]):
        yield item.mistake(
            f"only the right number is written so ({decimals[0]} decimals, the others {decimals[len(right) :]})", "key"
        )


@each_item("L21")
def items_are_ours(item: ItemDraft) -> Iterator[Mistake]:
    """Our licence; what it goes back to may be used."""
    entry = item.entry
    if entry.licence != LICENCE:
        yield item.mistake(f"the licence is that of the whole ({entry.licence}, {LICENCE})", "licence")
    if entry.derived_from and entry.derived_from.licence not in FREE:
        yield item.mistake(f"this licence allows no use here ({entry.derived_from.licence})", "derived_from", "licence")


@each_item("L22")
def not_knowing_is_no_option(item: ItemDraft) -> Iterator[Mistake]:
    """There is a button for it."""
    for offer in offers(item):
        if NOT_KNOWN.search(offer.text):
            yield item.mistake("`I don't know` is a button, never an option", *offer.path)


@each_item("L24")
def formulas_are_text(item: ItemDraft) -> Iterator[Mistake]:
    """LaTeX outside of `$…$` would be shown letter for letter."""
    for text, path in [*texts(item), *((why, path) for why, _, path in reasons(item))]:
        if match := LATEX.search(prose(text)):
            yield item.mistake(f"`{match[0]}` would be shown letter for letter: put the formula between `$`", *path)


@each_item("L25")
def facts_do_not_age(item: ItemDraft) -> Iterator[Mistake]:
    """Neither a year nor a company decides an answer."""
    for text, path in texts(item):
        if match := DATED.search(prose(text)):
            yield item.mistake(f"this will be wrong one day (`{match[0]}`)", *path)
    every = offers(item)
    for what, pattern in (("years", YEAR), ("companies", BRANDS)):
        told = [offer for offer in every if pattern.search(offer.text) and len(offer.text.split()) <= FEWEST]
        if len(told) > 1 and any(offer.right for offer in told):
            yield item.mistake(f"{what} decide the answer ({len(told)} of {len(every)} options)", *told[0].path)


@each_item("L26")
def pictures_have_words(item: ItemDraft) -> Iterator[Mistake]:
    """Enough to answer by, and not the answer itself."""
    if not isinstance(item.entry, Picture):
        return
    alt = item.entry.figure.alt
    if len(alt) < SHORTEST_ALT:
        yield item.mistake(f"`alt` says too little ({len(alt)} characters, at least {SHORTEST_ALT})", "figure", "alt")
    right, wrong = compared(item)
    if plain(right[0].text) in plain(alt) and not any(plain(offer.text) in plain(alt) for offer in wrong):
        yield item.mistake("`alt` says the answer, and none of the others", "figure", "alt")


def asks_negatively(item: ItemDraft) -> str | None:
    """The word by which a stem asks for what does not hold; None where it does not."""
    sentence = HARMLESS.sub(" ", asking(item.question.stem))
    match = NEGATIVE.search(sentence)
    return match["word"] if match else None


HARMLESS = re.compile(
    r"\bat least\b|\bleast squares?\b|\bfalse (?:positive|negative|alarm|discovery)\w*", re.IGNORECASE
)
NEGATIVE = re.compile(
    r"\b(?:which|what)\b.*?(?P<word>\**\b(?:not|except|least|false|incorrect)\b\**)", re.IGNORECASE | re.DOTALL
)


@each_item("L10")
def negations_are_seen(item: ItemDraft) -> Iterator[Mistake]:
    """Somebody tired reads over a `not`; in bold or capitals it is seen, and still a worse question."""
    if word := asks_negatively(item):
        if word.startswith("**") or word.isupper():
            yield item.warning(
                f"the stem asks for what does not hold (`{word}`): can it be asked the other way?", "stem"
            )
        else:
            yield item.mistake(f"a negation in the stem must be in **bold** (`{word}`)", "stem")
