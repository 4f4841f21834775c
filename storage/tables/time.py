"""What comes when, and what was said."""

from sqlalchemy import Boolean, CheckConstraint, Column, Date, Index, Integer, String, Table, Time, literal_column

from bot.domain.posts import State
from bot.domain.slots import Rule
from storage.columns import Facts, UtcDateTime, Word, metadata, one_owner, refers_to

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
