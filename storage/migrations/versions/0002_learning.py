"""Questions asked and answered, what is remembered of them, and how the questions fare.

No group was opened anywhere at 0001, so none has to be given a slot for its quiz.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('item_counts',
    sa.Column('item', sa.String(), nullable=False),
    sa.Column('revision', sa.String(), nullable=False),
    sa.Column('answers', sa.Integer(), nullable=False),
    sa.Column('right', sa.Integer(), nullable=False),
    sa.Column('score', sa.Float(), nullable=False),
    sa.Column('squares', sa.Float(), nullable=False),
    sa.Column('score_right', sa.Float(), nullable=False),
    sa.Column('chosen', sa.JSON(none_as_null=True), nullable=False),
    sa.PrimaryKeyConstraint('item', 'revision', name=op.f('pk_item_counts')),
    )
    op.create_table('suspensions',
    sa.Column('item', sa.String(), nullable=False),
    sa.Column('platform', sa.String(), nullable=False),
    sa.Column('community', sa.String(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('why', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('item', 'platform', 'community', name=op.f('pk_suspensions')),
    )
    op.create_table('memories',
    sa.Column('learner', sa.String(), nullable=False),
    sa.Column('skill', sa.String(), nullable=False),
    sa.Column('stability', sa.Float(), nullable=False),
    sa.Column('difficulty', sa.Float(), nullable=False),
    sa.Column('due', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_review', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reps', sa.Integer(), nullable=False),
    sa.Column('lapses', sa.Integer(), nullable=False),
    sa.Column('rests', sa.Boolean(), nullable=False),
    sa.Column('failed', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['learner'], ['learners.id'], name=op.f('fk_memories_learner'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('learner', 'skill', name=op.f('pk_memories')),
    )
    op.create_index('ix_memories_due', 'memories', ['learner', 'due'], unique=False)
    op.create_table('reports',
    sa.Column('learner', sa.String(), nullable=False),
    sa.Column('item', sa.String(), nullable=False),
    sa.Column('seed', sa.Integer(), nullable=True),
    sa.Column('platform', sa.String(), nullable=True),
    sa.Column('community', sa.String(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('words', sa.String(), nullable=False),
    sa.Column('fate', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['learner'], ['learners.id'], name=op.f('fk_reports_learner'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('learner', 'item', name=op.f('pk_reports')),
    )
    op.create_index('ix_reports_item', 'reports', ['item'], unique=False)
    op.create_table('shown',
    sa.Column('learner', sa.String(), nullable=False),
    sa.Column('topic', sa.String(), nullable=False),
    sa.Column('level', sa.Integer(), nullable=False),
    sa.Column('since', sa.DateTime(timezone=True), nullable=False),
    sa.Column('shaky', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['learner'], ['learners.id'], name=op.f('fk_shown_learner'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('learner', 'topic', name=op.f('pk_shown')),
    )
    op.create_table('sittings',
    sa.Column('token', sa.String(), nullable=False),
    sa.Column('learner', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('about', sa.String(), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('cohort', sa.String(), nullable=True),
    sa.Column('closes_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['cohort'], ['cohorts.id'], name=op.f('fk_sittings_cohort'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['learner'], ['learners.id'], name=op.f('fk_sittings_learner'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('token', name=op.f('pk_sittings')),
    sa.UniqueConstraint('learner', 'kind', 'about', name=op.f('uq_sittings_learner_kind_about')),
    )
    op.create_index(op.f('ix_sittings_cohort'), 'sittings', ['cohort'], unique=False)
    op.create_table('asked',
    sa.Column('token', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('learner', sa.String(), nullable=False),
    sa.Column('skill', sa.String(), nullable=False),
    sa.Column('topic', sa.String(), nullable=False),
    sa.Column('item', sa.String(), nullable=False),
    sa.Column('seed', sa.Integer(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('revision', sa.String(), nullable=False),
    sa.Column('strong', sa.Boolean(), nullable=False),
    sa.Column('shared', sa.Boolean(), nullable=False),
    sa.Column('again', sa.Boolean(), nullable=False),
    sa.Column('shown_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('given', sa.String(), nullable=True),
    sa.Column('right', sa.Boolean(), nullable=True),
    sa.Column('sure', sa.String(), nullable=True),
    sa.Column('milliseconds', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['learner'], ['learners.id'], name=op.f('fk_asked_learner'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['token'], ['sittings.token'], name=op.f('fk_asked_token'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('token', 'position', name=op.f('pk_asked')),
    )
    op.create_index('ix_asked_lately', 'asked', ['learner', 'answered_at'], unique=False)
    op.create_index('ix_asked_skill', 'asked', ['learner', 'skill', 'answered_at'], unique=False)
    op.create_index('ix_asked_topic', 'asked', ['learner', 'topic', 'answered_at'], unique=False)
    op.add_column('learners', sa.Column('daily', sa.Integer(), server_default='12', nullable=False))
    op.add_column('learners', sa.Column('says_sure', sa.Boolean(), server_default=sa.false(), nullable=False))
