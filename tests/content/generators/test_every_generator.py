"""What holds for every generator; nothing here has to be changed for a new one.

A module `content/generators/<stage>/<module>.py` has its sibling `tests/content/generators/<stage>/second_way_<module>.py` with

    SECOND_WAY: dict[str, Callable[[Mapping[str, Any]], float | str]]

from the id of each of its generators to a function that computes the key from `given` by other means than the generator
did (NumPy, SciPy, scikit-learn, SymPy). A float is held against the number that the key shows (75 for `75 %`): within
half of its last decimal; a whole number must be met, so a key that is rounded to one is rounded here too; a typed key
within its `tolerance`. A text must be the key, letter for letter.
"""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.domain.questions import SEEDS, Format, Question
from content.generators import recipes
from content.generators.contract import Recipe, Sketch, number_in, settle

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
CONTENT = ROOT / "content"
SWEPT = range(0, SEEDS, SEEDS // 500)
TWICE = range(7, SEEDS, SEEDS // 200)
LEAST_STEMS = 200
RANKS = (0.10, 0.45)
LEAST_USE = 0.03
LONGEST_STEM, LONGEST_OPTION = 600, 180
SHORTEST_KEY_WHY, SHORTEST_WHY = 40, 25
LATEX = re.compile(r"\$[^\s\d][^$]*\$|\\[A-Za-z]+")
CODE = re.compile(r"`[^`]*`")
EXACT = 1e-6

IN_ANOTHER_PROCESS = """
import sys
from hashlib import sha256
before = set(sys.modules)
from content.generators import recipes
from content.generators.contract import draw
loaded = {name.partition('.')[0] for name in set(sys.modules) - before}
print(sorted(loaded - set(sys.stdlib_module_names) - {'bot', 'content'}))
for name, recipe in sorted(recipes().items()):
    print(name, sha256(repr([draw(recipe, seed) for seed in (0, 77, 9999)]).encode()).hexdigest())
"""

each_recipe = pytest.mark.parametrize("recipe", [pytest.param(one, id=name) for name, one in recipes().items()])


@cache
def drawn(recipe: Recipe) -> list[Question]:
    return [settle(recipe, seed)[1] for seed in SWEPT]


@cache
def second_ways() -> Mapping[str, Callable[[Mapping[str, Any]], float | str]]:
    found: dict[str, Callable[[Mapping[str, Any]], float | str]] = {}
    for file in sorted(HERE.glob("*/second_way_*.py")):
        ways = import_module(f"tests.content.generators.{file.parent.name}.{file.stem}").SECOND_WAY
        assert not found.keys() & ways, f"{file.name} repeats {sorted(found.keys() & ways)}"
        found.update(ways)
    return found


def mistakes_of(question: Question) -> set[str]:
    chosen = {option.mistake for option in question.options if option.mistake is not None}
    return chosen | {slip.mistake for slip in question.number_slips}


def whys_of(question: Question) -> list[str]:
    return [*(option.why for option in question.options), *(slip.why for slip in question.number_slips)]


@each_recipe
def test_it_belongs_to_a_topic_that_exists(recipe: Recipe) -> None:
    assert list(CONTENT.glob(f"stages/*/topics/{recipe.topic}/topic.yaml")), recipe.topic
    assert recipe.id.startswith(f"{recipe.topic}-")
    assert len(recipe.id) <= 40
    assert recipe.level in {1, 2, 3}


@each_recipe
def test_its_key_is_the_same_a_second_way(recipe: Recipe) -> None:
    way = second_ways().get(recipe.id)
    assert way is not None, "no SECOND_WAY has this id: see the head of this file"
    for seed in TWICE:
        sketch, _ = settle(recipe, seed)
        again = way(sketch.given)
        assert agrees(sketch, again), f"seed {seed}: the key is {sketch.key}, a second way {again!r}"


def agrees(sketch: Sketch, again: float | str) -> bool:
    if isinstance(again, str):
        return again == sketch.key
    shown = number_in(sketch.key)
    return shown is not None and abs(shown - again) <= _room(sketch)


def _room(sketch: Sketch) -> float:
    if sketch.tolerance is not None:
        return sketch.tolerance + EXACT
    decimals = re.search(r"\.(\d+)", sketch.key)
    return EXACT if decimals is None else 0.5 * 10.0 ** -len(decimals[1]) + EXACT


@pytest.mark.parametrize(
    ("key", "tolerance", "again", "agreed"),
    [
        ("0.83", None, 0.8333, True),
        ("0.83", None, 0.84, False),
        ("−3", None, -3.0, True),
        ("3", None, 3.4, False),
        ("75 %", None, 75.0, True),
        ("3/4", None, 0.75, True),
        ("3.6", 0.01, 3.6056, True),
        ("3.6", 0.01, 3.63, False),
        ("[1, 2]", None, "[1, 2]", True),
        ("[1, 2]", None, "[2, 1]", False),
        ("red", None, 1.0, False),
    ],
)
def test_a_second_way_is_compared_as_the_key_is_shown(
    key: str, tolerance: float | None, again: float | str, agreed: bool
) -> None:
    assert agrees(Sketch("", key, "", (), tolerance=tolerance), again) is agreed


@each_recipe
def test_the_place_of_the_key_gives_nothing_away(recipe: Recipe) -> None:
    ranks: Counter[int] = Counter()
    for question in drawn(recipe):
        numbers = [number_in(option.text) for option in question.options]
        if numbers and None not in numbers:
            ranks[sum(number < numbers[0] for number in numbers)] += 1  # type: ignore[operator]  # none is None
    told = {rank: count / len(SWEPT) for rank, count in sorted(ranks.items())}
    if ranks.total() == len(SWEPT):
        assert all(RANKS[0] <= told.get(rank, 0) <= RANKS[1] for rank in range(4)), f"shares of ranks: {told}"


@each_recipe
def test_it_has_many_faces(recipe: Recipe) -> None:
    assert len({question.stem + question.code for question in drawn(recipe)}) >= LEAST_STEMS


@each_recipe
def test_each_mistake_is_used(recipe: Recipe) -> None:
    known = {slip.mistake for seed in SWEPT for slip in settle(recipe, seed)[0].slips}
    used = Counter(mistake for question in drawn(recipe) for mistake in mistakes_of(question))
    rare = {mistake: used[mistake] / len(SWEPT) for mistake in known if used[mistake] < LEAST_USE * len(SWEPT)}
    assert rare == {}
    assert len(known) >= 2


@each_recipe
def test_each_mistake_has_a_name(recipe: Recipe) -> None:
    stage = next(CONTENT.glob(f"stages/*/topics/{recipe.topic}")).parents[1].name
    files = sorted((CONTENT / "misconceptions").glob("*.yaml"))
    if not any(file.name.startswith(stage[:2]) for file in files):
        pytest.skip(f"stage {stage[:2]} has no misconceptions yet")
    known = {entry["id"] for file in files for entry in yaml.safe_load(file.read_text(encoding="utf-8"))}
    assert {mistake for question in drawn(recipe) for mistake in mistakes_of(question)} - known == set()


@each_recipe
def test_it_reads_well(recipe: Recipe) -> None:
    for question in drawn(recipe):
        texts = [question.stem, *(option.text for option in question.options)]
        assert 20 <= len(question.stem) <= LONGEST_STEM, question.seed
        assert max((len(option.text) for option in question.options), default=0) <= LONGEST_OPTION, question.seed
        assert not [text for text in [*texts, *whys_of(question)] if LATEX.search(CODE.sub("", text))], question.seed
        assert len({" ".join(text.split()).casefold() for text in texts}) == len(texts), question.seed


@each_recipe
def test_every_option_teaches(recipe: Recipe) -> None:
    for question in drawn(recipe):
        key = question.target.why if question.format is Format.NUMBER and question.target else question.options[0].why
        assert len(key) >= SHORTEST_KEY_WHY, key
        wrong = [why for why in whys_of(question) if why != key]
        assert min(map(len, wrong)) >= SHORTEST_WHY, question.seed
        assert len(set(wrong)) == len(wrong), question.seed


def test_a_seed_gives_the_same_question_in_another_process_and_nothing_but_the_standard_library_is_loaded() -> None:
    environment = {"PYTHONHASHSEED": "4711", "PYTHONPATH": str(ROOT)}
    asked = [sys.executable, "-c", IN_ANOTHER_PROCESS]
    said = subprocess.run(asked, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout
    loaded, *lines = said.splitlines()
    assert loaded == "[]"
    assert lines == [
        f"{name} {sha256(repr([settle(one, seed)[1] for seed in (0, 77, 9999)]).encode()).hexdigest()}"
        for name, one in sorted(recipes().items())
    ]


def test_every_module_has_its_second_way() -> None:
    modules = {f"{file.parent.name}/{file.stem}" for file in (CONTENT / "generators").glob("*/*.py")}
    there = {f"{file.parent.name}/{file.stem.removeprefix('second_way_')}" for file in HERE.glob("*/second_way_*.py")}
    assert there == {name for name in modules if not name.endswith("__init__")}
    assert set(second_ways()) == set(recipes())
