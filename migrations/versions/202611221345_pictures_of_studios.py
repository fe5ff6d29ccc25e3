"""Pictures of studios are files that people sent, no longer addresses."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611221345"
down_revision: str | Sequence[str] | None = "202611221140"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "studio_pictures",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("studio_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("alt", postgresql.JSONB(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("0 <= place AND place < 12", name=op.f("ck_studio_pictures_place")),
        sa.ForeignKeyConstraint(
            ["hub_id", "studio_id"],
            ["studios.hub_id", "studios.id"],
            name=op.f("fk_studio_pictures_hub_id_studio_id"),
        ),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name=op.f("fk_studio_pictures_file_id")),
        sa.ForeignKeyConstraint(
            ["added_by"], ["people.id"], name=op.f("fk_studio_pictures_added_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_studio_pictures")),
        sa.UniqueConstraint(
            "hub_id",
            "studio_id",
            "file_id",
            name=op.f("uq_studio_pictures_hub_id_studio_id_file_id"),
        ),
        sa.UniqueConstraint(
            "hub_id",
            "studio_id",
            "place",
            deferrable=True,
            initially="DEFERRED",
            name=op.f("uq_studio_pictures_hub_id_studio_id_place"),
        ),
    )
    # They were addresses of the drawings that came with the program; it brings them no more.
    op.drop_column("studios", "pictures")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.add_column(
        "studios", sa.Column("pictures", postgresql.JSONB(), server_default="[]", nullable=False)
    )
    op.alter_column("studios", "pictures", server_default=None)
    op.drop_table("studio_pictures")
