"""Letters before evidence of sellers is over, each told once."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611240341"
down_revision: str | Sequence[str] | None = "202611240010"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "seller_evidence_reminders",
        sa.Column("evidence_id", sa.Uuid(), nullable=False),
        sa.Column("days", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evidence_id"],
            ["seller_evidence.id"],
            name=op.f("fk_seller_evidence_reminders_evidence_id"),
        ),
        sa.PrimaryKeyConstraint("evidence_id", "days", name=op.f("pk_seller_evidence_reminders")),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_table("seller_evidence_reminders")
