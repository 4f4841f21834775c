import pytest
from pydantic import TypeAdapter

from bot.domain.questions import Format
from content.items.schema import FORMATS, AnyItem
from content.nodes import read_yaml
from tests.content.items.test_question import CHOICE, DRAWN, FROM_FILE, HEAD, LINE, NUMBER, ORDER, OUTPUT, SEVERAL


def test_every_format_of_the_core_has_its_model() -> None:
    assert set(FORMATS) == {form.value for form in Format}


@pytest.mark.parametrize("body", [CHOICE, SEVERAL, NUMBER, ORDER, OUTPUT, LINE, FROM_FILE, DRAWN])
def test_the_union_finds_the_model_by_the_format(body: str) -> None:
    got = read_yaml(HEAD + body, "items.yaml", [])
    assert got is not None
    assert isinstance(got[0], tuple)
    entry = got[0][0]
    found = TypeAdapter(AnyItem).validate_python(entry)
    assert type(found) is FORMATS[entry.get("format", "choice")]
