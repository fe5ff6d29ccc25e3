"""Files of digital works leave for their buyers, and each time is written down."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611231540"
down_revision: str | Sequence[str] | None = "202611231440"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLE = "order_downloads"
# What was bought before is kept for its buyers, too.
KEEP = """
    INSERT INTO file_holds (file_id, holder, holder_id)
    SELECT f.file_id, 'order_lines', i.id FROM order_lines i
    JOIN orders o ON o.id = i.order_id JOIN variant_files f ON f.variant_id = i.variant_id
    WHERE i.kind = 'digital' AND o.number IS NOT NULL
    ON CONFLICT DO NOTHING
"""


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_unique_constraint(op.f("uq_order_lines_hub_id_id"), "order_lines", ["hub_id", "id"])
    op.create_table(
        TABLE,
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("order_line_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["hub_id", "order_line_id"],
            ["order_lines.hub_id", "order_lines.id"],
            name=op.f("fk_order_downloads_hub_id_order_line_id"),
        ),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name=op.f("fk_order_downloads_file_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_downloads")),
    )
    op.create_index("ix_order_downloads_file_id", TABLE, ["file_id"])
    op.create_index("ix_order_downloads_order_line_id_file_id", TABLE, ["order_line_id", "file_id"])
    op.execute(
        f"CREATE TRIGGER {TABLE}_keep BEFORE UPDATE OR DELETE ON {TABLE}"
        " FOR EACH ROW EXECUTE FUNCTION refuse_order_change()"
    )
    op.execute(
        f"CREATE TRIGGER {TABLE}_keep_all BEFORE TRUNCATE ON {TABLE}"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_order_change()"
    )
    op.execute(KEEP)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.execute("DELETE FROM file_holds WHERE holder = 'order_lines'")
    op.drop_table(TABLE)
    op.drop_constraint(op.f("uq_order_lines_hub_id_id"), "order_lines")
