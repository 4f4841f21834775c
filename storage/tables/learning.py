"""What was asked and answered, what it shows, what fades; and how the questions themselves fare."""

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from bot.domain.answers import Sure
from bot.domain.items import Fate
from bot.domain.sitting import Kind
from storage.columns import Facts, UtcDateTime, Word, metadata, refers_to

sittings = Table(
    "sittings",
    metadata,
    Column("token", String, primary_key=True),
    refers_to("learners.id", "learner", nullable=False),
    Column("kind", Word(Kind), nullable=False),
    Column("about", String, nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("cohort", String, ForeignKey("cohorts.id", ondelete="SET NULL"), index=True),
    Column("closes_at", UtcDateTime),
    Column("finished_at", UtcDateTime),
    UniqueConstraint("learner", "kind", "about"),
    info={"learner": ("learner",)},
)

# The log of every answer: what is remembered of a skill can be made anew from it.
asked = Table(
    "asked",
    metadata,
    refers_to("sittings.token", "token", primary_key=True),
    Column("position", Integer, primary_key=True),
    refers_to("learners.id", "learner", nullable=False),
    Column("skill", String, nullable=False),
    Column("topic", String, nullable=False),
    Column("item", String, nullable=False),
    Column("seed", Integer),
    Column("version", Integer, nullable=False),
    Column("revision", String, nullable=False),
    Column("strong", Boolean, nullable=False),
    Column("shared", Boolean, nullable=False),
    Column("again", Boolean, nullable=False),
    Column("shown_at", UtcDateTime),
    Column("answered_at", UtcDateTime),
    Column("given", String),
    Column("right", Boolean),
    Column("sure", Word(Sure)),
    Column("milliseconds", Integer),
    info={"learner": ("learner",)},
)
Index("ix_asked_skill", asked.c.learner, asked.c.skill, asked.c.answered_at)
Index("ix_asked_topic", asked.c.learner, asked.c.topic, asked.c.answered_at)
Index("ix_asked_lately", asked.c.learner, asked.c.answered_at)

memories = Table(
    "memories",
    metadata,
    refers_to("learners.id", "learner", primary_key=True),
    Column("skill", String, primary_key=True),
    Column("stability", Float, nullable=False),
    Column("difficulty", Float, nullable=False),
    Column("due", UtcDateTime, nullable=False),
    Column("last_review", UtcDateTime, nullable=False),
    Column("reps", Integer, nullable=False),
    Column("lapses", Integer, nullable=False),
    Column("rests", Boolean, nullable=False),
    Column("failed", Boolean, nullable=False),
    info={"learner": ("learner",)},
)
Index("ix_memories_due", memories.c.learner, memories.c.due)

shown = Table(
    "shown",
    metadata,
    refers_to("learners.id", "learner", primary_key=True),
    Column("topic", String, primary_key=True),
    Column("level", Integer, nullable=False),
    Column("since", UtcDateTime, nullable=False),
    Column("shaky", Boolean, nullable=False),
    info={"learner": ("learner",)},
)

# --- how questions fare ---------------------------------------------------------------------------------------------

reports = Table(
    "reports",
    metadata,
    refers_to("learners.id", "learner", primary_key=True),
    Column("item", String, primary_key=True),
    Column("seed", Integer),
    Column("platform", String),
    Column("community", String),
    Column("at", UtcDateTime, nullable=False),
    Column("words", String, nullable=False),
    Column("fate", Word(Fate), nullable=False),
    info={"learner": ("learner",)},
)
Index("ix_reports_item", reports.c.item)

suspensions = Table(
    "suspensions",
    metadata,
    Column("item", String, primary_key=True),
    # Empty: everywhere. No reference: a report may come from a place where no group was ever opened.
    Column("platform", String, primary_key=True),
    Column("community", String, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("why", String, nullable=False),
    info={"community": ("platform", "community")},
)

# Counts of first answers; nobody can be read off them, so they outlive whoever gave them.
item_counts = Table(
    "item_counts",
    metadata,
    Column("item", String, primary_key=True),
    Column("revision", String, primary_key=True),
    Column("answers", Integer, nullable=False),
    Column("right", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Column("squares", Float, nullable=False),
    Column("score_right", Float, nullable=False),
    Column("chosen", Facts, nullable=False),
    info={"house": ()},
)
