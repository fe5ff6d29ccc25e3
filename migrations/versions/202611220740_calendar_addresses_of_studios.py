"""Secret addresses under which a studio's calendar is read, each revocable."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611220740"
down_revision: str | Sequence[str] | None = "202611220745"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "studio_feeds",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("studio_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("details", sa.Boolean(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "last_read_at >= created_at AND revoked_at >= created_at",
            name=op.f("ck_studio_feeds_in_order"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "studio_id"],
            ["studios.hub_id", "studios.id"],
            name=op.f("fk_studio_feeds_hub_id_studio_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_studio_feeds_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_studio_feeds")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_studio_feeds_token_hash")),
    )
    op.create_index(
        "uq_studio_feeds_living",
        "studio_feeds",
        ["person_id", "studio_id"],
        unique=True,
        postgresql_where=sa.text("revoked_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("studio_feeds")
