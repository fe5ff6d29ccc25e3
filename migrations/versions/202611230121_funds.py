"""Funds of cohorts, and the tranches that are promised out of them."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611230121"
down_revision: str | Sequence[str] | None = "202611230141"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

REFUSE = """
    CREATE FUNCTION refuse_released_tranche_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'a tranche that was released never changes'
            USING ERRCODE = 'insufficient_privilege';
    END $$
"""
KEEP = """
    CREATE TRIGGER tranches_keep BEFORE UPDATE OR DELETE ON tranches
    FOR EACH ROW WHEN (OLD.released_at IS NOT NULL)
    EXECUTE FUNCTION refuse_released_tranche_change()
"""


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "cohort_funds",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column(
            "made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.CheckConstraint("amount > 0", name=op.f("ck_cohort_funds_amount_positive")),
        sa.ForeignKeyConstraint(
            ["hub_id", "cohort_id"],
            ["cohorts.hub_id", "cohorts.id"],
            name=op.f("fk_cohort_funds_hub_id_cohort_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "account_id"],
            ["ledger_accounts.hub_id", "ledger_accounts.id"],
            name=op.f("fk_cohort_funds_hub_id_account_id"),
        ),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name=op.f("fk_cohort_funds_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cohort_funds")),
        sa.UniqueConstraint("cohort_id", name=op.f("uq_cohort_funds_cohort_id")),
        sa.UniqueConstraint("cohort_id", "id", name=op.f("uq_cohort_funds_cohort_id_id")),
    )
    op.create_table(
        "tranches",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("fund_id", sa.Uuid(), nullable=False),
        sa.Column("enrolment_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("check_in", sa.Date(), nullable=True),
        sa.Column("asked_by", sa.Uuid(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("turned_down", sa.String(), nullable=True),
        sa.Column("released_by", sa.Uuid(), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("amount > 0", name=op.f("ck_tranches_amount_positive")),
        sa.CheckConstraint(
            "extract(day FROM check_in) = 1", name=op.f("ck_tranches_check_in_month")
        ),
        sa.CheckConstraint(
            "(asked_by IS NULL) = (asked_at IS NULL)", name=op.f("ck_tranches_asked_by_somebody")
        ),
        sa.CheckConstraint(
            "(released_by IS NULL) = (released_at IS NULL)",
            name=op.f("ck_tranches_released_by_somebody"),
        ),
        sa.CheckConstraint(
            "released_by IS NULL OR asked_by IS NOT NULL", name=op.f("ck_tranches_asked_first")
        ),
        sa.CheckConstraint("released_by <> asked_by", name=op.f("ck_tranches_two_people")),
        sa.ForeignKeyConstraint(
            ["cohort_id", "fund_id"],
            ["cohort_funds.cohort_id", "cohort_funds.id"],
            name=op.f("fk_tranches_cohort_id_fund_id"),
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id", "enrolment_id"],
            ["enrolments.cohort_id", "enrolments.id"],
            name=op.f("fk_tranches_cohort_id_enrolment_id"),
        ),
        sa.ForeignKeyConstraint(["asked_by"], ["people.id"], name=op.f("fk_tranches_asked_by")),
        sa.ForeignKeyConstraint(
            ["released_by"], ["people.id"], name=op.f("fk_tranches_released_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tranches")),
        sa.UniqueConstraint("cohort_id", "id", name=op.f("uq_tranches_cohort_id_id")),
    )
    op.create_index("uq_tranches_number", "tranches", ["enrolment_id", "number"], unique=True)
    op.create_table(
        "tranche_steps",
        sa.Column("tranche_id", sa.Uuid(), nullable=False),
        sa.Column("step_id", sa.Uuid(), nullable=False),
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cohort_id", "tranche_id"],
            ["tranches.cohort_id", "tranches.id"],
            name=op.f("fk_tranche_steps_cohort_id_tranche_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id", "step_id"],
            ["cohort_steps.cohort_id", "cohort_steps.id"],
            name=op.f("fk_tranche_steps_cohort_id_step_id"),
        ),
        sa.PrimaryKeyConstraint("tranche_id", "step_id", name=op.f("pk_tranche_steps")),
    )
    op.execute(REFUSE)
    op.execute(KEEP)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_table("tranche_steps")
    op.drop_index("uq_tranches_number", table_name="tranches")
    op.drop_table("tranches")
    op.drop_table("cohort_funds")
    op.execute("DROP FUNCTION refuse_released_tranche_change()")
