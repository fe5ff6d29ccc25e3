"""Similar names of applicants, and what was reopened."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611222300"
down_revision: str | Sequence[str] | None = "202611222310"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_index(
        "ix_application_signals_similar",
        "application_signals",
        ["value"],
        postgresql_using="gin",
        postgresql_ops={"value": "gin_trgm_ops"},
        postgresql_where=sa.text("kind = 'name'"),
    )
    op.create_index(
        "ix_applications_reopened_until",
        "applications",
        ["reopened_until"],
        postgresql_where=sa.text("reopened_until IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_applications_reopened_until", "applications")
    op.drop_index("ix_application_signals_similar", "application_signals")
