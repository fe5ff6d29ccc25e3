"""A release of a tranche is reversed by two people."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611230622"
down_revision: str | Sequence[str] | None = "202611230600"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# An erasure may take a name out of the words; everything else of what was reversed stays.
KEEP = """
    CREATE TRIGGER tranche_reversals_keep BEFORE UPDATE ON tranche_reversals
    FOR EACH ROW WHEN (OLD.reversed_at IS NOT NULL AND
        (OLD.id, OLD.tranche_id, OLD.asked_by, OLD.asked_at, OLD.reversed_by, OLD.reversed_at,
            OLD.turned_down_at)
        IS DISTINCT FROM
        (NEW.id, NEW.tranche_id, NEW.asked_by, NEW.asked_at, NEW.reversed_by, NEW.reversed_at,
            NEW.turned_down_at))
    EXECUTE FUNCTION refuse_released_tranche_change()
"""
STAY = """
    CREATE TRIGGER tranche_reversals_stay BEFORE DELETE ON tranche_reversals
    FOR EACH ROW WHEN (OLD.reversed_at IS NOT NULL)
    EXECUTE FUNCTION refuse_released_tranche_change()
"""
ENDED = (
    "(turned_down_by IS NULL) = (turned_down_at IS NULL)"
    " AND (turned_down_at IS NULL) = (turned_down IS NULL)"
    " AND (turned_down_at IS NULL OR reversed_at IS NULL)"
)


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    now = sa.text("now()")
    op.create_table(
        "tranche_reversals",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("tranche_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), server_default=now, nullable=False),
        sa.Column("turned_down", sa.String(), nullable=True),
        sa.Column("turned_down_by", sa.Uuid(), nullable=True),
        sa.Column("turned_down_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reversed_by", sa.Uuid(), nullable=True),
        sa.Column("reversed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(reversed_by IS NULL) = (reversed_at IS NULL)",
            name=op.f("ck_tranche_reversals_reversed_by_somebody"),
        ),
        sa.CheckConstraint("reversed_by <> asked_by", name=op.f("ck_tranche_reversals_two_people")),
        sa.CheckConstraint(ENDED, name=op.f("ck_tranche_reversals_turned_down_why")),
        sa.ForeignKeyConstraint(
            ["cohort_id", "tranche_id"],
            ["tranches.cohort_id", "tranches.id"],
            name=op.f("fk_tranche_reversals_cohort_id_tranche_id"),
        ),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["people.id"], name=op.f("fk_tranche_reversals_asked_by")
        ),
        sa.ForeignKeyConstraint(
            ["turned_down_by"], ["people.id"], name=op.f("fk_tranche_reversals_turned_down_by")
        ),
        sa.ForeignKeyConstraint(
            ["reversed_by"], ["people.id"], name=op.f("fk_tranche_reversals_reversed_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tranche_reversals")),
    )
    op.create_index(
        "uq_tranche_reversals_standing",
        "tranche_reversals",
        ["tranche_id"],
        unique=True,
        postgresql_where=sa.text("turned_down_at IS NULL"),
    )
    op.execute(KEEP)
    op.execute(STAY)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_index("uq_tranche_reversals_standing", table_name="tranche_reversals")
    op.drop_table("tranche_reversals")
