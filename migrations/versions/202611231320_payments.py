"""Payments: what is owed, what has come, what goes back, and how hubs take money."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611231320"
down_revision: str | Sequence[str] | None = "202611231410"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLES = ("payment_settings", "payments", "payment_moves", "payment_refunds")
CODE = (
    "'RF' || lpad(CAST(98 - mod(CAST(CAST(number AS text) || '271500' AS numeric), 97) AS text),"
    " 2, '0') || CAST(number AS text)"
)
FOLLOWS = (
    "state_after = 'authorised' AND state_before IN ('created')"
    " OR state_after = 'captured' AND state_before IN ('created', 'authorised', 'failed',"
    " 'expired', 'cancelled', 'part_refunded', 'refunded', 'disputed')"
    " OR state_after = 'part_refunded' AND state_before IN ('captured', 'part_refunded',"
    " 'refunded', 'disputed')"
    " OR state_after = 'refunded' AND state_before IN ('captured', 'part_refunded', 'disputed')"
    " OR state_after = 'failed' AND state_before IN ('created', 'authorised')"
    " OR state_after = 'expired' AND state_before IN ('created', 'authorised')"
    " OR state_after = 'cancelled' AND state_before IN ('created', 'authorised')"
    " OR state_after = 'disputed' AND state_before IN ('captured', 'part_refunded', 'refunded')"
)
REFUSE = """
    CREATE FUNCTION refuse_payment_move_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'moves of payments stay as they are'; END $$
"""


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "payment_settings",
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("at_hub", sa.Boolean(), nullable=False),
        sa.Column("transfer", sa.Boolean(), nullable=False),
        sa.Column("card", sa.Boolean(), nullable=False),
        sa.Column("test", sa.Boolean(), nullable=False),
        sa.Column("where_and_when", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("account_name", sa.String(), nullable=False),
        sa.Column("iban", sa.String(), nullable=False),
        sa.Column("bic", sa.String(), nullable=False),
        sa.Column("bank", sa.String(), nullable=False),
        sa.Column("refund_limit", sa.BigInteger(), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "NOT transfer OR (account_name <> '' AND iban <> '' AND bank <> '')",
            name=op.f("ck_payment_settings_account"),
        ),
        sa.CheckConstraint(
            "refund_limit >= 0", name=op.f("ck_payment_settings_limit_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["changed_by"], ["people.id"], name=op.f("fk_payment_settings_changed_by")
        ),
        sa.ForeignKeyConstraint(["hub_id"], ["hubs.id"], name=op.f("fk_payment_settings_hub_id")),
        sa.PrimaryKeyConstraint("hub_id", name=op.f("pk_payment_settings")),
    )
    op.create_table(
        "payments",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column(
            "number", sa.BigInteger(), sa.Identity(always=True, start=10000001), nullable=False
        ),
        sa.Column(
            "code",
            sa.String(),
            sa.Computed(
                CODE,
                persisted=True,
            ),
            nullable=False,
        ),
        sa.Column(
            "method",
            sa.Enum(
                "at_hub",
                "transfer",
                "card",
                "test",
                name="paymentmethod",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "created",
                "authorised",
                "captured",
                "part_refunded",
                "refunded",
                "failed",
                "expired",
                "cancelled",
                "disputed",
                name="paymentstate",
                native_enum=False,
                length=40,
            ),
            server_default="created",
            nullable=False,
        ),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("captured", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("refunded", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("refunding", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("fee", sa.BigInteger(), nullable=True),
        sa.Column("moves", sa.Integer(), server_default="0", nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("payer_id", sa.Uuid(), nullable=True),
        sa.Column("guest_email", sa.String(), nullable=True),
        sa.Column("guest_name", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=True),
        sa.Column("provider_id", sa.String(), nullable=True),
        sa.Column("receipt", sa.String(), nullable=True),
        sa.Column(
            "taken_as",
            sa.Enum("cash", "terminal", name="takenas", native_enum=False, length=40),
            nullable=True,
        ),
        sa.Column("taken_by", sa.Uuid(), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("captured_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(receipt IS NOT NULL) = (method = 'at_hub' AND captured > 0)",
            name=op.f("ck_payments_receipt"),
        ),
        sa.CheckConstraint(
            "(state IN ('captured', 'part_refunded', 'refunded', 'disputed')) = (captured > 0)",
            name=op.f("ck_payments_captured_when_paid"),
        ),
        sa.CheckConstraint("currency ~ '^[A-Z]{3}$'", name=op.f("ck_payments_currency_form")),
        sa.CheckConstraint(
            "state <> 'captured' OR refunded = 0", name=op.f("ck_payments_nothing_refunded")
        ),
        sa.CheckConstraint(
            "state <> 'part_refunded' OR refunded BETWEEN 1 AND captured - 1",
            name=op.f("ck_payments_part_refunded"),
        ),
        sa.CheckConstraint(
            "state <> 'refunded' OR refunded = captured", name=op.f("ck_payments_all_refunded")
        ),
        sa.CheckConstraint(
            "(captured > 0) = (captured_at IS NOT NULL)", name=op.f("ck_payments_captured_at")
        ),
        sa.CheckConstraint(
            "(guest_email IS NULL) = (guest_name IS NULL)", name=op.f("ck_payments_guest_named")
        ),
        sa.CheckConstraint("amount > 0", name=op.f("ck_payments_amount_positive")),
        sa.CheckConstraint("captured IN (0, amount)", name=op.f("ck_payments_captured_whole")),
        sa.CheckConstraint("fee >= 0", name=op.f("ck_payments_fee_not_negative")),
        sa.CheckConstraint(
            "num_nonnulls(payer_id, guest_email) = 1", name=op.f("ck_payments_one_payer")
        ),
        sa.CheckConstraint(
            "num_nonnulls(receipt, taken_as, taken_by) IN (0, 3)",
            name=op.f("ck_payments_taken_by_somebody"),
        ),
        sa.CheckConstraint(
            "refunded >= 0 AND refunding >= 0 AND refunded + refunding <= captured",
            name=op.f("ck_payments_refunded_within"),
        ),
        sa.ForeignKeyConstraint(["hub_id"], ["hubs.id"], name=op.f("fk_payments_hub_id")),
        sa.ForeignKeyConstraint(["payer_id"], ["people.id"], name=op.f("fk_payments_payer_id")),
        sa.ForeignKeyConstraint(["taken_by"], ["people.id"], name=op.f("fk_payments_taken_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payments")),
        sa.UniqueConstraint("code", name=op.f("uq_payments_code")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_payments_hub_id_id")),
        sa.UniqueConstraint("hub_id", "receipt", name=op.f("uq_payments_hub_id_receipt")),
        sa.UniqueConstraint("method", "provider_id", name=op.f("uq_payments_method_provider_id")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_payments_secret_hash")),
    )
    op.create_index("ix_payments_guest_email", "payments", ["guest_email"], unique=False)
    op.create_index("ix_payments_payer_id", "payments", ["payer_id"], unique=False)
    op.create_index(
        "ix_payments_until",
        "payments",
        ["until"],
        unique=False,
        postgresql_where=sa.text("state IN ('created', 'authorised')"),
    )
    op.create_table(
        "payment_moves",
        sa.Column("payment_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "state_before",
            sa.Enum(
                "created",
                "authorised",
                "captured",
                "part_refunded",
                "refunded",
                "failed",
                "expired",
                "cancelled",
                "disputed",
                name="paymentstate",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "state_after",
            sa.Enum(
                "created",
                "authorised",
                "captured",
                "part_refunded",
                "refunded",
                "failed",
                "expired",
                "cancelled",
                "disputed",
                name="paymentstate",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("moved_by", sa.Uuid(), nullable=True),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            FOLLOWS,
            name=op.f("ck_payment_moves_follows_the_arrows"),
        ),
        sa.CheckConstraint("number > 0", name=op.f("ck_payment_moves_number_positive")),
        sa.ForeignKeyConstraint(
            ["moved_by"], ["people.id"], name=op.f("fk_payment_moves_moved_by")
        ),
        sa.ForeignKeyConstraint(
            ["payment_id"], ["payments.id"], name=op.f("fk_payment_moves_payment_id")
        ),
        sa.PrimaryKeyConstraint("payment_id", "number", name=op.f("pk_payment_moves")),
    )
    op.create_table(
        "payment_refunds",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("payment_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "asked",
                "turned_down",
                "pending",
                "done",
                "failed",
                name="refundstate",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("tries", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("trouble", sa.String(), nullable=True),
        sa.Column("provider_id", sa.String(), nullable=True),
        sa.Column("proof", sa.String(), nullable=True),
        sa.Column("asked_by", sa.Uuid(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed_by", sa.Uuid(), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state IN ('asked', 'pending')) = (ended_at IS NULL)",
            name=op.f("ck_payment_refunds_ended_when_over"),
        ),
        sa.CheckConstraint(
            "(agreed_by IS NULL) = (agreed_at IS NULL)",
            name=op.f("ck_payment_refunds_agreed_by_somebody"),
        ),
        sa.CheckConstraint("agreed_by <> asked_by", name=op.f("ck_payment_refunds_two_people")),
        sa.CheckConstraint("amount > 0", name=op.f("ck_payment_refunds_amount_positive")),
        sa.ForeignKeyConstraint(
            ["agreed_by"], ["people.id"], name=op.f("fk_payment_refunds_agreed_by")
        ),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["people.id"], name=op.f("fk_payment_refunds_asked_by")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by"], ["people.id"], name=op.f("fk_payment_refunds_ended_by")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "payment_id"],
            ["payments.hub_id", "payments.id"],
            name=op.f("fk_payment_refunds_hub_id_payment_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_refunds")),
        sa.UniqueConstraint("payment_id", "key", name=op.f("uq_payment_refunds_payment_id_key")),
        sa.UniqueConstraint("provider_id", name=op.f("uq_payment_refunds_provider_id")),
    )
    op.create_index(
        "ix_payment_refunds_open",
        "payment_refunds",
        ["hub_id", "id"],
        unique=False,
        postgresql_where=sa.text("state IN ('asked', 'pending')"),
    )
    op.execute(REFUSE)
    op.execute(
        "CREATE TRIGGER payment_moves_keep BEFORE UPDATE OR DELETE ON payment_moves"
        " FOR EACH ROW EXECUTE FUNCTION refuse_payment_move_change()"
    )
    op.execute(
        "CREATE TRIGGER payment_moves_keep_all BEFORE TRUNCATE ON payment_moves"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_payment_move_change()"
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    for table in reversed(TABLES):
        op.drop_table(table)
    op.execute("DROP FUNCTION refuse_payment_move_change()")
