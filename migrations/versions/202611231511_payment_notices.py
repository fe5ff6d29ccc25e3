"""Card payments: what the provider tells, and where its page returns to."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611231511"
down_revision: str | Sequence[str] | None = "202611231510"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_BEFORE = (
    "state_after = 'authorised' AND state_before IN ('created')"
    " OR state_after = 'captured' AND state_before IN ('created', 'authorised', 'failed',"
    " 'expired', 'cancelled', 'part_refunded', 'refunded', 'disputed')"
    " OR state_after = 'part_refunded' AND state_before IN ('captured', 'part_refunded',"
    " 'refunded', 'disputed')"
    " OR state_after = 'refunded' AND state_before IN ('captured', 'part_refunded', 'disputed')"
    " OR state_after = 'failed' AND state_before IN ('created', 'authorised')"
    " OR state_after = 'expired' AND state_before IN ('created', 'authorised')"
    " OR state_after = 'cancelled' AND state_before IN ('created', 'authorised')"
    " OR state_after = 'disputed' AND state_before IN ('captured', 'part_refunded', 'refunded'{})"
)
FOLLOWS = "ck_payment_moves_follows_the_arrows"


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    # A refund that was on its way when the bank began to dispute is a move, too.
    op.drop_constraint(op.f(FOLLOWS), "payment_moves")
    op.create_check_constraint(op.f(FOLLOWS), "payment_moves", _BEFORE.format(", 'disputed'"))
    op.add_column("payments", sa.Column("back_to", sa.String(), server_default="/", nullable=False))
    op.create_table(
        "payment_notices",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column(
            "provider",
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
        sa.Column("notice_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("object_id", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "done",
                "ignored",
                "failed",
                name="noticestate",
                native_enum=False,
                length=40,
            ),
            server_default="waiting",
            nullable=False,
        ),
        sa.Column("payment_id", sa.Uuid(), nullable=True),
        sa.Column("trouble", sa.String(), nullable=True),
        sa.CheckConstraint(
            "(state = 'failed') = (trouble IS NOT NULL)", name=op.f("ck_payment_notices_failed_why")
        ),
        sa.ForeignKeyConstraint(
            ["payment_id"], ["payments.id"], name=op.f("fk_payment_notices_payment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_notices")),
        sa.UniqueConstraint(
            "provider", "notice_id", name=op.f("uq_payment_notices_provider_notice_id")
        ),
    )
    for column in ("object_id", "payment_id", "received_at"):
        op.create_index(f"ix_payment_notices_{column}", "payment_notices", [column], unique=False)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_table("payment_notices")
    op.drop_column("payments", "back_to")
    op.drop_constraint(op.f(FOLLOWS), "payment_moves")
    op.create_check_constraint(op.f(FOLLOWS), "payment_moves", _BEFORE.format(""))
