"""Bookings can hold time before they begin."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611221140"
down_revision: str | Sequence[str] | None = "202611221110"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLES = ("studios", "bookings", "waiting_offers")


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    for table in TABLES:
        column = sa.Column(
            "buffer_before_minutes", sa.Integer(), server_default="0", nullable=False
        )
        op.add_column(table, column)
    op.create_check_constraint(
        "buffer_before_not_negative", "studios", "buffer_before_minutes >= 0"
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_constraint(op.f("ck_studios_buffer_before_not_negative"), "studios", type_="check")
    for table in TABLES:
        op.drop_column(table, "buffer_before_minutes")
