"""Closures: times in which studios are shut, and what became of the bookings in the way."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611220430"
down_revision: str | Sequence[str] | None = "202611220420"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    instant = sa.DateTime(timezone=True)
    op.create_table(
        "closures",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("starts_at", instant, nullable=False),
        sa.Column("ends_at", instant, nullable=False),
        sa.Column("reason", postgresql.JSONB(), nullable=False),
        sa.Column("closed_by", sa.Uuid(), nullable=False),
        sa.Column("created_at", instant, server_default=sa.text("now()"), nullable=False),
        sa.Column("lifted_at", instant, nullable=True),
        sa.Column("lifted_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("starts_at < ends_at", name="starts_before_ends"),
        sa.CheckConstraint("(lifted_at IS NULL) = (lifted_by IS NULL)", name="lifted"),
        sa.ForeignKeyConstraint(["closed_by"], ["people.id"], name="fk_closures_closed_by"),
        sa.ForeignKeyConstraint(["hub_id"], ["hubs.id"], name="fk_closures_hub_id"),
        sa.ForeignKeyConstraint(["lifted_by"], ["people.id"], name="fk_closures_lifted_by"),
        sa.PrimaryKeyConstraint("id", name="pk_closures"),
        sa.UniqueConstraint("hub_id", "id", name="uq_closures_hub_id_id"),
    )
    op.create_index("ix_closures_hub_id_ends_at", "closures", ["hub_id", "ends_at", "id"])
    op.create_table(
        "closed_units",
        sa.Column("closure_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["hub_id", "closure_id"],
            ["closures.hub_id", "closures.id"],
            name="fk_closed_units_hub_id_closure_id",
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "unit_id"],
            ["units.hub_id", "units.id"],
            name="fk_closed_units_hub_id_unit_id",
        ),
        sa.PrimaryKeyConstraint("closure_id", "unit_id", name="pk_closed_units"),
    )
    op.create_index("ix_closed_units_unit_id", "closed_units", ["unit_id"])
    op.create_table(
        "closure_outcomes",
        sa.Column("closure_id", sa.Uuid(), nullable=False),
        sa.Column("booking_id", sa.Uuid(), nullable=False),
        sa.Column("outcome", sa.String(40), nullable=False),
        sa.Column("old_studio_id", sa.Uuid(), nullable=False),
        sa.Column("old_starts_at", instant, nullable=False),
        sa.Column("old_ends_at", instant, nullable=False),
        sa.Column("new_studio_id", sa.Uuid(), nullable=True),
        sa.Column("new_starts_at", instant, nullable=True),
        sa.Column("new_ends_at", instant, nullable=True),
        sa.CheckConstraint(
            "(outcome = 're-slotted') = (new_studio_id IS NOT NULL)"
            " AND (new_studio_id IS NULL) = (new_starts_at IS NULL)"
            " AND (new_starts_at IS NULL) = (new_ends_at IS NULL)",
            name="new_time",
        ),
        sa.ForeignKeyConstraint(
            ["booking_id"], ["bookings.id"], name="fk_closure_outcomes_booking_id"
        ),
        sa.ForeignKeyConstraint(
            ["closure_id"], ["closures.id"], name="fk_closure_outcomes_closure_id"
        ),
        sa.ForeignKeyConstraint(
            ["new_studio_id"], ["studios.id"], name="fk_closure_outcomes_new_studio_id"
        ),
        sa.ForeignKeyConstraint(
            ["old_studio_id"], ["studios.id"], name="fk_closure_outcomes_old_studio_id"
        ),
        sa.PrimaryKeyConstraint("closure_id", "booking_id", name="pk_closure_outcomes"),
    )
    op.create_index("ix_closure_outcomes_booking_id", "closure_outcomes", ["booking_id"])


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    # Times that nobody holds any more must not stay shut.
    op.execute("DELETE FROM allocations WHERE kind = 'closure'")
    op.drop_table("closure_outcomes")
    op.drop_table("closed_units")
    op.drop_table("closures")
