"""The directory of residents: what people say of themselves, and to whom."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611230111"
down_revision: str | Sequence[str] | None = "202611230140"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_AUDIENCE = sa.Enum("nobody", "residents", "everyone", name="readers", native_enum=False, length=40)


def _part(name: str, column: sa.Column[object] | None) -> Iterator[sa.Column[object]]:
    """What is said, and for whom it is: for nobody, until the person opens it."""
    if column is not None:
        yield column
    yield sa.Column(f"{name}_for", _AUDIENCE, server_default="nobody", nullable=False)


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "directory_entries",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        *_part("listed", None),
        *_part("about", sa.Column("about", sa.String(), server_default="", nullable=False)),
        *_part(
            "skills",
            sa.Column("skills", postgresql.ARRAY(sa.String()), server_default="{}", nullable=False),
        ),
        *_part(
            "works",
            sa.Column(
                "works",
                postgresql.JSONB(astext_type=sa.Text()),
                server_default="[]",
                nullable=False,
            ),
        ),
        *_part("region", sa.Column("region", sa.String(), nullable=True)),
        *_part("offers", sa.Column("offers", sa.String(), server_default="", nullable=False)),
        *_part("seeks", sa.Column("seeks", sa.String(), server_default="", nullable=False)),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "saved_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.CheckConstraint(
            "cardinality(skills) <= 12", name=op.f("ck_directory_entries_skills_few")
        ),
        sa.CheckConstraint(
            "jsonb_typeof(works) = 'array'", name=op.f("ck_directory_entries_works_form")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_directory_entries_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["region"], ["places.code"], name=op.f("fk_directory_entries_region")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_directory_entries")),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_table("directory_entries")
