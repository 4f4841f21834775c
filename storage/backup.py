"""A copy of everything, while the bot runs."""

import shlex
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL

from bot.errors import Refusal
from storage.engine import address, sqlite_file


def backup(url: str, file: Path) -> str | None:
    """Copy an SQLite database to a new file; for PostgreSQL the command line that does so, without the password."""
    source = sqlite_file(url)
    if source is None:
        return shlex.join(["pg_dump", "--format=custom", f"--file={file}", _without_password(address(url))])
    if file.exists():
        raise Refusal(f"{file} exists already. Name another file, or move that one away first.")
    if not source.exists():
        raise Refusal(f"There is no database at {source} yet, so there is nothing to copy.")
    copy(source, file)
    return None


def _without_password(where: URL) -> str:
    bare = where.difference_update_query(["password"])
    return URL.create(
        "postgresql", bare.username, None, bare.host, bare.port, bare.database, bare.query
    ).render_as_string()


def copy(source: Path, target: Path) -> None:
    """All of it as of one moment; `target` appears only when it is whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    with closing(sqlite3.connect(source)) as connection:
        connection.execute("VACUUM INTO ?", (str(part),))
    part.replace(target)
