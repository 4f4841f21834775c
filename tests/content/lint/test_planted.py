"""One violation of each rule, planted in a sound bank, is told with its rule; and nothing else is told."""

import re
from typing import NamedTuple

import pytest

from content.lint import RULES, founding, papers, prose, stages, topics, weeks
from content.lint.waivers import RULE
from tests.content.lint.sound_bank import (
    ITEMS,
    LESSON_FILE,
    MISCONCEPTIONS,
    line,
    one,
    plant_many,
    plant_sound_bank,
    several,
)
from tests.content.tree import Tree

SPLIT = "stages/02-elm/topics/ash-root/items.yaml"


class Slip(NamedTuple):
    """A piece of a file, what takes its place, and what is told about it; other rules that cannot help speaking too."""

    file: str
    old: str
    new: str
    says: str
    more: tuple[str, ...] = ()
    also: tuple[str, str, str] | None = None


def in_items(old: str, new: str, says: str, *more: str) -> Slip:
    return Slip(ITEMS, old, new, says, more)


SLIPS = {
    "L2": in_items('    - {text: "a rhizome", why: "It creeps sideways under the soil and sends up shoots."}\n', "", "wrong number of right answers (1 of 3, 2 to 2)", "L3"),
    "L3": in_items('    - {text: "4 rings", mistake: divides-instead, why: "Eight was divided by two, so years became fewer."}\n', "", "not the usual number of options (3, 4)"),
    "L3 two": in_items('    - {text: "north", mistake: adds-instead, why: "Three birches stand there, and elsewhere five."}\n    - {text: "west", mistake: divides-instead, why: "This is the shortest bar, not the tallest."}\n', "", "wrong number of options (2, 3 to 5)"),
    "L3 slips": in_items('    - {value: "4.5", mistake: divides-instead, why: "Divided by two, although there are three of them."}\n', "", "too few slips (1, at least 2)"),
    "L4": in_items('"north", mistake', '"South. ", mistake', "two options say the same (`South.`)", "L15"),
    "L4 number": in_items('"10 rings"', '"16.0 rings"', "two options are the same number (16 and 16)"),
    "L4 near": in_items('"10 rings"', '"15.8 rings"', "two numbers are hard to tell apart (1.2%, at least 2%)"),
    "L4 slip": in_items('value: "4.5"', 'value: "3.005"', "this slip would count as right (3.005, 3 ± 0.01)"),
    "L4 slips": in_items('value: "4.5"', 'value: "9.0"', "two slips are the same number (9)"),
    "L5": in_items('"north", mistake', '"none of the above", mistake', "no option may speak of others (`none of the above`)", "L11"),
    "L6": in_items("Two rings a year, eight times: that makes sixteen of them.", "Two rings a year, eight times.", "the reason teaches too little (30 characters, at least 40)"),
    "L6 distractor": in_items("Three birches stand there, and elsewhere five.", "Wrong. Count the bars.", "the reason teaches too little (15 characters, at least 25)"),
    "L6 twice": in_items("This is the shortest bar, not the tallest.", "Three birches stand there, and elsewhere five.", "this reason stands here twice"),
    "L8": in_items("In which garden do most birches stand?", "Most birches where?", "wrong length of the stem (19 characters, 20 to 600)"),
    "L8 words": in_items("In which garden do most birches stand?", "In which garden do most birches stand" + " so" * 90 + "?", "the stem has too many words (97, at most 90)", "L23"),
    "L8 option": in_items('"west", mistake', f'"{"west " * 40}", mistake', "the option is too long (199 characters, at most 180)"),
    "L9": in_items("In which garden do most birches stand?", "Name the garden in which most birches stand.", "the stem does not ask"),
    "L10": in_items("In which garden do most birches stand?", "In which garden do most birches not stand?", "a negation in the stem must be in **bold** (`not`)"),
    "L10 bold": in_items("In which garden do most birches stand?", "In which garden do most birches **not** stand?", "the stem asks for what does not hold (`**not**`)"),
    "L11": in_items('"north", mistake', '"only north", mistake', "absolute words stand only in distractors (only)"),
    "L12": in_items('{text: "south"', '{text: "often south"', "only the right answer hedges (often)"),
    "L13": in_items("In which garden do most birches stand?", "In which south garden do most birches stand?", "the stem and the right answer alone share a word (`south`)"),
    "L14": in_items('{text: "south"', '{text: "south of the river"', "the key is much longer than the distractors (4.2 times, at most 2.2)"),
    "L15": in_items('{text: "south"', '{text: "southing"', "only the right answer has this form (doing, the others lower case)"),
    "L15 stop": in_items('"north", mistake', '"north.", mistake', "some options end in a full stop and some do not"),
    "L15 article": in_items("stem: In which garden do most birches stand?", 'stem: "Most birches stand in a garden that begins with a:"', "the article fits some options only (`a`)"),
    "L16": in_items('{text: "south", why: "Its bar is the tallest of the four: five birches."}\n  distractors:\n    - {text: "north"', '{text: "more to it", why: "Its bar is the tallest of the four: five birches."}\n  distractors:\n    - {text: "less to it"', "two options deny each other, and the others are elsewhere (more / less)"),
    "L17": in_items('"north", mistake', '"south east", mistake', "one option is a part of another (`south`)"),
    "L18": in_items('"10 rings"', '"10 leaves"', "numbers must have one unit (`leaves`, `rings`)"),
    "L18 decimals": in_items('{text: "16 rings"', '{text: "16.0 rings"', "only the right number is written so (1 decimals, the others [0, 0, 0])"),
    "L19": in_items("height *= 2", "height *= 3", "the code prints `27`, the key says `8`"),
    "L19 check": in_items("check: print(2 * 8)", "check: print(2 * 9)", "the check prints `18`, the key says `16 rings`"),
    "L19 error": in_items("check: print(2 * 8)", "check: print(2 * x)", "the check stops with NameError"),
    "L19 number": in_items("check: print((1 + 2 + 6) / 3)", "check: print((1 + 2 + 6) / 2)", "the check prints `4.5`, the key says `3`"),
    "L19 fixed": in_items('fixed: "total = 0"', 'fixed: "total = 2"', "with the fixed line it prints `9`, not `7`"),
    "L19 broken": in_items('prints: "7"', 'prints: "8"', "the code prints `8` before anything is mended"),
    "L19 network": in_items("check: print(2 * 8)", "check: |\n    import socket\n    print(2 * 8)", "code in a question uses no network (`import socket`)"),
    "L19 chance": in_items("check: print(2 * 8)", "check: |\n    import random\n    random.random()\n    print(2 * 8)", "code that uses chance needs a seed"),
    "L19 long": in_items("    height = 1\n", "    height = 1\n" + "    height = 1\n" * 9, "the code is long (13 lines, at most 12)"),
    "L20": in_items("  refs: [ash-book]\n", "", "no source: name at least one resource in `refs`"),
    "L21": in_items("  refs: [ash-book]\n", "  refs: [ash-book]\n  licence: proprietary\n", "the licence is that of the whole (proprietary, MIT)"),
    "L21 derived": in_items("  refs: [ash-book]\n", "  refs: [ash-book]\n  derived_from: {title: A book, licence: all rights reserved}\n", "this licence allows no use here (all rights reserved)"),
    "L22": in_items('"north", mistake', '"I do not know", mistake', "`I don't know` is a button, never an option"),
    "L23": in_items("In which garden do most birches stand?", "It is not so that no birches stand there. In which garden do most stand?", "two negations in one sentence (not, no)"),
    "L23 focus": in_items("In which garden do most birches stand?", "Which of the following is true?", "the stem asks nothing of its own"),
    "L23 grade": in_items("In which garden do most birches stand?", "Considering " + "horticultural experimentation " * 14 + "which garden?", "the stem is hard to read (grade"),
    "L24": in_items("In which garden do most birches stand?", r"In which garden do \frac of all birches stand?", r"`\frac` would be shown letter for letter"),
    "L25": in_items("In which garden do most birches stand?", "In which garden do most birches stand as of 2024?", "this will be wrong one day (`as of 2024`)"),
    "L25 company": in_items('{text: "south", why: "Its bar is the tallest of the four: five birches."}\n  distractors:\n    - {text: "north"', '{text: "Meta", why: "Its bar is the tallest of the four: five birches."}\n  distractors:\n    - {text: "Uber"', "companies decide the answer (2 of 4 options)"),
    "L26": in_items("Bars: north 3, south 5, west 2, east 4.", "Four bars in a row.", "`alt` says too little (19 characters, at least 30)"),
    "L26 answer": in_items("Bars: north 3, south 5, west 2, east 4.", "Four bars, of which south is the tallest.", "`alt` says the answer, and none of the others"),
    "L30": in_items("In which garden do most birches stand?", "A trunk gains two rings in every year. How many rings has it after eight years?", "", "L30"),
    "L36": in_items("In which garden do most birches stand?", "In which garden is most pollen?", "`pollen` is introduced later, in `nut-leaf`"),
    "picture-labels": in_items("{north: 3, south: 5,", "{north of the river: 3, south: 5,", "`north of the river` has no room in the picture (18 characters, at most 12)"),
    "check-missing": in_items("  check: print(2 * 8)\n", "", "the key is a number: a `check` must compute it and print it"),
    "unused-misconception": Slip(MISCONCEPTIONS, "- {id: adds", "- {id: eats-it, text: Eats it., cure: ash-root}\n- {id: adds", "no question has the mistake `eats-it`"),
    "L7": Slip(ITEMS, "adds-instead", "eats-it", "`eats-it` happens in this question alone", (), (MISCONCEPTIONS, "- {id: adds", "- {id: eats-it, text: Eats it., cure: ash-root}\n- {id: adds")),
    "waiver of an error": Slip(ITEMS, '{text: "16 rings"', '{text: "16.0 rings"', "`L18` waives nothing here", ("L18",), (ITEMS, "  check: print(2 * 8)\n", "  check: print(2 * 8)\n  waive: {L18: a reason that is quite long enough}\n")),
    "L32": Slip("roadmap.yaml", "id: ash\n    number: 3\n", "id: ash\n    number: 3\n    bank: complete\n", "the bank is not complete: questions (7, at least 8)"),
    "forbidden-word": in_items("In which garden do most birches stand?", "In which garden do most birches just stand?", "`just` makes whoever fails feel slow"),
    "forbidden-word lesson": Slip(LESSON_FILE, "An idea,", "An easy idea,", "`easy` makes whoever fails feel slow"),
    "loud": in_items("Three birches stand there, and elsewhere five.", "Three birches stand there, elsewhere five!", "`!` is too loud"),
    "markup": in_items("Three birches stand there, and elsewhere five.", "Three `birches stand there, elsewhere five.", "` is left over"),
    "lesson-length": Slip(LESSON_FILE, "An idea,", "An idea," + " so" * 300, "the lesson is too long (321 words, at most 300)"),
    "lesson-use": Slip(LESSON_FILE, "a million times.", "a million times. So does a tree. And a bird.", "`In machine learning` is one sentence (3, at most 2)"),
    "lesson-check": Slip(LESSON_FILE, "3 * 4 == 12", "3 * 4 == 13", "the check stops with AssertionError"),
    "lesson-check missing": Slip(LESSON_FILE, "check: assert 3 * 4 == 12\n", "", "the example has numbers"),
    "lesson-check idle": Slip(LESSON_FILE, "check: assert 3 * 4 == 12\n", "check: print(3)\n", "`check` asserts nothing"),
    "lesson-code": Slip(LESSON_FILE, "print(3 * 4)", "print(3 + 4)", "the code prints `7`, below it stands `12`"),
    "waiver": in_items("the steps below are what is asked for here", "because", "a waiver needs a reason that convinces (7 characters, at least 20)"),
    "waiver idle": in_items("  check: print(2 * 8)\n", "  check: print(2 * 8)\n  waive: {L13: a reason that is quite long enough}\n", "`L13` waives nothing here: take it out"),
}  # fmt: skip


def tags(told: list[str]) -> set[str]:
    return {match[1] if (match := re.search(r" \[([\w-]+)\]$", each)) else each for each in told}


@pytest.fixture
def bank(tree: Tree) -> Tree:
    plant_sound_bank(tree)
    return tree


@pytest.mark.parametrize("name", SLIPS)
def test_a_violation_is_told_with_its_rule_and_alone(bank: Tree, name: str) -> None:
    slip = SLIPS[name]
    bank.edit(slip.file, slip.old, slip.new)
    if slip.also:
        bank.edit(*slip.also)
    told = bank.lint_mistakes()
    assert tags(told) == {name.split(maxsplit=1)[0], *slip.more}, told
    assert any(slip.says in each for each in told), told


MANY = {
    "L27": ([one(n, ["qw" + "cdfg"[n % 4] * 3 + f"{n}xx", f"qa{n}", f"qb{n}", f"qc{n}"]) for n in range(48)], "the key is the longest too often ("),
    "L28": ([one(n, [f"qw{n}", f"qaaaaaa{n}", f"qbbbbbb{n}", f"qcccccc{n}"]) for n in range(48)], "keys and distractors differ in length (0."),
    "L29": ([line(n, 3) for n in range(48)], "the wrong line has a favourite place ([1, 0, 0, 48], each 12 ± 40%)"),
    "L33": ([one(n, level="1", bloom="recall") for n in range(48)], "the levels are not mixed ("),
    "L34": ([several(n) for n in range(48)], "too many questions with several right answers ("),
    "L34 true": ([one(n, [f"true q{n}", f"false q{n}b", f"yes q{n}c", f"no q{n}dd"]) for n in range(48)], "too many questions of true or false ("),
    "L34 negative": ([one(n, stem=f"Which **not** of a{n} b{n} c{n} d{n} e{n}?") for n in range(48)], "too many negative stems ("),
    "L35": ([one(n, [f"q{n}", "samesame", f"qb{n}c", f"qcdd{n}"]) for n in range(5)], "this distractor stands in many questions of the topic (5, at most 4)"),
    "L35 key": ([one(n, ["samesame", f"qaaaa{n}a", f"qbbbbbb{n}c", f"qcdd{n}"]) for n in range(4)], "this key stands in many questions of the topic (4, at most 3)"),
    "L37": ([one(n, [f"qa{n} qb{n}", f"qa{n} qc{n}", f"qb{n} qd{n}", f"qe{n} qf{n}"]) for n in range(48)], "the trick `most common words` answers too many questions ("),
}  # fmt: skip


@pytest.mark.parametrize("name", MANY)
def test_a_habit_of_many_questions_is_told_with_its_rule(bank: Tree, name: str) -> None:
    entries, says = MANY[name]
    plant_many(bank, entries)
    told = bank.lint_mistakes()
    assert any(says in each and each.endswith(f"[{name.split(maxsplit=1)[0]}]") for each in told), told


def test_a_question_in_the_folder_of_another_stage_is_told(bank: Tree) -> None:
    path = bank.folder / SPLIT
    path.parent.mkdir()
    (bank.folder / ITEMS).rename(path)
    assert any("belongs to another stage (here 2, planned in 3) [L1]" in each for each in bank.lint_mistakes())


def test_an_old_review_of_a_tool_is_told(bank: Tree) -> None:
    (bank.folder / ITEMS).rename(bank.folder / "stages/08-fig/topics/fig-root/items.yaml")
    bank.edit("stages/08-fig/topics/fig-root/items.yaml", "reviewed: 2026-11", "reviewed: 2024-11")
    assert any(
        "the review is old (24 months before the latest, at most 18) [L20]" in each for each in bank.lint_mistakes()
    )


def test_a_warning_is_set_aside_by_a_good_reason_and_an_error_never(bank: Tree) -> None:
    bank.edit(ITEMS, "In which garden do most birches stand?", "Name the garden in which most birches stand.")
    assert len(bank.lint_mistakes()) == 1
    bank.edit(
        ITEMS, "  format: picture\n", "  format: picture\n  waive: {L9: the picture below asks for itself here}\n"
    )
    assert bank.lint_mistakes() == []


def test_no_rule_is_without_its_violation() -> None:
    elsewhere = {
        rule.id
        for rule in RULES
        if rule.find.__module__ in {each.__name__ for each in (founding, papers, prose, stages, topics, weeks)}
    }
    planted = {name.split()[0] for name in (*SLIPS, *MANY)} | {"L1"}
    assert planted - {RULE, "forbidden-word", "loud", "markup"} == {rule.id for rule in RULES} - elsewhere
    numbered = {f"L{number}" for number in range(1, 38)} - {"L31"}
    assert numbered <= planted
