"""Every table, a room for each subject.

`info` names the columns by which a row belongs to a learner, a community or the house; `storage.erasing` exports and
forgets by it. Columns are called (`key=`) what the records of `bot.domain` call them.
"""

from storage.columns import metadata
from storage.tables.groups import IS_ACTIVE, cohorts, communities, memberships, organisers, rests
from storage.tables.learning import (
    asked,
    item_counts,
    memories,
    reports,
    shown,
    sittings,
    suspensions,
)
from storage.tables.papers import feed, papers, shown_papers
from storage.tables.people import accounts, done, interests, learners
from storage.tables.time import IS_DUE, IS_SENDING, posts, slots

__all__ = [
    "IS_ACTIVE",
    "IS_DUE",
    "IS_SENDING",
    "accounts",
    "asked",
    "cohorts",
    "communities",
    "done",
    "feed",
    "interests",
    "item_counts",
    "learners",
    "memberships",
    "memories",
    "metadata",
    "organisers",
    "papers",
    "posts",
    "reports",
    "rests",
    "shown",
    "shown_papers",
    "sittings",
    "slots",
    "suspensions",
]
