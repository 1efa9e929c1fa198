"""Second copies that went or that Slack keeps, where an earlier try may have arrived, from where on to look."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.columns import Instant

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "second_copies",
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("ts", sa.String(length=24), nullable=False),
        sa.Column("owed_id", sa.String(length=32), nullable=False),
        sa.Column("hears", sa.Boolean(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("since", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("channel", "ts", "owed_id", name=op.f("pk_second_copies")),
    )
    op.create_index(op.f("ix_second_copies_owed_id"), "second_copies", ["owed_id"], unique=False)
    op.create_table(
        "tried_places",
        sa.Column("owed_id", sa.String(length=32), nullable=False),
        sa.Column("place", sa.String(length=40), nullable=False),
        sa.Column("look_from", sa.String(length=24), nullable=False),
        sa.PrimaryKeyConstraint("owed_id", "place", name=op.f("pk_tried_places")),
    )
    op.create_index(op.f("ix_tried_places_place"), "tried_places", ["place"], unique=False)
    op.add_column("looks", sa.Column("later_than", sa.String(length=24), nullable=True))


def downgrade() -> None:
    op.drop_column("looks", "later_than")
    op.drop_table("tried_places")
    op.drop_table("second_copies")
