"""Guests of demo days, each on a numbered seat."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611230645"
down_revision: str | Sequence[str] | None = "202611230640"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_unique_constraint(
        op.f("uq_demo_days_hub_id_id_places"), "demo_days", ["hub_id", "id", "places"]
    )
    op.create_table(
        "demo_guests",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("demo_day_id", sa.Uuid(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "asked",
                "coming",
                "waiting",
                "cancelled",
                name="gueststate",
                native_enum=False,
                length=40,
            ),
            server_default="asked",
            nullable=False,
        ),
        sa.Column("seat", sa.Integer(), nullable=True),
        sa.Column("token_hash", sa.LargeBinary(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("came_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("came_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(came_at IS NULL) = (came_by IS NULL) AND (came_at IS NULL OR state = 'coming')",
            name=op.f("ck_demo_guests_came_seated"),
        ),
        sa.CheckConstraint(
            "(state = 'coming') = (seat IS NOT NULL)", name=op.f("ck_demo_guests_coming_seated")
        ),
        sa.CheckConstraint(
            "state IN ('asked', 'cancelled') OR answered_at IS NOT NULL",
            name=op.f("ck_demo_guests_said"),
        ),
        sa.CheckConstraint("seat BETWEEN 1 AND places", name=op.f("ck_demo_guests_seat_there")),
        sa.ForeignKeyConstraint(["came_by"], ["people.id"], name=op.f("fk_demo_guests_came_by")),
        sa.ForeignKeyConstraint(
            ["hub_id", "demo_day_id", "places"],
            ["demo_days.hub_id", "demo_days.id", "demo_days.places"],
            name="fk_demo_guests_places",
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_demo_guests")),
        sa.UniqueConstraint("demo_day_id", "email", name="uq_demo_guests_email"),
        sa.UniqueConstraint("demo_day_id", "seat", name="uq_demo_guests_seat"),
        sa.UniqueConstraint("token_hash", name=op.f("uq_demo_guests_token_hash")),
    )
    op.create_index("ix_demo_guests_email", "demo_guests", ["email"], unique=False)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_index("ix_demo_guests_email", table_name="demo_guests")
    op.drop_table("demo_guests")
    op.drop_constraint(op.f("uq_demo_days_hub_id_id_places"), "demo_days", type_="unique")
