"""What arXiv has brought, and who has been given it."""

from sqlalchemy import CheckConstraint, Column, Integer, String, Table

from storage.columns import Texts, UtcDateTime, metadata, refers_to

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
