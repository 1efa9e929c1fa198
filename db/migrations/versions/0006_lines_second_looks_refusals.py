"""The line of each channel, second looks, what could not be delivered, which events were heard."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from db.columns import Instant

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "paces",
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("free_at", Instant(), nullable=False),
        sa.Column("blocked_until", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("channel", name=op.f("pk_paces")),
    )
    op.create_table(
        "heard",
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_heard")),
    )
    op.create_index(op.f("ix_heard_at"), "heard", ["at"], unique=False)
    columns: tuple[sa.Column[Any], ...] = (
        sa.Column("turn_at", Instant(), nullable=True),
        sa.Column("look_again_at", Instant(), nullable=True),
        sa.Column("looks", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("refused_since", Instant(), nullable=True),
        sa.Column("told_by", sa.String(length=32), nullable=True),
    )
    for column in columns:
        op.add_column("owed", column)
    op.create_index("ix_owed_ready", "owed", ["state", "retry_at", "due_at", "commitment_id", "id"], unique=False)
    op.create_index("ix_owed_committee", "owed", ["committee_id", "kind", "state", "due_at"], unique=False)
    op.create_index("ix_owed_look_again", "owed", ["look_again_at"], unique=False)
    op.create_index("ix_owed_told_by", "owed", ["told_by"], unique=False)
