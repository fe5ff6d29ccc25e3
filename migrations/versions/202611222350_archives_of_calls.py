"""Archives of calls."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611222350"
down_revision: str | Sequence[str] | None = "202611222330"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "call_archives",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column(
            "made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("applications", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("state", sa.String(length=40), server_default="queued", nullable=False),
        sa.Column("done", sa.Integer(), server_default="0", nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'ready') = (file_id IS NOT NULL)",
            name=op.f("ck_call_archives_ready_with_file"),
        ),
        sa.CheckConstraint(
            "(state IN ('queued', 'working')) = (finished_at IS NULL)",
            name=op.f("ck_call_archives_finished_at"),
        ),
        sa.CheckConstraint(
            "(state IN ('ready', 'over')) = (expires_at IS NOT NULL)",
            name=op.f("ck_call_archives_ready_until"),
        ),
        sa.CheckConstraint(
            "cardinality(applications) > 0", name=op.f("ck_call_archives_has_applications")
        ),
        sa.CheckConstraint(
            "done BETWEEN 0 AND cardinality(applications)",
            name=op.f("ck_call_archives_done_of_all"),
        ),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name=op.f("fk_call_archives_file_id")),
        sa.ForeignKeyConstraint(
            ["hub_id", "call_id"],
            ["calls.hub_id", "calls.id"],
            name=op.f("fk_call_archives_hub_id_call_id"),
        ),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name=op.f("fk_call_archives_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_archives")),
    )
    op.create_index(
        "ix_call_archives_call_id_made_by_id", "call_archives", ["call_id", "made_by", "id"]
    )
    op.create_index(
        "ix_call_archives_ready",
        "call_archives",
        ["expires_at"],
        postgresql_where=sa.text("state = 'ready'"),
    )
    op.create_index(
        "uq_call_archives_underway",
        "call_archives",
        ["call_id", "made_by"],
        unique=True,
        postgresql_where=sa.text("state IN ('queued', 'working')"),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_table("call_archives")
