"""Accounts of the ledger whose balance is kept and may be below zero."""

from collections.abc import Sequence

from alembic import op

revision: str = "202611231020"
down_revision: str | Sequence[str] | None = "202611230910"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

CONSTRAINT = "ck_ledger_accounts_balance_not_negative"


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_constraint(CONSTRAINT, "ledger_accounts")
    op.create_check_constraint(
        op.f(CONSTRAINT), "ledger_accounts", "balance >= 0 OR form = 'running'"
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_constraint(CONSTRAINT, "ledger_accounts")
    op.create_check_constraint(op.f(CONSTRAINT), "ledger_accounts", "balance >= 0")
