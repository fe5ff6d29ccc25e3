"""People check in; who does not come loses the time where the studio says so; doors have codes."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611220715"
down_revision: str | Sequence[str] | None = "202611220627"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

CHECKS = {
    "missed_at": "(state = 'no-show') = (missed_at IS NOT NULL)",
    "checked_in": "(checked_in_at IS NULL) = (checked_in_by IS NULL)",
    "finished_after_check_in": "checked_in_at IS NOT NULL OR finished_at IS NULL",
    "here_or_missed": "missed_at IS NULL OR checked_in_at IS NULL",
}
NOT_CHECKED_IN = "state = 'confirmed' AND checked_in_at IS NULL AND no_show_minutes > 0"


def upgrade() -> None:
    # Rather fail fast than make every booking queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    minutes = sa.Column("no_show_minutes", sa.Integer(), server_default="0", nullable=False)
    op.add_column("studios", minutes)
    op.create_check_constraint(
        op.f("ck_studios_no_show_minutes_not_negative"), "studios", "no_show_minutes >= 0"
    )
    op.add_column(
        "bookings", sa.Column("no_show_minutes", sa.Integer(), server_default="0", nullable=False)
    )
    for name in ("checked_in_at", "finished_at", "missed_at"):
        op.add_column("bookings", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.add_column("bookings", sa.Column("checked_in_by", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_bookings_checked_in_by"), "bookings", "people", ["checked_in_by"], ["id"]
    )
    for name, condition in CHECKS.items():
        op.create_check_constraint(op.f(f"ck_bookings_{name}"), "bookings", condition)
    op.create_index(
        "ix_bookings_not_checked_in",
        "bookings",
        ["starts_at"],
        postgresql_where=sa.text(NOT_CHECKED_IN),
    )
    op.create_table(
        "door_codes",
        sa.Column("studio_id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["hub_id", "studio_id"],
            ["studios.hub_id", "studios.id"],
            name=op.f("fk_door_codes_hub_id_studio_id"),
        ),
        sa.PrimaryKeyConstraint("studio_id", name=op.f("pk_door_codes")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_door_codes_token_hash")),
    )


def downgrade() -> None:
    op.drop_table("door_codes")
    op.drop_index("ix_bookings_not_checked_in", "bookings")
    for name in reversed(CHECKS):
        op.drop_constraint(op.f(f"ck_bookings_{name}"), "bookings")
    op.drop_constraint(op.f("fk_bookings_checked_in_by"), "bookings")
    for name in ("checked_in_by", "missed_at", "finished_at", "checked_in_at", "no_show_minutes"):
        op.drop_column("bookings", name)
    op.drop_column("studios", "no_show_minutes")
