"""Workers say where they run, so that a lost one has a name."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611220316"
down_revision: str | Sequence[str] | None = "202611220309"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every heartbeat queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    # Workers of the running release do not know the column.
    op.add_column(
        "heartbeats", sa.Column("host", sa.String(), server_default=sa.text("''"), nullable=False)
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_column("heartbeats", "host")
