"""Applications that every reviewer of a stage reads first."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611230150"
down_revision: str | Sequence[str] | None = "202611230111"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ENTRY = ("hub_id", "call_id", "stage_id", "application_id")


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.add_column(
        "stages", sa.Column("shared_version", sa.Integer(), server_default="0", nullable=False)
    )
    op.create_table(
        "shared_applications",
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in ENTRY),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("chosen_by", sa.Uuid(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "position BETWEEN 1 AND 5", name=op.f("ck_shared_applications_five_at_most")
        ),
        sa.ForeignKeyConstraint(
            ["chosen_by"], ["people.id"], name=op.f("fk_shared_applications_chosen_by")
        ),
        sa.ForeignKeyConstraint(
            list(ENTRY),
            [f"stage_entries.{name}" for name in ENTRY],
            name=op.f("fk_shared_applications_hub_id_call_id_stage_id_application_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("stage_id", "application_id", name=op.f("pk_shared_applications")),
        sa.UniqueConstraint(
            "stage_id", "position", name=op.f("uq_shared_applications_stage_id_position")
        ),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_table("shared_applications")
    op.drop_column("stages", "shared_version")
