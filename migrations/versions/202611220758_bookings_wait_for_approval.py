"""The terms of each version of a studio are kept, and bookings wait for approval where needed."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611220758"
down_revision: str | Sequence[str] | None = "202611220740"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ONLY_GROWS = """
    CREATE FUNCTION refuse_terms_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'terms never change' USING ERRCODE = 'insufficient_privilege';
    END $$
"""
GUARD = """
    CREATE TRIGGER studio_terms_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON studio_terms
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_terms_change()
"""
# An operator may have named the application's role otherwise; the trigger holds for every role.
REVOKE = """
    DO $$ BEGIN
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kilim_app') THEN
            REVOKE UPDATE, DELETE, TRUNCATE ON studio_terms FROM kilim_app;
        END IF;
    END $$
"""
# What a booking was made on before is not known; it stands as made on the terms of now.
KEEP = """
    INSERT INTO studio_terms (hub_id, studio_id, version, terms)
    SELECT s.hub_id, s.id, s.version, jsonb_build_object(
        'capacity', s.capacity, 'hourly_amount', s.hourly_amount, 'currency', s.currency,
        'grid_minutes', s.grid_minutes, 'min_minutes', s.min_minutes,
        'max_minutes', s.max_minutes, 'buffer_minutes', s.buffer_minutes,
        'notice_minutes', s.notice_minutes, 'horizon_days', s.horizon_days,
        'no_show_minutes', s.no_show_minutes, 'qualification_id', s.qualification_id,
        'open_to', s.open_to, 'approval', s.approval, 'approval_hours', s.approval_hours,
        'hours', (SELECT coalesce(jsonb_agg(jsonb_build_array(o.weekday, o.opens, o.closes)
                ORDER BY o.weekday, o.opens), '[]')
            FROM opening_hours o WHERE o.hub_id = s.hub_id AND o.unit_id = s.id))
    FROM studios s
"""
NAME_TERMS = """
    UPDATE bookings b SET terms_version = s.version
    FROM studios s WHERE s.hub_id = b.hub_id AND s.id = b.studio_id
"""
CHECKS = {
    "approve_by": "(state = 'pending') = (approve_by IS NOT NULL)",
    "approved_before_start": "approve_by <= starts_at",
    "decided_at": "state NOT IN ('declined', 'expired') OR decided_at IS NOT NULL",
    "decline_reason": "(state = 'declined') = (decline_reason <> '')",
}


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '600s'")
    instant = sa.DateTime(timezone=True)
    op.add_column(
        "studios", sa.Column("approval", sa.String(40), server_default="none", nullable=False)
    )
    op.add_column(
        "studios", sa.Column("approval_hours", sa.Integer(), server_default="48", nullable=False)
    )
    op.create_check_constraint("approval_hours_positive", "studios", "approval_hours > 0")
    op.create_table(
        "studio_terms",
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("studio_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("terms", postgresql.JSONB(), nullable=False),
        sa.Column("created_at", instant, server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["hub_id", "studio_id"],
            ["studios.hub_id", "studios.id"],
            name="fk_studio_terms_hub_id_studio_id",
        ),
        sa.PrimaryKeyConstraint("hub_id", "studio_id", "version", name="pk_studio_terms"),
    )
    op.execute(KEEP)
    op.execute(ONLY_GROWS)
    op.execute(GUARD)
    op.execute(REVOKE)
    op.add_column("bookings", sa.Column("terms_version", sa.Integer(), nullable=True))
    op.execute(NAME_TERMS)
    op.alter_column("bookings", "terms_version", nullable=False)
    op.drop_constraint("fk_bookings_hub_id_studio_id", "bookings", type_="foreignkey")
    op.create_foreign_key(
        "fk_bookings_hub_id_studio_id_terms_version",
        "bookings",
        "studio_terms",
        ["hub_id", "studio_id", "terms_version"],
        ["hub_id", "studio_id", "version"],
    )
    for name in ("asked_at", "approve_by", "decided_at"):
        op.add_column("bookings", sa.Column(name, instant, nullable=True))
    op.add_column("bookings", sa.Column("decided_by", sa.Uuid(), nullable=True))
    op.add_column(
        "bookings", sa.Column("decline_reason", sa.String(), server_default="", nullable=False)
    )
    op.create_foreign_key("fk_bookings_decided_by", "bookings", "people", ["decided_by"], ["id"])
    for name, condition in CHECKS.items():
        op.create_check_constraint(name, "bookings", condition)
    pending = sa.text("state = 'pending'")
    op.create_index("ix_bookings_approve_by", "bookings", ["approve_by"], postgresql_where=pending)
    op.create_index(
        "ix_bookings_hub_id_asked_at",
        "bookings",
        ["hub_id", "asked_at", "id"],
        postgresql_where=pending,
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '600s'")
    op.drop_index("ix_bookings_hub_id_asked_at", "bookings")
    op.drop_index("ix_bookings_approve_by", "bookings")
    for name in CHECKS:
        op.drop_constraint(op.f(f"ck_bookings_{name}"), "bookings", type_="check")
    op.drop_constraint("fk_bookings_decided_by", "bookings", type_="foreignkey")
    # Before, a booking was confirmed or cancelled; one that waits keeps its time.
    op.execute("UPDATE bookings SET state = 'confirmed' WHERE state = 'pending'")
    op.execute(
        "UPDATE bookings SET state = 'cancelled', cancelled_at = decided_at"
        " WHERE state IN ('declined', 'expired')"
    )
    for name in ("decline_reason", "decided_by", "decided_at", "approve_by", "asked_at"):
        op.drop_column("bookings", name)
    op.drop_constraint("fk_bookings_hub_id_studio_id_terms_version", "bookings", type_="foreignkey")
    op.drop_column("bookings", "terms_version")
    op.create_foreign_key(
        "fk_bookings_hub_id_studio_id",
        "bookings",
        "studios",
        ["hub_id", "studio_id"],
        ["hub_id", "id"],
    )
    op.drop_table("studio_terms")
    op.execute("DROP FUNCTION refuse_terms_change")
    op.drop_constraint(op.f("ck_studios_approval_hours_positive"), "studios", type_="check")
    op.drop_column("studios", "approval_hours")
    op.drop_column("studios", "approval")
