"""What we hold of a person, shown to them and erased: both read off the tables' `info`."""

from collections.abc import Mapping
from datetime import date, datetime, time
from hashlib import sha256
from typing import Any

from sqlalchemy import String, Table, cast, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.posts import ENDED, State
from storage.tables import cohorts, learners, metadata, posts, shown_papers

ABOUT = (
    posts.c.key,
    posts.c.kind,
    posts.c.scheduled_at,
    posts.c.state,
    posts.c.sent_at,
    posts.c.receipt,
    posts.c.params,
)
"""What a person is shown of a group's post that concerns them; the rest of it is the group's."""

OPENED = (cohorts.c.id, cohorts.c.name, cohorts.c.opened_at)
"""What a person is shown of a group they opened."""

GONE = "The person it was for has been forgotten."
_MAY_NAME = (posts.c.key, posts.c.about, posts.c.params, posts.c.chosen)


def owned() -> Mapping[Table, Any]:
    """The tables whose rows belong to a learner, and the column that says to whom."""
    return {table: table.c[table.info["learner"][0]] for table in metadata.sorted_tables if "learner" in table.info}


async def export(connection: AsyncConnection, learner: str) -> dict[str, object]:
    """Every column of their own rows by table; the groups they opened; posts of groups that concern them."""
    found = {
        table.name: await _rows(connection, select(table).where(column == learner)) for table, column in owned().items()
    }
    opened = select(*OPENED).where(cohorts.c.opened_by == learner)
    about = select(*ABOUT).where(posts.c.about == learner)
    return {
        **found,
        "groups opened": await _rows(connection, opened),
        "posts about you": await _rows(connection, about),
    }


async def forget(connection: AsyncConnection, learner: str) -> None:
    """Their rows go with the learner's; what belongs to a group stays there without them."""
    await _blur_posts(connection, learner)
    await connection.execute(delete(learners).where(learners.c.id == learner))


async def _blur_posts(connection: AsyncConnection, learner: str) -> None:
    """Take the person out of posts of a group, with their name and their words; what was not yet said stays unsaid."""
    mark = sha256(learner.encode()).hexdigest()[:8]  # keys must stay apart, and lead nowhere
    theirs = func.coalesce(posts.c.learner, "") != learner
    named = or_(*(cast(column, String).contains(learner, autoescape=True) for column in _MAY_NAME))
    for row in (await connection.execute(select(posts).where(theirs, named))).mappings().all():
        blurred = {
            "key": row["key"].replace(learner, mark),
            "about": None if row["about"] == learner else row["about"],
            "params": {} if row["about"] == learner else _without(learner, row["params"]),
            "chosen": _without(learner, row["chosen"]),
        }
        if row["about"] == learner:
            blurred |= {"receipt": None}
            blurred |= {} if row["state"] in ENDED else {"state": State.SKIPPED, "why": GONE, "lease_until": None}
        await connection.execute(update(posts).where(posts.c.key == row["key"]).values(blurred))
        of_post = shown_papers.c.post == row["key"]
        await connection.execute(update(shown_papers).where(of_post).values(post=blurred["key"]))


def _without(learner: str, facts: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if facts is None:
        return None
    kept = {name: value for name, value in facts.items() if value != learner}
    return {
        name: [word for word in value if word != learner] if isinstance(value, list) else value
        for name, value in kept.items()
    }


async def _rows(connection: AsyncConnection, statement: Any) -> list[dict[str, Any]]:
    found = await connection.execute(statement)
    return [{name: _plain(value) for name, value in row.items()} for row in found.mappings()]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime | date | time) else value
