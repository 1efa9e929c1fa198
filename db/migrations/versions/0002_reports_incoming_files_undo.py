"""Reports whose response is awaited, files that were shared, what undoes what, and whether guests may act."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.columns import Instant

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("committee_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("recommendations", sa.JSON(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("registered_by", sa.Text(), nullable=False),
        sa.Column("registered_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["committee_id"], ["committees.id"], name=op.f("fk_reports_committee_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        sa.UniqueConstraint("key", name=op.f("uq_reports_key")),
    )
    op.create_index(op.f("ix_reports_committee_id"), "reports", ["committee_id"], unique=False)
    op.create_table(
        "incoming_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slack_file", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("thread_ts", sa.String(length=24), nullable=True),
        sa.Column("shared_by", sa.Text(), nullable=False),
        sa.Column("shared_at", Instant(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("committee_id", sa.Integer(), nullable=True),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["committee_id"], ["committees.id"], name=op.f("fk_incoming_files_committee_id")),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name=op.f("fk_incoming_files_letter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incoming_files")),
        sa.UniqueConstraint("slack_file", "channel", name=op.f("uq_incoming_files_slack_file_channel")),
    )
    op.drop_index("ix_committees_channel", table_name="committees")
    op.create_index("uq_committees_channel", "committees", ["channel"], unique=True)
    op.add_column("committees", sa.Column("guests_allowed", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("history", sa.Column("version", sa.Integer(), nullable=True))
    for table, column, target in (
        ("letters", "report_id", "reports"),
        ("commitments", "report_id", "reports"),
        ("history", "undoes", "history"),
        ("owed", "file_id", "incoming_files"),
    ):
        refer(table, column, target)
    op.create_index(op.f("ix_commitments_report_id"), "commitments", ["report_id"], unique=False)
    op.create_index("uq_history_undoes", "history", ["undoes"], unique=True)


def refer(table: str, column: str, target: str) -> None:
    """In SQL of our own: Alembic would copy the whole table on SQLite, and history's triggers would go with it."""
    op.execute(
        f"ALTER TABLE {table} ADD COLUMN {column} INTEGER CONSTRAINT fk_{table}_{column} REFERENCES {target} (id)"
    )
