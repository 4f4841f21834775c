"""Who walks together: communities, groups, their rests, organisers and members."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Table,
    Time,
    literal_column,
)

from bot.domain.cohort import Life, Pace
from storage.columns import UtcDateTime, Word, metadata, refers_to

communities = Table(
    "communities",
    metadata,
    Column("platform", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("closed_at", UtcDateTime),
    Column("purge_after", UtcDateTime),
    info={"community": ("platform", "key")},
)

cohorts = Table(
    "cohorts",
    metadata,
    Column("id", String, primary_key=True),
    Column("platform", String, nullable=False),
    Column("community", String, nullable=False),
    Column("channel", String),
    Column("name", String, nullable=False),
    Column("zone", String, nullable=False),
    Column("pace", Word(Pace), nullable=False),
    Column("first_day", Date, nullable=False),
    Column("at", Time, nullable=False),
    Column("life", Word(Life), nullable=False),
    # The group outlives whoever opened it: NULL once that person is forgotten, "" in the record.
    Column("opened_by", String, ForeignKey("learners.id", ondelete="SET NULL")),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("upcoming_stage", Integer),
    Column("upcoming_week", Integer),
    Column("current_stage", Integer),
    Column("current_week", Integer),
    Column("card", String),
    ForeignKeyConstraint(["platform", "community"], ["communities.platform", "communities.key"], ondelete="CASCADE"),
    info={"community": ("platform", "community")},
)
# Written out, not bound: a partial index is used only where the query holds its condition word for word.
IS_ACTIVE = cohorts.c.life != literal_column("'closed'")
Index(
    "ix_cohorts_active_channel",
    cohorts.c.platform,
    cohorts.c.community,
    cohorts.c.channel,
    unique=True,
    sqlite_where=IS_ACTIVE,
    postgresql_where=IS_ACTIVE,
)

rests = Table(
    "rests",
    metadata,
    refers_to("cohorts.id", "cohort", primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("first", Date, nullable=False),
    Column("until", Date),
    info={"cohort": ("cohort",)},
)

organisers = Table(
    "organisers",
    metadata,
    refers_to("cohorts.id", "cohort", primary_key=True),
    refers_to("learners.id", "learner", primary_key=True, index=True),
    Column("at", UtcDateTime, nullable=False),
    info={"learner": ("learner",), "cohort": ("cohort",)},
)

memberships = Table(
    "memberships",
    metadata,
    refers_to("cohorts.id", "cohort", primary_key=True),
    refers_to("learners.id", "learner", primary_key=True, index=True),
    Column("joined_at", UtcDateTime, nullable=False),
    Column("left_at", UtcDateTime),
    Column("named", Boolean, nullable=False),
    Column("private_note", Boolean, nullable=False),
    info={"learner": ("learner",), "cohort": ("cohort",)},
)
