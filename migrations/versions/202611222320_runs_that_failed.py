"""Runs that the worker gave up say so, and why."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611222320"
down_revision: str | Sequence[str] | None = "202611222350"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

STATES = {
    "assignment_runs": (
        "finished_with_result",
        "(state IN ('queued', 'working'{})) = (result IS NULL)"
        " AND (result IS NULL) = (finished_at IS NULL)"
        " AND (result IS NULL) = (input_hash IS NULL)",
    ),
    "calibration_runs": (
        "done_with_result",
        "(state IN ('queued'{})) = (result IS NULL) AND (result IS NULL) = (finished_at IS NULL)",
    ),
}


def _states(failed: str) -> None:
    for table, (name, condition) in STATES.items():
        op.drop_constraint(op.f(f"ck_{table}_{name}"), table)
        op.create_check_constraint(op.f(f"ck_{table}_{name}"), table, condition.format(failed))


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    for table in STATES:
        op.add_column(table, sa.Column("failure", sa.String(), nullable=True))
        op.create_check_constraint(
            op.f(f"ck_{table}_failed_why"), table, "(state = 'failed') = (failure IS NOT NULL)"
        )
    _states(", 'failed'")


def downgrade() -> None:
    for table in STATES:
        op.drop_constraint(op.f(f"ck_{table}_failed_why"), table)
        op.execute(f"UPDATE {table} SET state = 'queued' WHERE state = 'failed'")
        op.drop_column(table, "failure")
    _states("")
