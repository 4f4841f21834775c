"""Who learns: the person, their logins, what they have done, their words for papers."""

from sqlalchemy import Boolean, Column, Integer, String, Table, false

from storage.columns import UtcDateTime, metadata, refers_to

learners = Table(
    "learners",
    metadata,
    Column("id", String, primary_key=True),
    Column("zone", String),
    Column("start_stage", Integer),
    Column("begun", String),
    Column("created_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
    Column("daily", Integer, nullable=False, server_default="12"),
    Column("says_sure", Boolean, nullable=False, server_default=false()),
    info={"learner": ("id",)},
)

accounts = Table(
    "accounts",
    metadata,
    Column("platform", String, primary_key=True),
    Column("key", String, primary_key=True),
    refers_to("learners.id", "learner", nullable=False, index=True),
    Column("name", String, nullable=False),
    Column("shut", Boolean, nullable=False, default=False),
    info={"learner": ("learner",)},
)

done = Table(
    "done",
    metadata,
    refers_to("learners.id", "learner", primary_key=True),
    Column("topic", String, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    info={"learner": ("learner",)},
)

interests = Table(
    "interests",
    metadata,
    refers_to("learners.id", "learner", primary_key=True),
    Column("term", String, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("position", Integer, nullable=False),
    info={"learner": ("learner",)},
)
