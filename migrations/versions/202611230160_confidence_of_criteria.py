"""Reviewers say of single criteria how sure they are."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611230160"
down_revision: str | Sequence[str] | None = "202611230100"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column(
        "reviews",
        sa.Column(
            "sureness",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default="{}",
            nullable=False,
        ),
    )
    op.create_check_constraint("sureness_form", "reviews", "jsonb_typeof(sureness) = 'object'")


def downgrade() -> None:
    op.drop_constraint(op.f("ck_reviews_sureness_form"), "reviews")
    op.drop_column("reviews", "sureness")
