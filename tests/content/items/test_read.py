from content.items.read import read_bank
from content.source import Mistake
from tests.content.bank import item, misconception

ITEMS = "stages/01-oak/topics/oak-root/items.yaml"


def test_a_bank_is_read_from_all_its_files() -> None:
    mistakes: list[Mistake] = []
    files = {
        ITEMS: item("oak-root", 1) + item("oak-root", 2) + "  retired: true\n",
        "misconceptions/01-oak.yaml": misconception("oak-root", 0),
        "glossary.yaml": "- {term: bark, topic: oak-root, says: The skin of $n$ trees., forms: [barks]}\n",
    }
    bank = read_bank(files, mistakes)
    assert mistakes == []
    assert [each.entry.id for each in bank.items] == ["oak-root-growth-1", "oak-root-growth-2"]
    assert [each.entry.id for each in bank.asked] == ["oak-root-growth-1"]
    assert bank.misconceptions[0].value.cure == "oak-root"
    assert (bank.terms[0].value.says, bank.terms[0].value.forms) == ("The skin of n trees.", ("barks",))


def test_what_cannot_be_read_is_remembered_by_its_id_or_its_file() -> None:
    mistakes: list[Mistake] = []
    files = {
        "misconceptions/01-oak.yaml": "- {id: half, text: Half of it.}\n",
        "misconceptions/02-elm.yaml": "- [broken",
    }
    bank = read_bank(files, mistakes)
    assert bank.half_read == {"half", "misconceptions/02-elm.yaml"}
    assert len(mistakes) == 2
