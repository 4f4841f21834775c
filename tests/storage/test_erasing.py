import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Column, select

from bot.domain.cohort import Membership
from bot.domain.items import Report
from bot.domain.posts import State
from bot.ports.storage import Work
from storage.erasing import ABOUT, GONE, OPENED, owned
from storage.tables import metadata
from storage.work import SqlStorage, SqlWork
from tests.storage.sample import (
    ADA,
    AWAY,
    BEN,
    HOME,
    MEMORY,
    NOW,
    SHOWN,
    asked,
    group,
    login,
    post,
    run,
    settle,
    sitting,
    slot,
)

NOBODYS = {
    "communities": {"platform", "key", "created_at", "closed_at", "purge_after"},
    "cohorts": {
        *("platform", "community", "channel", "zone", "pace", "first_day", "at", "life", "card"),
        *("upcoming_stage", "upcoming_week", "current_stage", "current_week"),
    },
    "rests": {"cohort", "position", "first", "until"},
    "papers": {"id", "title", "abstract", "authors", "categories", "first_seen_at"},
    "shown_papers": {"cohort", "paper", "post", "at"},
    "suspensions": {"item", "platform", "community", "at", "why"},
    "item_counts": {"item", "revision", "answers", "right", "score", "squares", "score_right", "chosen"},
    "feed": {"id", "checked_at", "succeeded_at", "fresh_at", "mark", "trouble"},
}
"""Columns that say nothing about any person. Whoever adds one says so here, or exports it."""

ABOUT_BEN = f"ml/welcome/{BEN.id}"
PROMPT = post("prompt", params={"week": 1}, chosen={"asked": [ADA.id, BEN.id], "by": BEN.id})
OWN = post(f"{BEN.id}/reminder/2026-01-05", cohort=None, learner=BEN.id)


@pytest.fixture(autouse=True)
async def _ben_is_everywhere(storage: SqlStorage) -> None:
    await settle(storage, group(), group("bens", AWAY, opened_by=BEN.id))
    await run(storage, _leave_traces)


async def _leave_traces(work: SqlWork) -> None:
    for who in (ADA, BEN):
        await work.learner(who.id).mark_done("la-vectors", NOW)
        await work.learner(who.id).add_interest("bandits", NOW)
        await work.house.put_slot(slot("reminder", cohort=None, learner=who.id))
        await work.group("ml").put_member(Membership("ml", who.id, NOW))
        await work.study(who.id).begin(sitting(who))
        await work.study(who.id).ask([asked(who)])
        await work.study(who.id).remember(MEMORY)
        await work.study(who.id).show(SHOWN)
        await work.items.report(Report(who.id, "la-vectors-sign", None, HOME, NOW, "two are right"))
    await work.group("ml").add_organiser(BEN.id, NOW)
    about = post(ABOUT_BEN, state=State.DUE, params={"learner": BEN.id, "week": 2})
    await work.house.add_posts([about, PROMPT, OWN, post("ada", params={"learner": ADA.id})])
    await work.group("ml").show_papers(["2601.00001"], ABOUT_BEN, NOW)


async def _everything(work: SqlWork) -> dict[str, list[Any]]:
    tables = metadata.sorted_tables
    return {table.name: [*map(repr, await work.connection.execute(select(table)))] for table in tables}


def test_every_column_is_exported_or_declared_nobodys() -> None:
    known = {name: set(columns) for name, columns in NOBODYS.items()}
    columns: Iterable[Column[Any]] = [*(column for table in owned() for column in table.c), *ABOUT, *OPENED]
    for column in columns:
        known.setdefault(column.table.name, set()).add(column.key)
    known["cohorts"].add("opened_by")  # told by the list of groups opened
    there = {table.name: {column.key for column in table.c} for table in metadata.sorted_tables}
    assert known == there


def test_every_table_says_to_whom_its_rows_belong() -> None:
    for table in metadata.sorted_tables:
        owners = {"learner", "community", "cohort", "house"} & set(table.info)
        assert owners, table.name
        assert all(column in table.c for owner in owners for column in table.info[owner])


async def test_a_person_is_shown_what_is_theirs_and_what_concerns_them(storage: SqlStorage) -> None:
    async with storage.reading() as work:
        told = await work.learner(BEN.id).export()
    told = json.loads(json.dumps(told))
    assert {name: len(rows) for name, rows in told.items()} == {
        "learners": 1,
        "accounts": 1,
        "done": 1,
        "interests": 1,
        "memberships": 1,
        "organisers": 2,
        "slots": 1,
        "posts": 1,
        "sittings": 1,
        "asked": 1,
        "memories": 1,
        "shown": 1,
        "reports": 1,
        "groups opened": 1,
        "posts about you": 1,
    }
    assert told["accounts"] == [{"platform": "console", "key": "ben", "learner": BEN.id, "name": "Ben", "shut": False}]
    assert told["done"] == [{"learner": BEN.id, "topic": "la-vectors", "at": NOW.isoformat()}]
    assert told["posts"][0]["params"] == dict(OWN.params)
    assert told["posts about you"][0]["key"] == ABOUT_BEN
    assert ADA.id not in json.dumps(told)


async def test_forgetting_leaves_no_trace_and_touches_nobody_else(storage: SqlStorage) -> None:
    async with storage.work() as work:
        before = await work.learner(ADA.id).export()
        await work.learner(BEN.id).forget()
        assert BEN.id not in str(await _everything(work))
        assert "Ben" not in str(await _everything(work))
        assert await work.people.of(login(BEN)) is None
        assert await work.learner(ADA.id).export() == before


async def test_a_group_outlives_whoever_opened_it(storage: SqlStorage) -> None:
    async with storage.work() as work:
        await work.learner(BEN.id).forget()
        left = group("bens", AWAY, opened_by="")
        assert await work.community(AWAY).get("bens") == left
        assert await work.group("bens").organisers() == []
        await work.community(AWAY).save(replace(left, name="Ours now"))
        assert await work.community(AWAY).get("bens") == replace(left, name="Ours now")


async def test_posts_of_a_group_stay_without_the_person_and_unsaid_ones_are_never_said(storage: SqlStorage) -> None:
    async with storage.work() as work:
        await work.learner(BEN.id).forget()
        log = {each.key: each for each in await work.group("ml").log(10)}
        assert log["prompt"] == replace(PROMPT, chosen={"asked": [ADA.id]})
        (key,) = [key for key in log if key.startswith("ml/welcome/")]
        assert (log[key].state, log[key].why, log[key].params) == (State.SKIPPED, GONE, {})
        assert await work.house.post(OWN.key) is None


async def test_forgetting_can_be_repeated_for_someone_new_with_the_same_login(storage: SqlStorage) -> None:
    async def forget(work: Work) -> None:
        await work.learner(BEN.id).forget()
        await work.learner(BEN.id).forget()
        await work.people.meet(BEN, login(BEN), "Ben")

    await run(storage, forget)
    async with storage.reading() as work:
        assert await work.learner(BEN.id).done() == {}
        assert await work.community(HOME).get("ml") == group()
