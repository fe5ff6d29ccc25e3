"""What reviewers say to each other about an application."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611222321"
down_revision: str | Sequence[str] | None = "202611222300"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KEEP = """
    CREATE TRIGGER discussion_notes_keep BEFORE UPDATE OR DELETE ON discussion_notes
    FOR EACH ROW EXECUTE FUNCTION refuse_revision_change()
"""
ENTRY = ("hub_id", "call_id", "stage_id", "application_id")


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "discussion_notes",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in ENTRY),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "char_length(words) BETWEEN 1 AND 4000",
            name=op.f("ck_discussion_notes_words_within"),
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["people.id"], name=op.f("fk_discussion_notes_author_id")
        ),
        sa.ForeignKeyConstraint(
            ENTRY,
            [f"stage_entries.{name}" for name in ENTRY],
            name=op.f("fk_discussion_notes_hub_id_call_id_stage_id_application_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discussion_notes")),
    )
    op.create_index(
        "ix_discussion_notes_entry", "discussion_notes", ["stage_id", "application_id", "id"]
    )
    op.execute(KEEP)


def downgrade() -> None:
    op.drop_table("discussion_notes")
