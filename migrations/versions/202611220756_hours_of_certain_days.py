"""Hours of certain days."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611220756"
down_revision: str | Sequence[str] | None = "202611220758"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "opening_exceptions",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("yearly", sa.Boolean(), nullable=False),
        sa.Column("minutes", postgresql.INT4MULTIRANGE(), nullable=False),
        sa.Column("reason", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "first_on <= last_on AND (NOT yearly OR last_on - first_on < 365)",
            name=op.f("ck_opening_exceptions_days"),
        ),
        sa.CheckConstraint(
            "minutes <@ int4range(0, 1440)", name=op.f("ck_opening_exceptions_minutes")
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["people.id"], name=op.f("fk_opening_exceptions_created_by")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "unit_id"],
            ["units.hub_id", "units.id"],
            name=op.f("fk_opening_exceptions_hub_id_unit_id"),
        ),
        sa.ForeignKeyConstraint(["hub_id"], ["hubs.id"], name=op.f("fk_opening_exceptions_hub_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opening_exceptions")),
    )
    op.create_index(
        "ix_opening_exceptions_hub_id_unit_id",
        "opening_exceptions",
        ["hub_id", "unit_id"],
        unique=False,
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_index("ix_opening_exceptions_hub_id_unit_id", table_name="opening_exceptions")
    op.drop_table("opening_exceptions")
