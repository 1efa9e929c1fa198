"""The words of a letter that say when its report was published."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("letters", sa.Column("report_date_words", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("letters", "report_date_words")
