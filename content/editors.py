"""JSON Schema of the files that people write, so that an editor completes and checks while they type."""

import json
from pathlib import Path

from pydantic import TypeAdapter

from content.items.explaining import MisconceptionEntry, TermEntry
from content.items.schema import AnyItem

FOLDER = "schemas"
ADAPTERS: dict[str, TypeAdapter[object]] = {
    "items.json": TypeAdapter(list[AnyItem]),
    "misconceptions.json": TypeAdapter(list[MisconceptionEntry]),
    "glossary.json": TypeAdapter(list[TermEntry]),
}
HINT = "# yaml-language-server: $schema={up}" + FOLDER + "/{name}"
"""The first line of a file; many editors read it."""


def schemas() -> dict[str, str]:
    """The text of each schema by its file name."""
    return {
        name: json.dumps(adapter.json_schema(), indent=1, ensure_ascii=False) + "\n"
        for name, adapter in ADAPTERS.items()
    }


def write_schemas(folder: Path) -> list[Path]:
    """Write them all; returns the files."""
    where = folder / FOLDER
    where.mkdir(exist_ok=True)
    files = []
    for name, text in schemas().items():
        files.append(where / name)
        files[-1].write_text(text, encoding="utf-8")
    return files
