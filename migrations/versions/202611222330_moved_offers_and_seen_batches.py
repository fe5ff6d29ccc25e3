"""Offers whose end was changed, letters about that, and what was seen before a batch."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611222330"
down_revision: str | Sequence[str] | None = "202611222340"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.add_column("decision_batches", sa.Column("seen", sa.String(), nullable=True))
    op.add_column(
        "offers", sa.Column("moves", sa.SmallInteger(), server_default="0", nullable=False)
    )
    op.add_column(
        "decision_letters",
        sa.Column("number", sa.SmallInteger(), server_default="0", nullable=False),
    )
    op.drop_constraint("pk_decision_letters", "decision_letters", type_="primary")
    op.create_primary_key(
        "pk_decision_letters", "decision_letters", ["decision_id", "kind", "person_id", "number"]
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    # What was told is kept as it is; the form before knew of one such letter only.
    op.execute("DELETE FROM decision_letters WHERE kind = 'moved'")
    op.drop_constraint("pk_decision_letters", "decision_letters", type_="primary")
    op.create_primary_key(
        "pk_decision_letters", "decision_letters", ["decision_id", "kind", "person_id"]
    )
    op.drop_column("decision_letters", "number")
    op.drop_column("offers", "moves")
    op.drop_column("decision_batches", "seen")
