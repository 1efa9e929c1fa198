"""Whether a letter is the minutes of a meeting; who promised something there, and under which minute."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("letters", sa.Column("kind", sa.String(length=16), nullable=False, server_default="letter"))
    op.add_column("commitments", sa.Column("speaker", sa.Text(), nullable=True))
    op.add_column("commitments", sa.Column("minute", sa.Text(), nullable=True))
