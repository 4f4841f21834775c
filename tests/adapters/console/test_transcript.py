from datetime import timedelta
from pathlib import Path

import pytest

from adapters.console.codec import encoded
from adapters.console.transcript import Entry, Transcript
from bot.message import Card, Paragraph
from tests.adapters.console.gallery import NOW, PROMPT, STEP


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "transcript"


def test_what_was_said_is_there_after_a_restart(folder: Path) -> None:
    Transcript(folder).write("general", Entry("a/prompt/1", NOW, PROMPT))
    Transcript(folder).write("general", Entry("b", NOW + timedelta(1), STEP, under="a/prompt/1"))
    first, second = Transcript(folder).all("general")
    assert (first.key, first.at, encoded(first.card)) == ("a/prompt/1", NOW, encoded(PROMPT))
    assert (second.key, second.under) == ("b", "a/prompt/1")


def test_rooms_are_apart(folder: Path) -> None:
    transcript = Transcript(folder)
    transcript.write("general", Entry("a", NOW, PROMPT))
    assert transcript.find("@ada", "a") is None
    assert transcript.all("ml") == []


def test_a_changed_card_keeps_its_place(folder: Path) -> None:
    transcript = Transcript(folder)
    for entry in (Entry("a", NOW, PROMPT), Entry("b", NOW, PROMPT), Entry("a", NOW, STEP)):
        transcript.write("general", entry)
    assert [(entry.key, entry.card.title) for entry in Transcript(folder).all("general")] == [
        ("a", STEP.title),
        ("b", PROMPT.title),
    ]


@pytest.mark.parametrize("torn", [b"{", b'{"key": "c", "at"', b"\x00\x00\xff"])
def test_half_a_line_that_a_kill_left_behind_is_cut_off(folder: Path, torn: bytes) -> None:
    Transcript(folder).write("general", Entry("a", NOW, STEP))
    file = folder / "general.jsonl"
    whole = file.read_bytes()
    file.write_bytes(whole + torn)
    Transcript(folder).write("general", Entry("b", NOW, STEP))
    assert [entry.key for entry in Transcript(folder).all("general")] == ["a", "b"]
    assert file.read_bytes().startswith(whole)


def test_every_place_a_kill_can_tear_the_last_line_loses_only_that_line(folder: Path) -> None:
    for key in ("a", "b"):
        Transcript(folder).write("general", Entry(key, NOW, STEP))
    file = folder / "general.jsonl"
    written = file.read_bytes()
    first = written.index(b"\n") + 1
    for end in range(first, len(written)):
        file.write_bytes(written[:end])
        assert [entry.key for entry in Transcript(folder).all("general")] == ["a"]


def test_a_full_disk_leaves_no_half_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    transcript = Transcript(folder)
    transcript.write("general", Entry("a", NOW, STEP))

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("os.fsync", full)
        with pytest.raises(OSError, match="No space"):
            transcript.write("general", Entry("b", NOW, STEP))
    assert transcript.find("general", "b") is None
    transcript.write("general", Entry("c", NOW, STEP))
    assert [entry.key for entry in Transcript(folder).all("general")] == ["a", "c"]


def test_a_card_that_this_version_cannot_read_keeps_its_key_and_the_room_its_other_cards(tmp_path: Path) -> None:
    transcript = Transcript(tmp_path)
    transcript.write("general", Entry("old", NOW, Card("Old words", [Paragraph(["x"])], private=False)))
    transcript.write("general", Entry("new", NOW, Card("New words", [Paragraph(["y"])], private=False)))
    file = tmp_path / "general.jsonl"
    file.write_text(file.read_text().replace('"is": "Paragraph"', '"is": "Renamed"', 1))
    entries = Transcript(tmp_path).all("general")
    assert [(entry.key, entry.card.title) for entry in entries] == [("old", "Old words"), ("new", "New words")]
