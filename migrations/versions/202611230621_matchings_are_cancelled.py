"""An opened matching is cancelled with a reason."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611230621"
down_revision: str | Sequence[str] | None = "202611230620"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.add_column("matchings", sa.Column("cancelled_by", sa.Uuid(), nullable=True))
    op.add_column("matchings", sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("matchings", sa.Column("cancel_reason", sa.String(), nullable=True))
    op.create_foreign_key(
        op.f("fk_matchings_cancelled_by"), "matchings", "people", ["cancelled_by"], ["id"]
    )
    op.create_check_constraint(
        op.f("ck_matchings_cancelled_why"),
        "matchings",
        "(state = 'cancelled') = (cancelled_at IS NOT NULL)"
        " AND (cancelled_at IS NULL) = (cancelled_by IS NULL)"
        " AND (cancelled_at IS NULL) = (cancel_reason IS NULL)",
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    # A cohort has one open matching, so those that were cancelled cannot be open again.
    op.execute(
        "DELETE FROM venture_wishes WHERE matching_id IN"
        " (SELECT id FROM matchings WHERE state = 'cancelled')"
    )
    op.execute(
        "DELETE FROM mentor_wishes WHERE matching_id IN"
        " (SELECT id FROM matchings WHERE state = 'cancelled')"
    )
    op.execute(
        "DELETE FROM matching_rules WHERE matching_id IN"
        " (SELECT id FROM matchings WHERE state = 'cancelled')"
    )
    op.execute("DELETE FROM matchings WHERE state = 'cancelled'")
    op.drop_constraint(op.f("ck_matchings_cancelled_why"), "matchings")
    op.drop_constraint(op.f("fk_matchings_cancelled_by"), "matchings")
    op.drop_column("matchings", "cancel_reason")
    op.drop_column("matchings", "cancelled_at")
    op.drop_column("matchings", "cancelled_by")
