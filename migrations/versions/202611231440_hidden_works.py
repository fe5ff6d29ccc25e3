"""Managers hide works of residents, with a reason."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611231440"
down_revision: str | Sequence[str] | None = "202611231511"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.add_column("shown_works", sa.Column("hidden_at", sa.DateTime(timezone=True)))
    op.add_column("shown_works", sa.Column("hidden_by", sa.Uuid()))
    op.add_column("shown_works", sa.Column("hidden_reason", sa.String()))
    op.create_foreign_key(
        op.f("fk_shown_works_hidden_by"), "shown_works", "people", ["hidden_by"], ["id"]
    )
    op.create_check_constraint(
        op.f("ck_shown_works_hidden_why"),
        "shown_works",
        "(hidden_at IS NULL) = (hidden_by IS NULL)"
        " AND (hidden_at IS NULL) = (hidden_reason IS NULL) AND hidden_reason <> ''",
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for name in ("hidden_reason", "hidden_by", "hidden_at"):
        op.drop_column("shown_works", name)
