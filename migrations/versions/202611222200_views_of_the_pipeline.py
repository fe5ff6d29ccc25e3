"""Views of the pipeline."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611222200"
down_revision: str | Sequence[str] | None = "202611221700"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "pipeline_views",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("wanted", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "jsonb_typeof(wanted) = 'object'", name=op.f("ck_pipeline_views_wanted_form")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "call_id"],
            ["calls.hub_id", "calls.id"],
            name=op.f("fk_pipeline_views_hub_id_call_id"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["people.id"], name=op.f("fk_pipeline_views_owner_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pipeline_views")),
        sa.UniqueConstraint(
            "hub_id",
            "call_id",
            "owner_id",
            "name",
            name=op.f("uq_pipeline_views_hub_id_call_id_owner_id_name"),
        ),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_table("pipeline_views")
