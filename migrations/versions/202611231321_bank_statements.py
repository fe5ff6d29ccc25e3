"""Bank statements: what came into a hub's account, and which payments it is for."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611231321"
down_revision: str | Sequence[str] | None = "202611231345"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.add_column(
        "payments", sa.Column("received", sa.BigInteger(), server_default="0", nullable=False)
    )
    # Transfers that were captured before came whole.
    op.execute("UPDATE payments SET received = amount WHERE method = 'transfer' AND captured > 0")
    op.create_check_constraint(
        op.f("ck_payments_received_within"), "payments", "received BETWEEN 0 AND amount"
    )
    op.create_check_constraint(
        op.f("ck_payments_received_whole"),
        "payments",
        "received = CASE WHEN method <> 'transfer' THEN 0"
        " WHEN captured > 0 THEN amount ELSE least(received, amount - 1) END",
    )
    op.create_table(
        "bank_statements",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("imported_by", sa.Uuid(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["hub_id"], ["hubs.id"], name=op.f("fk_bank_statements_hub_id")),
        sa.ForeignKeyConstraint(
            ["imported_by"], ["people.id"], name=op.f("fk_bank_statements_imported_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_statements")),
        sa.UniqueConstraint("hub_id", "digest", name=op.f("uq_bank_statements_hub_id_digest")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_bank_statements_hub_id_id")),
    )
    op.create_table(
        "bank_lines",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("statement_id", sa.Uuid(), nullable=False),
        sa.Column("bank_id", sa.String(), nullable=False),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("payer", sa.String(), nullable=False),
        sa.Column("payer_iban", sa.String(), nullable=False),
        sa.Column(
            "trouble",
            sa.Enum(
                "unknown",
                "too_much",
                "too_little",
                "currency",
                "paid",
                name="linetrouble",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("payment_id", sa.Uuid(), nullable=True),
        sa.Column("used", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("returned", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("proof", sa.String(), nullable=True),
        sa.Column("settled_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(returned > 0) = (proof IS NOT NULL)", name=op.f("ck_bank_lines_returned_with_proof")
        ),
        sa.CheckConstraint(
            "(used > 0) = (payment_id IS NOT NULL)", name=op.f("ck_bank_lines_used_for_a_payment")
        ),
        sa.CheckConstraint("amount > 0", name=op.f("ck_bank_lines_amount_positive")),
        sa.CheckConstraint(
            "used >= 0 AND returned >= 0 AND used + returned <= amount",
            name=op.f("ck_bank_lines_used_within"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "payment_id"],
            ["payments.hub_id", "payments.id"],
            name=op.f("fk_bank_lines_hub_id_payment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "statement_id"],
            ["bank_statements.hub_id", "bank_statements.id"],
            name=op.f("fk_bank_lines_hub_id_statement_id"),
        ),
        sa.ForeignKeyConstraint(
            ["settled_by"], ["people.id"], name=op.f("fk_bank_lines_settled_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_lines")),
        sa.UniqueConstraint("hub_id", "bank_id", name=op.f("uq_bank_lines_hub_id_bank_id")),
    )
    op.create_index(
        "ix_bank_lines_open",
        "bank_lines",
        ["hub_id", "id"],
        unique=False,
        postgresql_where=sa.text("used + returned < amount"),
    )
    op.create_index("ix_bank_lines_payment_id", "bank_lines", ["payment_id"], unique=False)
    op.create_index("ix_bank_lines_statement_id", "bank_lines", ["statement_id"], unique=False)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_table("bank_lines")
    op.drop_table("bank_statements")
    op.drop_constraint(op.f("ck_payments_received_whole"), "payments")
    op.drop_constraint(op.f("ck_payments_received_within"), "payments")
    op.drop_column("payments", "received")
