"""Shops bring tables of their listings."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611232030"
down_revision: str | Sequence[str] | None = "202611232045"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

UNDERWAY = "state IN ('queued', 'reading', 'judging')"


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.add_column("import_runs", sa.Column("seller_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_import_runs_hub_id_seller_id"),
        "import_runs",
        "sellers",
        ["hub_id", "seller_id"],
        ["hub_id", "id"],
    )
    op.create_check_constraint(
        op.f("ck_import_runs_of_a_shop"),
        "import_runs",
        "(kind = 'listings') = (seller_id IS NOT NULL)",
    )
    op.drop_index("uq_import_runs_underway", "import_runs")
    op.create_index(
        "uq_import_runs_underway",
        "import_runs",
        ["hub_id"],
        unique=True,
        postgresql_where=sa.text(f"seller_id IS NULL AND {UNDERWAY}"),
    )
    op.create_index(
        "uq_import_runs_seller_underway",
        "import_runs",
        ["seller_id"],
        unique=True,
        postgresql_where=sa.text(UNDERWAY),
    )
    op.create_index("ix_import_runs_seller_id", "import_runs", ["seller_id", "id"])
    op.add_column(
        "import_applications",
        sa.Column("submit", sa.Boolean(), server_default="false", nullable=False),
    )


def downgrade() -> None:
    # What shops have brought is none of a hub's kinds: its runs go with their rows.
    op.drop_column("import_applications", "submit")
    op.execute(
        "DELETE FROM import_rows WHERE run_id IN (SELECT id FROM import_runs"
        " WHERE seller_id IS NOT NULL)"
    )
    op.execute(
        "DELETE FROM import_applications WHERE run_id IN (SELECT id FROM import_runs"
        " WHERE seller_id IS NOT NULL)"
    )
    op.execute(
        "DELETE FROM file_holds WHERE holder = 'import_runs' AND holder_id IN (SELECT id"
        " FROM import_runs WHERE seller_id IS NOT NULL)"
    )
    op.execute("DELETE FROM import_runs WHERE seller_id IS NOT NULL")
    op.drop_index("ix_import_runs_seller_id", "import_runs")
    op.drop_index("uq_import_runs_seller_underway", "import_runs")
    op.drop_index("uq_import_runs_underway", "import_runs")
    op.create_index(
        "uq_import_runs_underway",
        "import_runs",
        ["hub_id"],
        unique=True,
        postgresql_where=sa.text(UNDERWAY),
    )
    op.drop_constraint(op.f("ck_import_runs_of_a_shop"), "import_runs")
    op.drop_constraint(op.f("fk_import_runs_hub_id_seller_id"), "import_runs")
    op.drop_column("import_runs", "seller_id")
