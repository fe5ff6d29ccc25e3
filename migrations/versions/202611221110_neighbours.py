"""Studios that disturb each other."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611221110"
down_revision: str | Sequence[str] | None = "202611221100"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "unit_pairs",
        sa.Column("one_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("rule", sa.String(40), nullable=False),
        sa.Column("reason", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint("one_id < other_id", name=op.f("ck_unit_pairs_in_order")),
        sa.ForeignKeyConstraint(
            ["created_by"], ["people.id"], name=op.f("fk_unit_pairs_created_by")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "one_id"],
            ["units.hub_id", "units.id"],
            name=op.f("fk_unit_pairs_hub_id_one_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "other_id"],
            ["units.hub_id", "units.id"],
            name=op.f("fk_unit_pairs_hub_id_other_id"),
        ),
        sa.PrimaryKeyConstraint("one_id", "other_id", name=op.f("pk_unit_pairs")),
    )
    op.create_index("ix_unit_pairs_other_id", "unit_pairs", ["other_id"], unique=False)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    # Nothing older knows rows of this kind; the bookings themselves stay.
    op.execute("DELETE FROM allocations WHERE kind = 'adjacent'")
    op.drop_index("ix_unit_pairs_other_id", table_name="unit_pairs")
    op.drop_table("unit_pairs")
