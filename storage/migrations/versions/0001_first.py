"""The first tables: people, groups, slots, posts, papers."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "communities",
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("purge_after", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("platform", "key", name=op.f("pk_communities")),
    )
    op.create_table(
        "feed",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("succeeded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fresh_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mark", sa.String(), nullable=True),
        sa.Column("trouble", sa.String(), nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_feed_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed")),
    )
    op.create_table(
        "learners",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=True),
        sa.Column("start_stage", sa.Integer(), nullable=True),
        sa.Column("begun", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learners")),
    )
    op.create_table(
        "papers",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("abstract", sa.String(), nullable=False),
        sa.Column("authors", sa.JSON(), nullable=False),
        sa.Column("categories", sa.JSON(), nullable=False),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_papers")),
    )
    op.create_index(op.f("ix_papers_first_seen_at"), "papers", ["first_seen_at"], unique=False)

    op.create_table(
        "accounts",
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("learner", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("shut", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["learner"], ["learners.id"], name=op.f("fk_accounts_learner"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("platform", "key", name=op.f("pk_accounts")),
    )
    op.create_index(op.f("ix_accounts_learner"), "accounts", ["learner"], unique=False)

    op.create_table(
        "cohorts",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("community", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("pace", sa.String(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("at", sa.Time(), nullable=False),
        sa.Column("life", sa.String(), nullable=False),
        sa.Column("opened_by", sa.String(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("upcoming_stage", sa.Integer(), nullable=True),
        sa.Column("upcoming_week", sa.Integer(), nullable=True),
        sa.Column("current_stage", sa.Integer(), nullable=True),
        sa.Column("current_week", sa.Integer(), nullable=True),
        sa.Column("card", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["opened_by"], ["learners.id"], name=op.f("fk_cohorts_opened_by"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["platform", "community"],
            ["communities.platform", "communities.key"],
            name=op.f("fk_cohorts_platform_community"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cohorts")),
    )
    op.create_index(
        "ix_cohorts_active_channel",
        "cohorts",
        ["platform", "community", "channel"],
        unique=True,
        sqlite_where=sa.text("life != 'closed'"),
        postgresql_where=sa.text("life != 'closed'"),
    )

    op.create_table(
        "done",
        sa.Column("learner", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["learner"], ["learners.id"], name=op.f("fk_done_learner"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner", "topic", name=op.f("pk_done")),
    )
    op.create_table(
        "interests",
        sa.Column("learner", sa.String(), nullable=False),
        sa.Column("term", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["learner"], ["learners.id"], name=op.f("fk_interests_learner"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner", "term", name=op.f("pk_interests")),
    )
    op.create_table(
        "memberships",
        sa.Column("cohort", sa.String(), nullable=False),
        sa.Column("learner", sa.String(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("private_note", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["cohort"], ["cohorts.id"], name=op.f("fk_memberships_cohort"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["learner"], ["learners.id"], name=op.f("fk_memberships_learner"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("cohort", "learner", name=op.f("pk_memberships")),
    )
    op.create_index(op.f("ix_memberships_learner"), "memberships", ["learner"], unique=False)

    op.create_table(
        "organisers",
        sa.Column("cohort", sa.String(), nullable=False),
        sa.Column("learner", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["cohort"], ["cohorts.id"], name=op.f("fk_organisers_cohort"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["learner"], ["learners.id"], name=op.f("fk_organisers_learner"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("cohort", "learner", name=op.f("pk_organisers")),
    )
    op.create_index(op.f("ix_organisers_learner"), "organisers", ["learner"], unique=False)

    op.create_table(
        "posts",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("cohort_id", sa.String(), nullable=True),
        sa.Column("learner_id", sa.String(), nullable=True),
        sa.Column("house", sa.String(), nullable=True),
        sa.Column("about", sa.String(), nullable=True),
        sa.Column("scheduled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("params", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("chosen", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("receipt", sa.String(), nullable=True),
        sa.Column("why", sa.String(), nullable=True),
        sa.Column("what_to_do", sa.String(), nullable=True),
        sa.CheckConstraint(
            "CASE WHEN cohort_id IS NULL THEN 0 ELSE 1 END + CASE WHEN learner_id IS NULL THEN 0 ELSE 1 END + CASE WHEN house IS NULL THEN 0 ELSE 1 END = 1",
            name=op.f("ck_posts_one_owner"),
        ),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohorts.id"], name=op.f("fk_posts_cohort_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name=op.f("fk_posts_learner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_posts")),
    )
    op.create_index(op.f("ix_posts_about"), "posts", ["about"], unique=False)
    op.create_index("ix_posts_cohort", "posts", ["cohort_id", "scheduled_at"], unique=False)
    op.create_index(
        "ix_posts_due",
        "posts",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("state = 'due'"),
        postgresql_where=sa.text("state = 'due'"),
    )
    op.create_index("ix_posts_learner", "posts", ["learner_id", "scheduled_at"], unique=False)
    op.create_index(
        "ix_posts_lease",
        "posts",
        ["lease_until"],
        unique=False,
        sqlite_where=sa.text("state = 'sending'"),
        postgresql_where=sa.text("state = 'sending'"),
    )

    op.create_table(
        "rests",
        sa.Column("cohort", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["cohort"], ["cohorts.id"], name=op.f("fk_rests_cohort"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("cohort", "position", name=op.f("pk_rests")),
    )
    op.create_table(
        "shown_papers",
        sa.Column("cohort", sa.String(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["cohort"], ["cohorts.id"], name=op.f("fk_shown_papers_cohort"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("cohort", "paper", name=op.f("pk_shown_papers")),
    )
    op.create_table(
        "slots",
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("cohort_id", sa.String(), nullable=True),
        sa.Column("learner_id", sa.String(), nullable=True),
        sa.Column("house", sa.String(), nullable=True),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("at", sa.Time(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("anchor", sa.Date(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("every", sa.Integer(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("next_run_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "CASE WHEN cohort_id IS NULL THEN 0 ELSE 1 END + CASE WHEN learner_id IS NULL THEN 0 ELSE 1 END + CASE WHEN house IS NULL THEN 0 ELSE 1 END = 1",
            name=op.f("ck_slots_one_owner"),
        ),
        sa.CheckConstraint("owner = coalesce(cohort_id, learner_id, house)", name=op.f("ck_slots_owner")),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohorts.id"], name=op.f("fk_slots_cohort_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name=op.f("fk_slots_learner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("owner", "kind", name=op.f("pk_slots")),
    )
    op.create_index(op.f("ix_slots_cohort_id"), "slots", ["cohort_id"], unique=False)
    op.create_index(op.f("ix_slots_learner_id"), "slots", ["learner_id"], unique=False)
    op.create_index("ix_slots_next", "slots", ["enabled", "next_run_at"], unique=False)
