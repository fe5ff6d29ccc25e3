"""Disputes of payments are rows: several may be open at once."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611240340"
down_revision: str | Sequence[str] | None = "202611240020"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# From what the provider has told of each, the beginning first; the end says how it ended.
HEARD = """
    INSERT INTO payment_disputes (payment_id, key, hub_id, amount, begun_at, ended_at, won)
    SELECT n.payment_id, n.object_id, p.hub_id,
        max(CAST(n.told #>> '{data,object,amount}' AS bigint)), min(n.received_at),
        min(n.received_at) FILTER (WHERE n.kind = 'charge.dispute.closed'),
        bool_or(n.told #>> '{data,object,status}' IN ('won', 'warning_closed', 'prevented'))
            FILTER (WHERE n.kind = 'charge.dispute.closed')
    FROM (SELECT payment_id, object_id, kind, received_at,
            CAST(convert_from(body, 'UTF8') AS jsonb) AS told
        FROM payment_notices WHERE state = 'done' AND payment_id IS NOT NULL AND body <> ''
            AND kind IN ('charge.dispute.created', 'charge.dispute.closed')) n
        JOIN payments p ON p.id = n.payment_id
    GROUP BY n.payment_id, n.object_id, p.hub_id
"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "payment_disputes",
        sa.Column("payment_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("won", sa.Boolean(), nullable=True),
        sa.CheckConstraint("amount > 0", name=op.f("ck_payment_disputes_amount_positive")),
        sa.CheckConstraint(
            "(won IS NULL) = (ended_at IS NULL)", name=op.f("ck_payment_disputes_ended_somehow")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "payment_id"],
            ["payments.hub_id", "payments.id"],
            name=op.f("fk_payment_disputes_hub_id_payment_id"),
        ),
        sa.PrimaryKeyConstraint("payment_id", "key", name=op.f("pk_payment_disputes")),
    )
    op.execute(HEARD)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_table("payment_disputes")
