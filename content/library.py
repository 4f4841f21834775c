"""The library that survives a bad edit: what was last sound is kept, and served while the folder is broken."""

import logging
import os
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from bot.domain.questions import Bank
from bot.domain.roadmap import Roadmap
from bot.errors import BrokenContent
from content.draft import Files, files_of
from content.load import Taught, build

KEPT = "content.zip"

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ContentLibrary:
    """What is taught. `mistakes` is empty unless the kept copy is served because the folder is broken."""

    roadmap: Roadmap
    bank: Bank = field(default_factory=Bank)
    mistakes: tuple[str, ...] = ()


def open_library(folder: Path, kept: Path | None = None) -> ContentLibrary:
    """The content of `folder`, kept as one archive in `kept`; where it is broken, what was kept.

    Raises BrokenContent where nothing sound was kept either.
    """
    files = files_of(folder)
    try:
        taught = build(files)
    except BrokenContent as broken:
        last = _last_sound(kept / KEPT) if kept else None
        if last is None:
            raise
        return ContentLibrary(*last, broken.mistakes)
    if kept:
        _keep(files, kept / KEPT)
    return ContentLibrary(*taught)


def _last_sound(archive: Path) -> Taught | None:
    """None also where a newer Cairn asks more of content than the kept copy has."""
    try:
        with ZipFile(archive) as kept:
            return build({name: kept.read(name) for name in kept.namelist()})
    except (OSError, BadZipFile, BrokenContent):
        return None


def _keep(files: Files, archive: Path) -> None:
    """Replace the archive whole: no other process meets half of it. A full disk does not stop what is sound."""
    digest = _digest(files)
    if _digest_of(archive) == digest:
        return
    fresh = archive.with_suffix(f".{os.getpid()}")
    try:
        archive.parent.mkdir(parents=True, exist_ok=True)
        with ZipFile(fresh, "w") as kept:
            kept.comment = digest
            for name, content in files.items():
                kept.writestr(ZipInfo(name), content)
        fresh.replace(archive)
    except OSError as error:
        log.warning("The content could not be kept in %s: %s", archive, error)


def _digest(files: Files) -> bytes:
    whole = sha256()
    for name, content in sorted(files.items()):
        whole.update(f"{name}\0{len(content)}\0".encode() + content)
    return whole.hexdigest().encode()


def _digest_of(archive: Path) -> bytes | None:
    try:
        with ZipFile(archive) as kept:
            return kept.comment
    except (OSError, BadZipFile):
        return None
