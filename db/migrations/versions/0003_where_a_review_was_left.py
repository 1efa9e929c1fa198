"""Where the review of a letter was left, and who owns what nobody else owns, as it says so far."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("letters", sa.Column("review_page", sa.Integer(), nullable=True))
    op.add_column("letters", sa.Column("review_owner", sa.Text(), nullable=True))
