"""Managers admit an organisation to a cohort without an application, and say why."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611230623"
down_revision: str | Sequence[str] | None = "202611230622"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.add_column("enrolments", sa.Column("admitted_by", sa.Uuid(), nullable=True))
    op.add_column("enrolments", sa.Column("admit_reason", sa.String(), nullable=True))
    op.create_foreign_key(
        op.f("fk_enrolments_admitted_by"), "enrolments", "people", ["admitted_by"], ["id"]
    )
    op.create_check_constraint(
        op.f("ck_enrolments_admitted_why"),
        "enrolments",
        "(admitted_by IS NULL) = (admit_reason IS NULL)",
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_constraint(op.f("ck_enrolments_admitted_why"), "enrolments")
    op.drop_constraint(op.f("fk_enrolments_admitted_by"), "enrolments")
    op.drop_column("enrolments", "admit_reason")
    op.drop_column("enrolments", "admitted_by")
