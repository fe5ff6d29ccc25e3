"""Series of bookings."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611220730"
down_revision: str | Sequence[str] | None = "202611220715"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

WALL = sa.DateTime(timezone=False)


def upgrade() -> None:
    # Rather fail fast than make every booking queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "series",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("studio_id", sa.Uuid(), nullable=False),
        sa.Column("booked_by", sa.Uuid(), nullable=False),
        sa.Column("follows", sa.Uuid(), nullable=True),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("local_starts_at", WALL, nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("rdates", postgresql.ARRAY(WALL), nullable=False),
        sa.Column("exdates", postgresql.ARRAY(WALL), nullable=False),
        sa.Column("dates", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint("dates BETWEEN 1 AND 104", name=op.f("ck_series_dates")),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_series_minutes_positive")),
        sa.CheckConstraint("people > 0", name=op.f("ck_series_people_positive")),
        sa.CheckConstraint(
            "rule <> '' OR cardinality(rdates) = dates - 1", name=op.f("ck_series_rule_or_dates")
        ),
        sa.ForeignKeyConstraint(["booked_by"], ["people.id"], name=op.f("fk_series_booked_by")),
        sa.ForeignKeyConstraint(
            ["hub_id", "follows"],
            ["series.hub_id", "series.id"],
            name=op.f("fk_series_hub_id_follows"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "studio_id"],
            ["studios.hub_id", "studios.id"],
            name=op.f("fk_series_hub_id_studio_id"),
        ),
        sa.ForeignKeyConstraint(["hub_id"], ["hubs.id"], name=op.f("fk_series_hub_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_series_hub_id_id")),
    )
    op.create_index("ix_series_booked_by", "series", ["booked_by", "id"], unique=False)
    op.add_column("bookings", sa.Column("series_id", sa.Uuid(), nullable=True))
    op.add_column("bookings", sa.Column("recurrence_wall", WALL, nullable=True))
    op.create_foreign_key(
        op.f("fk_bookings_hub_id_series_id"),
        "bookings",
        "series",
        ["hub_id", "series_id"],
        ["hub_id", "id"],
    )
    op.create_check_constraint(
        op.f("ck_bookings_date_in_series"),
        "bookings",
        "(series_id IS NULL) = (recurrence_wall IS NULL)",
    )
    op.create_exclude_constraint(
        "ex_bookings_one_of_date",
        "bookings",
        ("series_id", "="),
        ("recurrence_wall", "="),
        using="btree",
        where=sa.text("series_id IS NOT NULL"),
        deferrable=True,
        initially="IMMEDIATE",
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_constraint("ex_bookings_one_of_date", "bookings", type_="unique")
    op.drop_constraint(op.f("ck_bookings_date_in_series"), "bookings", type_="check")
    op.drop_constraint(op.f("fk_bookings_hub_id_series_id"), "bookings", type_="foreignkey")
    op.drop_column("bookings", "recurrence_wall")
    op.drop_column("bookings", "series_id")
    op.drop_table("series")
