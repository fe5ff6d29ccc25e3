"""Work that is handed in has files."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611230620"
down_revision: str | Sequence[str] | None = "202611230680"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

NAME, LINKS = "ck_handed_in_says_something", "words <> '' OR cardinality(links) > 0"


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.add_column(
        "handed_in", sa.Column("files", sa.SmallInteger(), server_default="0", nullable=False)
    )
    op.drop_constraint(op.f(NAME), "handed_in")
    op.create_check_constraint(op.f(NAME), "handed_in", f"{LINKS} OR files > 0")
    op.create_check_constraint(
        op.f("ck_handed_in_files_within"), "handed_in", "files BETWEEN 0 AND 5"
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_constraint(op.f("ck_handed_in_files_within"), "handed_in")
    op.drop_constraint(op.f(NAME), "handed_in")
    # What was handed in as files alone stays, and is not looked at again.
    op.execute(f"ALTER TABLE handed_in ADD CONSTRAINT {NAME} CHECK ({LINKS}) NOT VALID")
    op.drop_column("handed_in", "files")
