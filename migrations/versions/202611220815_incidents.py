"""Incidents: what is broken."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611220815"
down_revision: str | Sequence[str] | None = "202611220756"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    instant = sa.DateTime(timezone=True)
    op.create_table(
        "incidents",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("severity", sa.String(length=40), nullable=False),
        sa.Column("reported_by", sa.Uuid(), nullable=False),
        sa.Column("reported_at", instant, nullable=False),
        sa.Column("resolved_by", sa.Uuid(), nullable=True),
        sa.Column("resolved_at", instant, nullable=True),
        sa.Column("resolution", sa.String(), server_default="", nullable=False),
        sa.CheckConstraint("what <> ''", name=op.f("ck_incidents_what")),
        sa.CheckConstraint(
            "(resolved_at IS NULL) = (resolved_by IS NULL)"
            " AND (resolved_at IS NOT NULL OR resolution = '')",
            name=op.f("ck_incidents_resolved"),
        ),
        sa.ForeignKeyConstraint(["hub_id"], ["hubs.id"], name=op.f("fk_incidents_hub_id")),
        sa.ForeignKeyConstraint(
            ["hub_id", "unit_id"],
            ["units.hub_id", "units.id"],
            name=op.f("fk_incidents_hub_id_unit_id"),
        ),
        sa.ForeignKeyConstraint(
            ["reported_by"], ["people.id"], name=op.f("fk_incidents_reported_by")
        ),
        sa.ForeignKeyConstraint(
            ["resolved_by"], ["people.id"], name=op.f("fk_incidents_resolved_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incidents")),
    )
    op.create_index(
        "uq_incidents_one_unusable",
        "incidents",
        ["unit_id"],
        unique=True,
        postgresql_where=sa.text("severity = 'unusable' AND resolved_at IS NULL"),
    )
    op.create_index("ix_incidents_hub_id", "incidents", ["hub_id", "id"])


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_table("incidents")
