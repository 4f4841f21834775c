"""What the operator types: status, doctor, backup, migrate, preview, and accounts of people who cannot log in."""

import asyncio
import json
import shutil
import sqlite3
import sys
from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from bot.cards.words import plural
from bot.commands.cohort.opening import said_now
from bot.domain.overview import Overview
from bot.domain.papers import PaperFeed
from bot.domain.people import AccountId
from bot.domain.slots import Slot
from bot.errors import BrokenContent, Refusal
from bot.ports import Work
from bot.settings import Settings, data_folder
from bot.wiring.clocks import SystemClock
from bot.wiring.house import CONTENT, database_url
from bot.wiring.ids import RandomIds
from bot.wiring.platforms import CREDENTIALS, adapter_of
from content.library import ContentLibrary, open_library
from storage.backup import backup as copy_database
from storage.engine import make_engine, sqlite_file
from storage.upgrade import is_current, upgrade
from storage.work import SqlStorage

WEEK = timedelta(days=7)
FAR = timedelta(days=3650)
Result = TypeVar("Result")
FINE = "In the last week every post arrived."
LEAST_SPACE = 200 * 1024 * 1024


class Operator:
    """One operator's command: its settings, its data folder, its database."""

    def __init__(self, data: Path | None) -> None:
        self.settings = Settings()
        self.data = data_folder(self.settings, data)
        self.url = database_url(self.settings, self.data)

    def status(self) -> list[str]:
        """Communities, groups, the next and the last post, and everything that went wrong in the last week."""
        now = SystemClock().now()

        async def look(work: Work) -> tuple[Overview, Slot | None, PaperFeed]:
            upcoming = await work.house.due_slots(now + FAR, 1)
            return await work.house.overview(now - WEEK), next(iter(upcoming), None), await work.house.feed()

        overview, upcoming, feed = self.in_work(look)
        return [*_counts(overview), *_posts(overview, upcoming), *_papers(feed), self._content()]

    def doctor(self) -> list[str]:
        """Everything that could be wrong, each line with what to do; the exit code is for the caller."""
        return list(self._check())

    def backup(self, file: Path) -> str:
        """Copy the database, or say how PostgreSQL's is copied."""
        line = copy_database(self.url, file)
        return f"Copied to {file}." if line is None else f"PostgreSQL keeps this database. Copy it with:\n  {line}"

    def migrate(self) -> str:
        """Bring the database to this version."""
        asyncio.run(upgrade(self.url))
        return "The database fits this version."

    def export(self, account: str) -> str:
        """Everything of a person, as JSON."""

        async def read(work: Work) -> dict[str, object]:
            return await work.learner(await _learner(work, account)).export()

        return json.dumps(self.in_work(read), indent=2, ensure_ascii=False, default=str)

    def forget(self, account: str) -> str:
        """Erase a person everywhere."""

        async def erase(work: Work) -> None:
            own = work.learner(await _learner(work, account))
            groups = await own.carded()
            await own.forget()
            now, ids = SystemClock().now(), RandomIds()
            cards = [said_now(group, "group card update", now, ids.short()) for group in groups]
            await work.house.add_posts(cards)
            await work.commit()

        self.in_work(erase)
        return f"{account} is forgotten."

    def library(self) -> ContentLibrary:
        """The content, or what was kept of it."""
        return open_library(self.settings.content_dir or CONTENT, self.data)

    def in_work(self, act: Callable[[Work], Awaitable[Result]]) -> Result:
        """Do something with the database, brought to this version first; `act` commits what it writes."""

        async def run() -> Result:
            await upgrade(self.url)
            storage = SqlStorage(make_engine(self.url))
            try:
                async with storage.work() as work:
                    return await act(work)
            finally:
                await storage.dispose()

        return asyncio.run(run())

    def _content(self) -> str:
        try:
            mistakes = self.library().mistakes
        except BrokenContent as broken:
            return _broken(broken.mistakes, "no earlier good copy is kept")
        return _broken(mistakes, "the last good copy is served") if mistakes else "Content: loads without mistakes."

    def _check(self) -> Iterator[str]:
        yield f"Python {sys.version_info.major}.{sys.version_info.minor}, data in {self.data}."
        yield self._content().replace("Content: broken", "WRONG: the content is broken")
        yield self._database()
        if sqlite_file(self.url) and not _has_fts5():
            yield "WRONG: this Python's SQLite has no FTS5; papers cannot be ranked. Use another build of Python."
        free = shutil.disk_usage(self.data).free
        if free < LEAST_SPACE:
            yield f"WRONG: only {free // 1024 // 1024} MB are free in {self.data}."
        yield from self._platforms()

    def _database(self) -> str:
        try:
            fits = asyncio.run(is_current(self.url))
        except Refusal as refusal:
            return f"WRONG: {refusal.plain}"
        return "Database: " + ("fits this version." if fits else "run `migrate` or start once.")

    def _platforms(self) -> Iterator[str]:
        for name, fields in CREDENTIALS.items():
            missing = [field.upper() for field in fields if getattr(self.settings, field) is None]
            if len(missing) == len(fields):
                yield f"{name.title()}: not set up ({' and '.join(missing)})."
            elif missing:
                yield f"WRONG: for {name.title()} {' and '.join(missing)} is missing."
            else:
                yield from asyncio.run(adapter_of(name).examine(self.settings))


def _broken(mistakes: Sequence[str], served: str) -> str:
    return f"Content: broken ({plural(len(mistakes), 'mistake')}), and {served}. First: {mistakes[0]}"


async def _learner(work: Work, account: str) -> str:
    platform, _, key = account.partition(":")
    learner = await work.people.of(AccountId(platform, key))
    if learner is None:
        raise Refusal(
            "Nobody is known as {account}. Write it as platform:id, such as discord:80351110224678912.", account=account
        )
    return learner.id


def _counts(overview: Overview) -> list[str]:
    groups = ", ".join(f"{count} {life}" for life, count in overview.groups.items()) or "none"
    return [f"Communities: {overview.communities}. Learners: {overview.learners}.", f"Groups: {groups}."]


def _posts(overview: Overview, upcoming: Slot | None) -> list[str]:
    last = overview.last
    lines = [
        f"Last post: {last.kind} of {last.cohort or last.learner}, {last.sent_at:%Y-%m-%d %H:%M} UTC."
        if last and last.sent_at
        else "Last post: none yet.",
        f"Next: {upcoming.kind} of {upcoming.owner}, {upcoming.next_run_at:%Y-%m-%d %H:%M} UTC."
        if upcoming and upcoming.next_run_at
        else "Next: nothing is planned.",
    ]
    return [*lines, *_waiting(overview), *_troubles(overview)]


def _waiting(overview: Overview) -> list[str]:
    """What a platform does not take now; it is the operator who can do something about most of it."""
    if not overview.waiting:
        return []
    return [
        "Waiting to be tried again (doctor looks for what is wrong):",
        *(
            f"  {post.key}: {post.why or 'no answer'}; {plural(post.attempts, 'attempt')}, next {post.due_at:%Y-%m-%d %H:%M} UTC."
            for post in overview.waiting
        ),
    ]


def _troubles(overview: Overview) -> list[str]:
    if not overview.troubles:
        return ["In the last week every post arrived, or waits."] if overview.waiting else [FINE]
    return [
        "In the last week:",
        *(
            f"  {post.state}: {post.key}: {post.why or ''} {post.what_to_do or ''}".rstrip()
            for post in overview.troubles
        ),
    ]


def _papers(feed: PaperFeed) -> list[str]:
    when = f"{feed.succeeded_at:%Y-%m-%d %H:%M} UTC" if feed.succeeded_at else "never"
    return [f"arXiv last answered: {when}." + (f" Trouble: {feed.trouble}." if feed.trouble else "")]


def _has_fts5() -> bool:
    with sqlite3.connect(":memory:") as connection:
        return any(row[0] == "ENABLE_FTS5" for row in connection.execute("PRAGMA compile_options"))
