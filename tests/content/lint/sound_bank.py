"""A bank that no rule finds fault with: one question of each format, and as many more as a rule about many needs."""

from pathlib import Path
from random import Random

from tests.content.bank import LESSON
from tests.content.tree import Tree, words

FOLDER = "stages/03-ash/topics/ash-root"
ITEMS = f"{FOLDER}/items.yaml"
MANY = "stages/03-ash/topics/ash-leaf/items.yaml"
LESSON_FILE = f"{FOLDER}/lesson.md"
MISCONCEPTIONS = "misconceptions/03-ash.yaml"
GLOSSARY = "glossary.yaml"

FORMATS = """\
- id: ash-root-rings
  level: 1
  bloom: apply
  stem: A trunk gains two rings in every year. How many rings has it after eight years?
  key: {text: "16 rings", why: "Two rings a year, eight times: that makes sixteen of them."}
  distractors:
    - {text: "10 rings", mistake: adds-instead, why: "This adds two and eight; each year brings two."}
    - {text: "8 rings", mistake: loses-one-half, why: "One ring a year was counted, and there are two."}
    - {text: "4 rings", mistake: divides-instead, why: "Eight was divided by two, so years became fewer."}
  check: print(2 * 8)
  refs: [ash-book]
  reviewed: 2026-11
- id: ash-root-parts
  level: 2
  bloom: recall
  format: several
  stem: Which parts of a plant lie below the ground?
  keys:
    - {text: "a taproot", why: "It grows straight down from the seed, deeper each season."}
    - {text: "a rhizome", why: "It creeps sideways under the soil and sends up shoots."}
  distractors:
    - {text: "a petiole", mistake: adds-instead, why: "It holds a blade on its twig, in the air."}
    - {text: "a stamen", mistake: divides-instead, why: "It belongs to the flower and sheds dust."}
  refs: [ash-book]
  reviewed: 2026-11
- id: ash-root-mean
  level: 2
  bloom: apply
  format: number
  stem: Three saplings measure 1 m, 2 m and 6 m. What is their mean height?
  key: {value: "3", tolerance: "0.01", unit: m, why: "Add up to nine metres, and share them among three."}
  slips:
    - {value: "9", mistake: adds-instead, why: "That is the sum, which is still to be shared."}
    - {value: "4.5", mistake: divides-instead, why: "Divided by two, although there are three of them."}
  check: print((1 + 2 + 6) / 3)
  refs: [ash-book]
  reviewed: 2026-11
- id: ash-root-planting
  level: 3
  bloom: analyse
  format: order
  stem: Put the work of a gardener with a new tree in order.
  steps:
    - {text: "dig a hole", why: "Nothing can be set before there is room."}
    - {text: "set the tree", why: "It stands before the soil closes around it."}
    - {text: "pour water", why: "Loose soil settles around what stands in it."}
  slips:
    - {order: [2, 1, 3], mistake: loses-one-half, why: "Then the tree stands where no hole is yet."}
  waive: {L9: "the steps below are what is asked for here"}
  refs: [ash-book]
  reviewed: 2026-11
- id: ash-root-loop
  level: 2
  bloom: analyse
  format: output
  stem: What does this print?
  code: |
    height = 1
    for year in range(3):
        height *= 2
    print(height)
  key: {text: "8", why: "It doubles three times, beginning at one: two, four, eight."}
  distractors:
    - {text: "6", mistake: adds-instead, why: "Two was added three times; the loop multiplies."}
    - {text: "4", mistake: loses-one-half, why: "The loop runs for 0, 1 and 2: three times."}
    - {text: "16", mistake: divides-instead, why: "The loop does not run for a fourth year."}
  refs: [ash-book]
  reviewed: 2026-11
- id: ash-root-bug
  level: 3
  bloom: analyse
  format: line
  stem: This ought to print the sum of the leaves. On which line does it go astray?
  code: |
    total = 1
    for leaves in [3, 4]:
        total += leaves
    print(total)
  key: {line: 1, fixed: "total = 0", why: "An empty sum begins at nought, else one leaf is made up."}
  distractors:
    - {line: 2, mistake: adds-instead, why: "The loop meets both numbers, in their order."}
    - {line: 3, mistake: loses-one-half, why: "Adding to what is there is what a sum does."}
    - {line: 4, mistake: divides-instead, why: "It prints once, when the loop has ended."}
  prints: "7"
  refs: [ash-book]
  reviewed: 2026-11
- id: ash-root-chart
  level: 1
  bloom: apply
  format: picture
  stem: In which garden do most birches stand?
  figure: {draw: bars, values: {north: 3, south: 5, west: 2, east: 4}, alt: "Bars: north 3, south 5, west 2, east 4."}
  key: {text: "south", why: "Its bar is the tallest of the four: five birches."}
  distractors:
    - {text: "north", mistake: adds-instead, why: "Three birches stand there, and elsewhere five."}
    - {text: "west", mistake: divides-instead, why: "This is the shortest bar, not the tallest."}
    - {text: "east", mistake: loses-one-half, why: "Four is near, and one garden has five."}
  refs: [ash-book]
  reviewed: 2026-11
"""
MISTAKES = """\
- {id: adds-instead, text: Adds where something else is to be done., cure: ash-root}
- {id: loses-one-half, text: Counts one half and forgets the other., cure: ash-root}
- {id: divides-instead, text: Divides where something else is to be done., cure: ash-leaf}
"""
WORDS = """\
- {term: bark, topic: oak-root, says: The skin of a tree., forms: [barks]}
- {term: pollen, topic: nut-leaf, says: The dust of a flower.}
"""
LEVELS = (1, 2, 2, 3, 1, 2, 1, 2, 3, 2, 1, 2, 1, 2, 3, 2, 1, 1, 2, 2)
BLOOMS = ("recall", "apply", "apply", "analyse")


def plant_sound_bank(tree: Tree) -> None:
    for file, text in (
        (ITEMS, FORMATS), (LESSON_FILE, LESSON), (MISCONCEPTIONS, MISTAKES), (GLOSSARY, WORDS),
    ):  # fmt: skip
        path = tree.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def plant_many(tree: Tree, entries: list[str]) -> None:
    path: Path = tree.folder / MANY
    path.write_text("".join(entries), encoding="utf-8")


def one(number: int, options: list[str] | None = None, **more: str) -> str:
    """A question with words that no other has; the first option is the key."""
    chance = Random(number)
    told = options or [word(chance, size) for size in _sizes(number)]
    mistakes = ["adds-instead", "loses-one-half", "divides-instead", "adds-instead"]
    wrong = "".join(
        f'    - {{text: "{text}", mistake: {name}, why: "{words(f"w{number} {place}", 9)}"}}\n'
        for place, (text, name) in enumerate(zip(told[1:], mistakes, strict=False))
    )
    stem = more.get("stem", words(f"s{number}", 10) + "?")
    return f"""\
- id: ash-leaf-many-{number}
  level: {more.get("level", LEVELS[number % len(LEVELS)])}
  bloom: {more.get("bloom", BLOOMS[number % len(BLOOMS)])}
  stem: "{stem}"
  key: {{text: "{told[0]}", why: "{words(f"k{number}", 16)}"}}
  distractors:
{wrong}  refs: [ash-book]
  reviewed: {more.get("reviewed", "2026-11")}
"""


def several(number: int) -> str:
    entry = one(number).replace("  key: {", "  format: several\n  keys:\n    - {")
    second = f'    - {{text: "zz{number}", why: "{words(f"kk{number}", 16)}"}}\n'
    head, rest = entry.split("  distractors:\n")
    return f"{head}{second}  distractors:\n" + "\n".join(rest.split("\n")[:2] + rest.split("\n")[3:])


def line(number: int, place: int) -> str:
    """Which line is wrong: the key is the line at this place of four."""
    code = "\n".join(f"    a{number}_{at} = {number + at}" for at in range(4)) + f"\n    print(a{number}_{place})"
    others = [at for at in range(4) if at != place]
    mistakes = ["adds-instead", "loses-one-half", "divides-instead"]
    wrong = "".join(
        f'    - {{line: {at + 1}, mistake: {name}, why: "{words(f"w{number} {at}", 9)}"}}\n'
        for at, name in zip(others, mistakes, strict=True)
    )
    return f"""\
- id: ash-leaf-line-{number}
  level: {LEVELS[number % len(LEVELS)]}
  bloom: {BLOOMS[number % len(BLOOMS)]}
  format: line
  stem: "{words(f"s{number}", 10)}?"
  code: |
{code}
  key: {{line: {place + 1}, fixed: "a{number}_{place} = 900", why: "{words(f"k{number}", 16)}"}}
  distractors:
{wrong}  prints: "900"
  refs: [ash-book]
  reviewed: 2026-11
"""


def word(chance: Random, size: int) -> str:
    return "q" + "".join(chance.choice("bcdfghklmnprstvz") for _ in range(size))


def _sizes(number: int) -> list[int]:
    """Lengths among which the key has each rank equally often."""
    sizes = [4, 5, 6, 7]
    return [sizes.pop(number % 4), *sizes]
