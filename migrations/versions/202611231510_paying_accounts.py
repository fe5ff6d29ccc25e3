"""Whoever pays is a payer; what a hub pays from is a paying account."""

from collections.abc import Sequence

from alembic import op

revision: str = "202611231510"
down_revision: str | Sequence[str] | None = "202611231340"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

CONSTRAINTS = (
    "pk_{}",
    "fk_{}_hub_id",
    "ck_{}_minimum_positive",
    *(f"{{}}_{name}_not_null" for name in (
        "hub_id", "currency", "name", "iban", "bic", "minimum", "version"
    )),
)  # fmt: skip
COLUMNS = ("name", "iban", "bic")  # of a batch, as the account was at the draft


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    _rename("payers", "paying_accounts")
    _rename_columns("payer", "paying")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    _rename_columns("paying", "payer")
    _rename("paying_accounts", "payers")


def _rename(before: str, after: str) -> None:
    op.rename_table(before, after)
    for name in CONSTRAINTS:
        op.execute(
            f"ALTER TABLE {after} RENAME CONSTRAINT {name.format(before)} TO {name.format(after)}"
        )


def _rename_columns(before: str, after: str) -> None:
    for name in COLUMNS:
        alter = "ALTER TABLE payout_batches RENAME"
        kept = f"payout_batches_{{}}_{name}_not_null"
        op.execute(f"{alter} {before}_{name} TO {after}_{name}")
        op.execute(f"{alter} CONSTRAINT {kept.format(before)} TO {kept.format(after)}")
