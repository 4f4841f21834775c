"""The schemas that editors read are those of the models, and say yes and no as the models do."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from content.editors import FOLDER, HINT, schemas, write_schemas
from content.nodes import read_yaml
from tests.content.items.test_question import CHOICE, DRAWN, FROM_FILE, HEAD, LINE, NUMBER, ORDER, OUTPUT, SEVERAL

CONTENT = Path(__file__).parents[2] / "content"


@pytest.mark.parametrize("name", schemas())
def test_what_is_kept_is_what_the_models_say(name: str) -> None:
    kept = (CONTENT / FOLDER / name).read_text(encoding="utf-8")
    assert kept == schemas()[name], "write them anew: python -m content schema"


def test_they_are_written_where_the_hints_point(tmp_path: Path) -> None:
    topic = tmp_path / "stages/01-oak/topics/oak-root"
    topic.mkdir(parents=True)
    write_schemas(tmp_path)
    assert (topic / HINT.format(up="../../../../", name="items.json").partition("=")[2]).is_file()


def schema(name: str) -> Any:
    return json.loads(schemas()[name])


@pytest.mark.parametrize("body", [CHOICE, SEVERAL, NUMBER, ORDER, OUTPUT, LINE, FROM_FILE, DRAWN])
def test_each_format_fits(body: str) -> None:
    got = read_yaml(HEAD + body, "items.yaml", [])
    assert got is not None
    jsonschema.validate(json.loads(json.dumps(got[0])), schema("items.json"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(json.loads(json.dumps(got[0]).replace('"level"', '"levle"')), schema("items.json"))


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([{"id": "a", "text": "b"}], schema("misconceptions.json"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([{"term": "a", "topic": "b", "says": "c", "form": []}], schema("glossary.json"))
