from pathlib import Path

from adapters.console.files import kept
from bot.message import Attachment, Card, Code, Paragraph, paragraph


def path_of(card: Card, folder: Path) -> Path:
    block = kept(card, folder).blocks[-1]
    assert isinstance(block, Paragraph)
    assert isinstance(block.text[1], Code)
    return Path(block.text[1].text)


def export(content: bytes, name: str = "Cairn export.json") -> Card:
    return Card("Your data", [paragraph("Here."), Attachment(name, content)])


def test_a_file_lies_in_the_folder_under_a_safe_name(tmp_path: Path) -> None:
    path = path_of(export(b"{}"), tmp_path / "files")
    assert path == tmp_path / "files" / "cairn-export.json"
    assert path.read_bytes() == b"{}"
    assert path_of(export(b"x", "../../etc/passwd"), tmp_path / "files").parent == tmp_path / "files"


def test_nothing_is_overwritten_and_the_same_is_kept_once(tmp_path: Path) -> None:
    names = [path_of(export(content), tmp_path).name for content in (b"1", b"2", b"3", b"2")]
    assert names == ["cairn-export.json", "cairn-export-2.json", "cairn-export-3.json", "cairn-export-2.json"]
