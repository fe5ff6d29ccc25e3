"""A cancelled booking remembers which units it had, so that an undo takes the same ones."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611220520"
down_revision: str | Sequence[str] | None = "202611220440"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every booking queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.add_column("booking_items", sa.Column("had_units", sa.ARRAY(sa.Uuid()), nullable=True))


def downgrade() -> None:
    op.drop_column("booking_items", "had_units")
