"""What was said in each room, kept by the key of its post: the terminal's memory across restarts and kill -9."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from adapters.console.codec import decoded, encoded
from bot.message import Card, Paragraph


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of a room; `under` is the key of the message whose thread it stands in."""

    key: str
    at: datetime
    card: Card
    under: str | None = None


class Transcript:
    """One file of JSON lines for each room: `general` for a channel, `@ada` for what was said to ada alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._rooms: dict[str, dict[str, Entry]] = {}

    def find(self, room: str, key: str) -> Entry | None:
        """The message of this key, as it stands now."""
        return self._room(room).get(key)

    def all(self, room: str) -> Sequence[Entry]:
        """Every message, oldest first."""
        return list(self._room(room).values())

    def write(self, room: str, entry: Entry) -> None:
        """Keep a message, or what it says now; it is on the disk when this returns. Raises OSError."""
        known = self._room(room)
        self._append(self._path(room), _line(entry))
        known[entry.key] = entry

    def _path(self, room: str) -> Path:
        return self._folder / f"{room}.jsonl"

    def _room(self, room: str) -> dict[str, Entry]:
        if room not in self._rooms:
            self._rooms[room] = {entry.key: entry for entry in map(_entry, _whole_lines(self._path(room)))}
        return self._rooms[room]

    def _append(self, path: Path, line: dict[str, Any]) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.stat().st_size if path.exists() else 0
        try:
            with path.open("ab") as file:
                file.write(json.dumps(line).encode() + b"\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            os.truncate(path, before)
            raise


def _whole_lines(path: Path) -> list[bytes]:
    """The lines that were written to their end; half a line that a kill left behind is cut off."""
    if not path.exists():
        return []
    content = path.read_bytes()
    whole = content.rfind(b"\n") + 1
    if whole < len(content):
        os.truncate(path, whole)
    return content[:whole].splitlines()


def _line(entry: Entry) -> dict[str, Any]:
    return {"key": entry.key, "at": entry.at.isoformat(), "under": entry.under, "card": encoded(entry.card)}


def _entry(line: bytes) -> Entry:
    held = json.loads(line)
    return Entry(held["key"], datetime.fromisoformat(held["at"]), _card(held["card"]), held["under"])


def _card(stored: dict[str, Any]) -> Card:
    """A card of a version that knew other blocks keeps its place and its title: a key is never said twice."""
    try:
        card: Card = decoded(stored)
    except (KeyError, TypeError):
        return Card(str(stored.get("title")), [Paragraph(["Another version of Cairn said this."])], private=False)
    return card
