from pathlib import Path

import pytest

from content.generators import recipes
from content.library import open_library
from tests.content.bank import LESSON, items_file, plant_bank
from tests.content.tree import Planted, Tree, topic_file

CONTENT = Path(__file__).parents[3] / "content"
ITEMS = items_file(3, "ash-root")
MISCONCEPTIONS = "misconceptions/03-ash.yaml"
GLOSSARY = "glossary.yaml"


@pytest.fixture
def bank(tree: Tree) -> Tree:
    plant_bank(tree, 40)
    lesson = (tree.folder / topic_file(3)).with_name("lesson.md")
    lesson.write_text(LESSON)
    (tree.folder / GLOSSARY).write_text(
        "- {term: bark, topic: ash-root, says: Skin., forms: [barks]}\n- {term: sap, topic: ash-leaf, says: Juice.}\n"
    )
    return tree


def test_a_sound_bank_is_served_and_survives_a_bad_edit(bank: Tree) -> None:
    kept = bank.folder / "kept"
    library = open_library(bank.folder, kept)
    assert len(library.bank.items) == 40
    assert [item.topic for item in library.bank.of_skill("ash-root")] == ["ash-root"] * 2
    assert library.bank.lessons["ash-root"].use[0].lines == ("A layer does it a million times.",)
    assert [term.term for term in library.bank.terms] == ["bark", "sap"]
    assert library.bank.misconceptions["ash-root-mistake-1"].cure == "ash-root"
    bank.edit(ITEMS, "level: 1", "level: 9")
    again = open_library(bank.folder, kept)
    assert (again.bank, len(again.mistakes)) == (library.bank, 1)


def test_a_stage_says_that_its_bank_is_complete(bank: Tree) -> None:
    assert open_library(bank.folder).bank.complete == frozenset()
    bank.edit("roadmap.yaml", "breather: true", "breather: true\n    bank: complete")
    assert open_library(bank.folder).bank.complete == {1}


def test_generators_come_for_the_topics_that_are_there(bank: Tree) -> None:
    assert open_library(bank.folder).bank.generators == {}
    assert set(open_library(CONTENT).bank.generators) == set(recipes())


PLANTED = {
    "id twice": Planted(
        ITEMS, "ash-root-growth-24", "ash-root-growth-4", "ash-root-growth-4", "there is such a question already"
    ),
    "id of another topic": Planted(
        ITEMS,
        "ash-root-growth-24",
        "elm-root-growth-99",
        "elm-root",
        "an id begins with that of its topic: `ash-root-…`",
    ),
    "id of a generator": Planted(
        ITEMS, "ash-root-growth-24", "la-vectors-dot", "la-vectors-dot", "a generator has this id"
    ),
    "unknown mistake": Planted(
        ITEMS,
        "ash-root-mistake-1",
        "ash-root-mistoke-1",
        "mistoke",
        "there is no misconception `ash-root-mistoke-1`; did you mean `ash-root-mistake-1`?",
    ),
    "unknown resource": Planted(ITEMS, "ash-book", "ash-boook", "boook", "there is no resource `ash-boook`"),
    "misconception twice": Planted(
        MISCONCEPTIONS, "id: ash-leaf-mistake-0", "id: ash-root-mistake-0", "", "there is a misconception"
    ),
    "no cure": Planted(
        MISCONCEPTIONS, "cure: ash-root", "cure: ash-bark", "ash-bark", "there is no topic `ash-bark` to cure it"
    ),
    "word without topic": Planted(
        GLOSSARY, "topic: ash-leaf", "topic: ash-sap", "ash-sap", "there is no topic `ash-sap`"
    ),
    "word twice": Planted(GLOSSARY, "term: sap", "term: Barks", "Barks", "`Barks` stands in the glossary already"),
}


@pytest.mark.parametrize("planted", PLANTED.values(), ids=PLANTED)
def test_what_does_not_hold_together_is_refused(bank: Tree, planted: Planted) -> None:
    bank.plant(planted)
    told = bank.load_mistakes()
    assert any(planted.says in each for each in told), told
    assert all(each.startswith((planted.file, "stages/03-ash/")) for each in told)


def test_questions_and_lessons_of_no_topic_are_told(bank: Tree) -> None:
    folder = (bank.folder / ITEMS).parent
    other = folder.with_name("ash-bark")
    other.mkdir()
    (other / "lesson.md").write_text((folder / "lesson.md").read_text())
    (other / "items.yaml").write_text((folder / "items.yaml").read_text().replace("ash-root-growth", "ash-bark-growth"))
    told = "\n".join(bank.load_mistakes())
    assert "there is no topic `ash-bark` to ask about" in told
    assert "there is no such topic to teach" in told
