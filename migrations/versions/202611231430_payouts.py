"""Payouts: payers, accounts of sellers, batches and what each seller is paid by them."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611231430"
down_revision: str | Sequence[str] | None = "202611231310"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


# What was drafted keeps its amount and account; a payout goes one way; an account that was named
# stays.
REFUSE = """
    CREATE FUNCTION refuse_payout_change() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        free text[] := CASE TG_TABLE_NAME
            WHEN 'payouts' THEN '{state,reason,ended_by,ended_at}'
            WHEN 'payout_batches' THEN
                '{withdrawn_by,withdrawn_at,released_by,released_at,sent_at}'
            ELSE '{}' END;
    BEGIN
        IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - free = to_jsonb(OLD) - free THEN
            IF TG_TABLE_NAME <> 'payouts' OR
                (to_jsonb(OLD) ->> 'state', to_jsonb(NEW) ->> 'state') IN (
                    ('drafted', 'withdrawn'), ('drafted', 'released'), ('released', 'sent'),
                    ('sent', 'settled'), ('sent', 'bounced'))
            THEN
                RETURN NEW;
            END IF;
        END IF;
        RAISE EXCEPTION 'what is paid stays as it was drafted, and goes one way';
    END $$
"""
KEPT = ("payout_accounts", "payout_batches", "payouts")
# An erasure may rewrite under whose name an account was, and where it was; amounts stay.
ERASABLE = """
    DO $$ BEGIN
        EXECUTE replace(pg_get_functiondef('rewrite_erased'::regproc), {0}, {1});
    END $$
"""
BEFORE = "'NOT IN ('"
_WORDS = (
    ("payout_accounts", "holder"),
    ("payout_accounts", "iban"),
    ("payouts", "holder"),
    ("payouts", "reason"),
)
_PAIRS = ", ".join(f"(''{table}'', ''{column}'')" for table, column in _WORDS)
AFTER = f"'NOT IN ({_PAIRS}, '"


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "payers",
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("iban", sa.String(), nullable=False),
        sa.Column("bic", sa.String(), nullable=False),
        sa.Column("minimum", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("minimum > 0", name=op.f("ck_payers_minimum_positive")),
        sa.ForeignKeyConstraint(["hub_id"], ["hubs.id"], name=op.f("fk_payers_hub_id")),
        sa.PrimaryKeyConstraint("hub_id", "currency", name=op.f("pk_payers")),
    )
    op.create_table(
        "payout_accounts",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("seller_id", sa.Uuid(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("iban", sa.String(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["hub_id", "seller_id"],
            ["sellers.hub_id", "sellers.id"],
            name=op.f("fk_payout_accounts_hub_id_seller_id"),
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["people.id"], name=op.f("fk_payout_accounts_made_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payout_accounts")),
    )
    op.create_index(
        "ix_payout_accounts_seller_id_begins_on",
        "payout_accounts",
        ["seller_id", "begins_on", "made_at"],
        unique=False,
    )
    op.create_table(
        "payout_batches",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("pays_on", sa.Date(), nullable=False),
        sa.Column("payer_name", sa.String(), nullable=False),
        sa.Column("payer_iban", sa.String(), nullable=False),
        sa.Column("payer_bic", sa.String(), nullable=False),
        sa.Column("drafted_by", sa.Uuid(), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_by", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_by", sa.Uuid(), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(released_by IS NULL) = (released_at IS NULL)",
            name=op.f("ck_payout_batches_released_by_somebody"),
        ),
        sa.CheckConstraint(
            "(withdrawn_by IS NULL) = (withdrawn_at IS NULL)",
            name=op.f("ck_payout_batches_withdrawn_by_somebody"),
        ),
        sa.CheckConstraint(
            "released_at IS NULL OR withdrawn_at IS NULL",
            name=op.f("ck_payout_batches_one_of_both"),
        ),
        sa.CheckConstraint(
            "sent_at IS NULL OR released_at IS NOT NULL",
            name=op.f("ck_payout_batches_released_first"),
        ),
        sa.CheckConstraint("released_by <> drafted_by", name=op.f("ck_payout_batches_two_people")),
        sa.ForeignKeyConstraint(
            ["drafted_by"], ["people.id"], name=op.f("fk_payout_batches_drafted_by")
        ),
        sa.ForeignKeyConstraint(["hub_id"], ["hubs.id"], name=op.f("fk_payout_batches_hub_id")),
        sa.ForeignKeyConstraint(
            ["released_by"], ["people.id"], name=op.f("fk_payout_batches_released_by")
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by"], ["people.id"], name=op.f("fk_payout_batches_withdrawn_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payout_batches")),
        sa.UniqueConstraint(
            "hub_id", "currency", "number", name=op.f("uq_payout_batches_hub_id_currency_number")
        ),
        sa.UniqueConstraint(
            "hub_id", "id", "currency", name=op.f("uq_payout_batches_hub_id_id_currency")
        ),
    )
    op.create_table(
        "payouts",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("seller_id", sa.Uuid(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("iban", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "drafted",
                "withdrawn",
                "released",
                "sent",
                "settled",
                "bounced",
                name="payoutstate",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("amount > 0", name=op.f("ck_payouts_amount_positive")),
        sa.CheckConstraint(
            "(state = 'bounced') = (reason IS NOT NULL)", name=op.f("ck_payouts_bounced_why")
        ),
        sa.CheckConstraint(
            "(state IN ('settled', 'bounced')) = (ended_at IS NOT NULL)"
            " AND (ended_at IS NULL) = (ended_by IS NULL)",
            name=op.f("ck_payouts_ended_by_somebody"),
        ),
        sa.ForeignKeyConstraint(["ended_by"], ["people.id"], name=op.f("fk_payouts_ended_by")),
        sa.ForeignKeyConstraint(
            ["hub_id", "batch_id", "currency"],
            ["payout_batches.hub_id", "payout_batches.id", "payout_batches.currency"],
            name="fk_payouts_batch",
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "seller_id"],
            ["sellers.hub_id", "sellers.id"],
            name=op.f("fk_payouts_hub_id_seller_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payouts")),
        sa.UniqueConstraint("batch_id", "seller_id", name=op.f("uq_payouts_batch_id_seller_id")),
    )
    op.create_index("ix_payouts_seller_id", "payouts", ["seller_id"], unique=False)
    op.create_index(
        "uq_payouts_drafted",
        "payouts",
        ["seller_id", "currency"],
        unique=True,
        postgresql_where=sa.text("state = 'drafted'"),
    )
    op.execute(REFUSE)
    for table in KEPT:
        op.execute(
            f"CREATE TRIGGER {table}_keep BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH ROW WHEN (NOT is_erasure()) EXECUTE FUNCTION refuse_payout_change()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_keep_all BEFORE TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_payout_change()"
        )
    op.execute(ERASABLE.format(BEFORE, AFTER))


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.execute(ERASABLE.format(AFTER, BEFORE))
    op.drop_table("payouts")
    op.drop_table("payout_batches")
    op.drop_table("payout_accounts")
    op.drop_table("payers")
    op.execute("DROP FUNCTION refuse_payout_change")
