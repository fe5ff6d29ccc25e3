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
    for name in COLUMNS:
        op.execute(f"ALTER TABLE payout_batches RENAME payer_{name} TO paying_{name}")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    for name in COLUMNS:
        op.execute(f"ALTER TABLE payout_batches RENAME paying_{name} TO payer_{name}")
    _rename("paying_accounts", "payers")


def _rename(before: str, after: str) -> None:
    op.rename_table(before, after)
    for name in CONSTRAINTS:
        op.execute(
            f"ALTER TABLE {after} RENAME CONSTRAINT {name.format(before)} TO {name.format(after)}"
        )
