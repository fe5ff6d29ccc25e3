"""What shares a technique with a listing is found by an index."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611240040"
down_revision: str | Sequence[str] | None = "202611232030"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_index(
        "ix_search_listings_techniques",
        "search_listings",
        [sa.text("string_to_array(techniques, ' ')")],
        postgresql_using="gin",
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_index("ix_search_listings_techniques", table_name="search_listings")
