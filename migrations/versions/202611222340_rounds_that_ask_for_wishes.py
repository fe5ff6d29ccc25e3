"""Rounds of interviews that ask for wishes."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611222340"
down_revision: str | Sequence[str] | None = "202611222100"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.add_column(
        "interview_rounds",
        sa.Column("asks_wishes", sa.Boolean(), server_default="false", nullable=False),
    )


def downgrade() -> None:
    op.drop_column("interview_rounds", "asks_wishes")
