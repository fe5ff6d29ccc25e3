"""Tables of startups, people, memberships and figures are brought to a hub."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611230340"
down_revision: str | Sequence[str] | None = "202611230400"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_JSON = postgresql.JSONB(astext_type=sa.Text())
_AT = sa.DateTime(timezone=True)


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    zero = [
        sa.Column(name, sa.Integer(), server_default="0", nullable=False)
        for name in ("rows", "judged", "new", "changed", "unchanged", "bad", "doubtful")
    ]
    op.create_table(
        "import_runs",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", _AT, server_default=sa.text("now()"), nullable=False),
        sa.Column("state", sa.String(length=40), server_default="queued", nullable=False),
        sa.Column("problem", _JSON, nullable=True),
        sa.Column("form", _JSON, nullable=True),
        sa.Column("columns", _JSON, server_default="[]", nullable=False),
        *zero,
        sa.Column("digest", sa.String(), nullable=True),
        sa.Column("expires_at", _AT, nullable=True),
        sa.CheckConstraint("judged BETWEEN 0 AND rows", name="judged_of_all"),
        sa.CheckConstraint(
            "state <> 'judged' OR new + changed + unchanged + bad = rows", name="each_row_once"
        ),
        sa.CheckConstraint(
            "(state = 'refused') <= (problem IS NOT NULL)", name="refused_for_a_reason"
        ),
        sa.CheckConstraint("state <> 'judged' OR digest IS NOT NULL", name="judged_with_digest"),
        sa.CheckConstraint("state <> 'over' OR file_id IS NULL", name="over_without_file"),
        sa.ForeignKeyConstraint(["hub_id"], ["hubs.id"]),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"]),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("hub_id", "id"),
    )
    op.create_index(
        "uq_import_runs_underway",
        "import_runs",
        ["hub_id"],
        unique=True,
        postgresql_where=sa.text("state IN ('queued', 'reading', 'judging')"),
    )
    op.create_index(
        "ix_import_runs_expires_at",
        "import_runs",
        ["expires_at"],
        postgresql_where=sa.text("state <> 'over'"),
    )
    op.create_table(
        "import_rows",
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("cells", _JSON, nullable=False),
        sa.Column("effect", sa.String(length=40), nullable=False),
        sa.Column("changes", _JSON, server_default="[]", nullable=False),
        sa.Column("findings", _JSON, server_default="[]", nullable=False),
        sa.Column("object_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("number > 0", name="number_positive"),
        sa.CheckConstraint("jsonb_typeof(cells) = 'array'", name="cells_form"),
        sa.ForeignKeyConstraint(["hub_id", "run_id"], ["import_runs.hub_id", "import_runs.id"]),
        sa.PrimaryKeyConstraint("run_id", "number"),
    )
    op.create_table(
        "import_applications",
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("leave_bad_out", sa.Boolean(), nullable=False),
        sa.Column("supersede", sa.Boolean(), nullable=False),
        sa.Column("invite", sa.Boolean(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("asked_at", _AT, nullable=False),
        sa.Column("state", sa.String(length=40), server_default="queued", nullable=False),
        sa.Column("written", sa.Integer(), server_default="0", nullable=False),
        sa.Column("failure", _JSON, nullable=True),
        sa.Column("ended_at", _AT, nullable=True),
        sa.CheckConstraint("(state = 'queued') = (ended_at IS NULL)", name="ended_at"),
        sa.CheckConstraint(
            "(state = 'failed') = (failure IS NOT NULL)", name="failed_for_a_reason"
        ),
        sa.ForeignKeyConstraint(["asked_by"], ["people.id"]),
        sa.ForeignKeyConstraint(["hub_id", "run_id"], ["import_runs.hub_id", "import_runs.id"]),
        sa.PrimaryKeyConstraint("run_id"),
    )


def downgrade() -> None:
    op.drop_table("import_applications")
    op.drop_table("import_rows")
    op.drop_table("import_runs")
