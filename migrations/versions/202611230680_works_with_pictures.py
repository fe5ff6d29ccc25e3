"""Works of residents have pictures, a kind and a year, and are rows of their own."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611230680"
down_revision: str | Sequence[str] | None = "202611230350"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KINDS = (
    "film", "animation", "photography", "illustration", "design", "fashion", "craft", "music",
    "podcast", "performance", "game", "software", "writing", "other",
)  # fmt: skip
# A title was in one language, whichever the person reads.
MOVE = """
    INSERT INTO shown_works (id, person_id, place, title_az, title_en, kind, url)
    SELECT uuidv7(), e.person_id, w.place - 1,
        CASE p.language WHEN 'az' THEN w.work ->> 'title' ELSE '' END,
        CASE p.language WHEN 'az' THEN '' ELSE w.work ->> 'title' END,
        'other', w.work ->> 'url'
    FROM directory_entries e JOIN people p ON p.id = e.person_id
        CROSS JOIN jsonb_array_elements(e.works) WITH ORDINALITY AS w (work, place)
"""
BACK = """
    UPDATE directory_entries e SET works = coalesce((
        SELECT jsonb_agg(jsonb_build_object('title',
            coalesce(nullif(w.title_en, ''), w.title_az), 'url', w.url) ORDER BY w.place)
        FROM shown_works w WHERE w.person_id = e.person_id AND w.url IS NOT NULL), '[]')
"""


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "shown_works",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("title_az", sa.String(), server_default="", nullable=False),
        sa.Column("title_en", sa.String(), server_default="", nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(*KINDS, name="workkind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("alt_az", sa.String(), server_default="", nullable=False),
        sa.Column("alt_en", sa.String(), server_default="", nullable=False),
        sa.CheckConstraint("0 <= place AND place < 12", name=op.f("ck_shown_works_place")),
        sa.CheckConstraint("title_az <> '' OR title_en <> ''", name=op.f("ck_shown_works_named")),
        sa.CheckConstraint(
            "url IS NOT NULL OR file_id IS NOT NULL", name=op.f("ck_shown_works_seen")
        ),
        sa.CheckConstraint(
            "file_id IS NULL OR alt_az <> '' OR alt_en <> ''",
            name=op.f("ck_shown_works_described"),
        ),
        sa.CheckConstraint("year BETWEEN 1900 AND 2100", name=op.f("ck_shown_works_year")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["directory_entries.person_id"], name=op.f("fk_shown_works_person_id")
        ),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name=op.f("fk_shown_works_file_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shown_works")),
        sa.UniqueConstraint(
            "person_id",
            "place",
            name=op.f("uq_shown_works_person_id_place"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.UniqueConstraint(
            "person_id",
            "file_id",
            name=op.f("uq_shown_works_person_id_file_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
    )
    op.execute(MOVE)
    op.execute("SET CONSTRAINTS ALL IMMEDIATE")
    op.drop_column("directory_entries", "works")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.add_column(
        "directory_entries",
        sa.Column(
            "works",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default="[]",
            nullable=False,
        ),
    )
    op.execute(BACK)
    op.create_check_constraint(
        op.f("ck_directory_entries_works_form"),
        "directory_entries",
        "jsonb_typeof(works) = 'array'",
    )
    op.drop_table("shown_works")
