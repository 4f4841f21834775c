"""Every table, to be read from top to bottom.

`info` names the columns by which a row belongs to a learner, a community or the house; `storage.erasing` exports and
forgets by it. Columns are called (`key=`) what the records of `bot.domain` call them.
"""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Time,
    literal_column,
)

from bot.domain.cohort import Life, Pace
from bot.domain.posts import State
from bot.domain.slots import Rule
from storage.columns import NAMES, Facts, Texts, UtcDateTime, Word, one_owner, refers_to

metadata = MetaData(naming_convention=NAMES)

# --- people --------------------------------------------------------------------------------------------------------

learners = Table(
    "learners",
    metadata,
    Column("id", String, primary_key=True),
    Column("zone", String),
    Column("start_stage", Integer),
    Column("begun", String),
    Column("created_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
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

# --- groups --------------------------------------------------------------------------------------------------------

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

# --- time ----------------------------------------------------------------------------------------------------------

_OWNERS = {"cohort": ("cohort",), "learner": ("learner",), "house": ("house",)}


slots = Table(
    "slots",
    metadata,
    Column("owner", String, primary_key=True),
    Column("kind", String, primary_key=True),
    refers_to("cohorts.id", "cohort_id", "cohort", index=True),
    refers_to("learners.id", "learner_id", "learner", index=True),
    Column("house", String),
    Column("rule", Word(Rule), nullable=False),
    Column("at", Time, nullable=False),
    Column("zone", String, nullable=False),
    Column("anchor", Date, nullable=False),
    Column("weekday", Integer, nullable=False),
    Column("every", Integer, nullable=False),
    Column("enabled", Boolean, nullable=False),
    Column("next_run_at", UtcDateTime),
    one_owner(),
    CheckConstraint("owner = coalesce(cohort_id, learner_id, house)", name="owner"),
    info=_OWNERS,
)
Index("ix_slots_next", slots.c.enabled, slots.c.next_run_at)

posts = Table(
    "posts",
    metadata,
    Column("key", String, primary_key=True),
    Column("kind", String, nullable=False),
    refers_to("cohorts.id", "cohort_id", "cohort"),
    refers_to("learners.id", "learner_id", "learner"),
    Column("house", String),
    # Whom `params` name under "learner": lifted out so that what concerns a person is found, and erased with them.
    Column("about", String, index=True),
    Column("scheduled_at", UtcDateTime, nullable=False),
    Column("local_date", Date, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("state", Word(State), nullable=False),
    Column("params", Facts, nullable=False),
    Column("chosen", Facts),
    Column("attempts", Integer, nullable=False),
    Column("lease_until", UtcDateTime),
    Column("tried_at", UtcDateTime),
    Column("sent_at", UtcDateTime),
    Column("receipt", String),
    Column("why", String),
    Column("what_to_do", String),
    one_owner(),
    info=_OWNERS | {"about": ("about",)},
)
IS_DUE = posts.c.state == literal_column("'due'")
IS_SENDING = posts.c.state == literal_column("'sending'")
Index("ix_posts_due", posts.c.due_at, sqlite_where=IS_DUE, postgresql_where=IS_DUE)
Index("ix_posts_lease", posts.c.lease_until, sqlite_where=IS_SENDING, postgresql_where=IS_SENDING)
Index("ix_posts_cohort", posts.c.cohort, posts.c.scheduled_at)
Index("ix_posts_learner", posts.c.learner, posts.c.scheduled_at)

# --- papers --------------------------------------------------------------------------------------------------------

papers = Table(
    "papers",
    metadata,
    Column("id", String, primary_key=True),
    Column("title", String, nullable=False),
    Column("abstract", String, nullable=False),
    Column("authors", Texts, nullable=False),
    Column("categories", Texts, nullable=False),
    Column("first_seen_at", UtcDateTime, nullable=False, index=True),
    info={"house": ()},
)

shown_papers = Table(
    "shown_papers",
    metadata,
    refers_to("cohorts.id", "cohort", primary_key=True),
    Column("paper", String, primary_key=True),  # a paper's id or a classic's, which only the content knows
    Column("post", String, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    info={"cohort": ("cohort",)},
)

feed = Table(
    "feed",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("checked_at", UtcDateTime),
    Column("succeeded_at", UtcDateTime),
    Column("fresh_at", UtcDateTime),
    Column("mark", String),
    Column("trouble", String),
    CheckConstraint("id = 1", name="one_row"),
    info={"house": ()},
)
