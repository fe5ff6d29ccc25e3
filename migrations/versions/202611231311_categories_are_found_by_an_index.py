"""What is of a category is found, and counted, by an index."""

from collections.abc import Sequence

from alembic import op

revision: str = "202611231311"
down_revision: str | Sequence[str] | None = "202611231430"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None
NAME = "ix_search_listings_hub_id_category"


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_index(NAME, "search_listings", ["hub_id", "category", "seller_id"])


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_index(NAME, table_name="search_listings")
