"""Policies in words, quiet days, meetings and other events, series, extensions, who is away, how committees stood."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from db.columns import Instant

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

COMMITTEES = sa.table("committees", sa.column("id", sa.Integer), sa.column("policy", sa.JSON))


def upgrade() -> None:
    _new_tables()
    _new_columns()
    recurring = sa.text("recurrence IS NOT NULL")
    op.create_index(
        "ix_commitments_series", "commitments", ["status", "due"], sqlite_where=recurring, postgresql_where=recurring
    )
    op.create_index("ix_history_committee", "history", ["committee_id", "at"], unique=False)
    op.create_index("ix_commitments_event_id", "commitments", ["event_id"], unique=False)
    op.execute("UPDATE commitments SET occurrence = due WHERE recurrence IS NOT NULL")
    connection = op.get_bind()
    for row in connection.execute(sa.select(COMMITTEES)).all():
        words = _in_words(row.policy)
        connection.execute(sa.update(COMMITTEES).where(COMMITTEES.c.id == row.id).values(policy=words))


def _new_tables() -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("committee_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("papers_due", sa.Date(), nullable=True),
        sa.Column("is_meeting", sa.Boolean(), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["committee_id"], ["committees.id"], name=op.f("fk_events_committee_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sa.UniqueConstraint("key", name=op.f("uq_events_key")),
    )
    op.create_index(op.f("ix_events_committee_id"), "events", ["committee_id"], unique=False)
    op.create_table(
        "absences",
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("deputy", sa.Text(), nullable=True),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.Column("said_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_absences")),
    )
    op.create_table(
        "tallies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("committee_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["committee_id"], ["committees.id"], name=op.f("fk_tallies_committee_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tallies")),
        sa.UniqueConstraint("committee_id", "day", name=op.f("uq_tallies_committee_id_day")),
    )
    looks = op.create_table(
        "looks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_looks")),
    )
    op.bulk_insert(looks, [{"id": 1, "at": None}])


def _new_columns() -> None:
    columns: tuple[sa.Column[Any], ...] = (
        sa.Column("weekdays", sa.JSON(), nullable=False, server_default="[0, 1, 2, 3, 4]"),
        sa.Column("quiet", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("digest_every", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("digest_if_empty", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("digest_people", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("chair", sa.Text(), nullable=True),
    )
    for column in columns:
        op.add_column("committees", column)
    for column in (
        sa.Column("extension_until", sa.Date(), nullable=True),
        sa.Column("policy_words", sa.Text(), nullable=True),
        sa.Column("event_span", sa.Text(), nullable=True),
        sa.Column("occurrence", sa.Date(), nullable=True),
        sa.Column("missed", sa.Date(), nullable=True),
        sa.Column("overdue_after", sa.Date(), nullable=True),
    ):
        op.add_column("commitments", column)
    # As in 0002: Alembic's batch mode would copy the table and lose its triggers.
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "ALTER TABLE commitments ADD COLUMN event_id INTEGER "
            "CONSTRAINT fk_commitments_event_id REFERENCES events (id)"
        )
    else:
        op.add_column("commitments", sa.Column("event_id", sa.Integer(), nullable=True))
        op.create_foreign_key(op.f("fk_commitments_event_id"), "commitments", "events", ["event_id"], ["id"])
    for column in (
        sa.Column("round_up", sa.String(length=32), nullable=True),
        sa.Column("alone", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("down_since", Instant(), nullable=True),
        sa.Column("down_until", Instant(), nullable=True),
    ):
        op.add_column("owed", column)
    op.create_index("ix_owed_round_up", "owed", ["round_up"], unique=False)


def _in_words(policy: dict[str, Any]) -> dict[str, Any]:
    """What a committee had keeps its meaning: no ladder, and the same days between reminders for ever."""
    return {
        "lead": ", ".join(_days(one) for one in policy["lead"]) or "none",
        "on the day": "yes" if policy["on_the_day"] else "no",
        "overdue": f"every {_days(policy['overdue_every'])}",
        "ladder": "none",
        "judged by": "agreed",
        "long overdue after": _days(policy["long_overdue_after"]),
        "review every": _days(policy["review_every"]),
        "check-in from": _days(policy["check_in_from"]),
        "hears": "channel",
        "at": policy["at"][:5],
        "day ends": policy["day_ends"][:5],
        **({"counts_from": policy["counts_from"]} if policy.get("counts_from") else {}),
    }


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
