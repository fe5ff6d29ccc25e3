"""Wishes of reviewers."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611222310"
down_revision: str | Sequence[str] | None = "202611222320"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.add_column(
        "stage_phases",
        sa.Column("takes_wishes", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )
    op.create_index(op.f("ix_review_revisions_phase_id"), "review_revisions", ["phase_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_review_revisions_phase_id"), table_name="review_revisions")
    op.drop_column("stage_phases", "takes_wishes")
