"""people have qualifications."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611220627"
down_revision: str | Sequence[str] | None = "202611220520"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "qualification_kinds",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("summary", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("valid_months", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "valid_months > 0", name=op.f("ck_qualification_kinds_valid_months_positive")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id"], ["hubs.id"], name=op.f("fk_qualification_kinds_hub_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_qualification_kinds")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_qualification_kinds_hub_id_id")),
    )
    op.create_table(
        "qualifications",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("kind_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("valid", postgresql.DATERANGE(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("given_by", sa.Uuid(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_by", sa.Uuid(), nullable=True),
        sa.Column("revoke_reason", sa.String(), server_default="", nullable=False),
        postgresql.ExcludeConstraint(
            (sa.column("person_id"), "="),
            (sa.column("kind_id"), "="),
            (sa.column("valid"), "&&"),
            where=sa.text("revoked_at IS NULL"),
            using="gist",
            name="ex_qualifications_one_at_a_time",
        ),
        sa.CheckConstraint(
            "num_nonnulls(revoked_at, revoked_by) IN (0, 2)"
            " AND (revoked_at IS NULL) = (revoke_reason = '')",
            name=op.f("ck_qualifications_revoked"),
        ),
        sa.CheckConstraint(
            "NOT isempty(valid) AND NOT lower_inf(valid)", name=op.f("ck_qualifications_valid_form")
        ),
        sa.ForeignKeyConstraint(
            ["given_by"], ["people.id"], name=op.f("fk_qualifications_given_by")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "kind_id"],
            ["qualification_kinds.hub_id", "qualification_kinds.id"],
            name=op.f("fk_qualifications_hub_id_kind_id"),
        ),
        sa.ForeignKeyConstraint(["hub_id"], ["hubs.id"], name=op.f("fk_qualifications_hub_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_qualifications_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["revoked_by"], ["people.id"], name=op.f("fk_qualifications_revoked_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_qualifications")),
    )
    op.add_column("bookings", sa.Column("operated_by", sa.Uuid(), nullable=True))
    op.create_index(
        "ix_bookings_operated_by",
        "bookings",
        ["operated_by"],
        unique=False,
        postgresql_where=sa.text("operated_by IS NOT NULL"),
    )
    op.create_foreign_key(
        op.f("fk_bookings_operated_by"), "bookings", "people", ["operated_by"], ["id"]
    )
    op.add_column("extras", sa.Column("qualification_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_extras_hub_id_qualification_id"),
        "extras",
        "qualification_kinds",
        ["hub_id", "qualification_id"],
        ["hub_id", "id"],
    )
    op.add_column("studios", sa.Column("qualification_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_studios_hub_id_qualification_id"),
        "studios",
        "qualification_kinds",
        ["hub_id", "qualification_id"],
        ["hub_id", "id"],
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_constraint(op.f("fk_studios_hub_id_qualification_id"), "studios", type_="foreignkey")
    op.drop_column("studios", "qualification_id")
    op.drop_constraint(op.f("fk_extras_hub_id_qualification_id"), "extras", type_="foreignkey")
    op.drop_column("extras", "qualification_id")
    op.drop_constraint(op.f("fk_bookings_operated_by"), "bookings", type_="foreignkey")
    op.drop_index(
        "ix_bookings_operated_by",
        table_name="bookings",
        postgresql_where=sa.text("operated_by IS NOT NULL"),
    )
    op.drop_column("bookings", "operated_by")
    op.drop_table("qualifications")
    op.drop_table("qualification_kinds")
