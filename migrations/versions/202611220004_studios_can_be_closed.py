"""Studios can be closed: they are bookable or not."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611220004"
down_revision: str | Sequence[str] | None = "202611220003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    # A constant default is kept in the catalogue, so no row is rewritten.
    op.add_column(
        "studios",
        sa.Column("bookable", sa.Boolean(), server_default=sa.text("true"), nullable=False),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_column("studios", "bookable")
