"""What managers say about words of an application that blind reviewers read, or do not."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611222351"
down_revision: str | Sequence[str] | None = "202611230030"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "mask_rules",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        *(sa.Column(f"{one}_id", sa.Uuid(), nullable=False) for one in ("hub", "call")),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("masks", sa.Boolean(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "char_length(words) BETWEEN 1 AND 200", name=op.f("ck_mask_rules_words_within")
        ),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_by IS NULL)", name=op.f("ck_mask_rules_ended_by_somebody")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name=op.f("fk_mask_rules_made_by")),
        sa.ForeignKeyConstraint(["ended_by"], ["people.id"], name=op.f("fk_mask_rules_ended_by")),
        sa.ForeignKeyConstraint(
            ["hub_id", "call_id", "application_id"],
            ["applications.hub_id", "applications.call_id", "applications.id"],
            name=op.f("fk_mask_rules_hub_id_call_id_application_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mask_rules")),
    )
    op.create_index(
        "uq_mask_rules_standing",
        "mask_rules",
        ["application_id", sa.text("lower(words)")],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("mask_rules")
