"""An idempotency key is written with its answer; a statement can refuse as a whole."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611220003"
down_revision: str | Sequence[str] | None = "202611220002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


REFUSE = """
    CREATE FUNCTION refuse(reason text) RETURNS boolean LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION USING MESSAGE = reason, ERRCODE = 'KR001';
    END $$
"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.execute(REFUSE)
    op.add_column("idempotency_keys", sa.Column("version", sa.Integer(), nullable=True))
    op.alter_column("idempotency_keys", "status", nullable=False)
    op.alter_column("idempotency_keys", "body", nullable=False)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.alter_column("idempotency_keys", "body", nullable=True)
    op.alter_column("idempotency_keys", "status", nullable=True)
    op.drop_column("idempotency_keys", "version")
    op.execute("DROP FUNCTION refuse")
