"""Plans, memberships and credits."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611220800"
down_revision: str | Sequence[str] | None = "202611220815"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "credit_changes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("pack", "correction", name="changekind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column(
            "good_for",
            sa.Enum(
                "photo",
                "video",
                "sound",
                "animation",
                "dance",
                "any",
                name="goodfor",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "kind <> 'correction' OR reason <> ''",
            name=op.f("ck_credit_changes_corrections_have_reasons"),
        ),
        sa.CheckConstraint(
            "kind <> 'pack' OR minutes > 0", name=op.f("ck_credit_changes_packs_give")
        ),
        sa.CheckConstraint(
            "expires_at IS NULL OR minutes > 0",
            name=op.f("ck_credit_changes_what_is_given_expires"),
        ),
        sa.CheckConstraint("minutes <> 0", name=op.f("ck_credit_changes_minutes_not_zero")),
        sa.ForeignKeyConstraint(["hub_id"], ["hubs.id"], name=op.f("fk_credit_changes_hub_id")),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name=op.f("fk_credit_changes_made_by")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_credit_changes_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_changes")),
    )
    op.create_index(
        "ix_credit_changes_hub_id_person_id",
        "credit_changes",
        ["hub_id", "person_id", "id"],
        unique=False,
    )
    op.create_table(
        "plans",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "state",
            sa.Enum("active", "retired", name="planstate", native_enum=False, length=40),
            server_default="active",
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["hub_id"], ["hubs.id"], name=op.f("fk_plans_hub_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plans")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_plans_hub_id_id")),
    )
    op.create_table(
        "memberships",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        postgresql.ExcludeConstraint(
            (sa.column("hub_id"), "="),
            (sa.column("plan_id"), "="),
            (sa.column("person_id"), "="),
            (sa.text("daterange(starts_on, ends_on, '[]')"), "&&"),
            using="gist",
            name="ex_memberships_no_overlap",
        ),
        sa.CheckConstraint("starts_on <= ends_on", name=op.f("ck_memberships_starts_before_ends")),
        sa.ForeignKeyConstraint(
            ["hub_id", "plan_id"],
            ["plans.hub_id", "plans.id"],
            name=op.f("fk_memberships_hub_id_plan_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_memberships_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memberships")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_memberships_hub_id_id")),
    )
    op.create_index("ix_memberships_person_id", "memberships", ["person_id"], unique=False)
    op.create_table(
        "plan_terms",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("holds_from", sa.Date(), nullable=False),
        sa.Column("minutes", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("rollover_months", sa.SmallInteger(), nullable=False),
        sa.Column("price_amount", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.CheckConstraint(
            "jsonb_typeof(minutes) = 'object'", name=op.f("ck_plan_terms_minutes_form")
        ),
        sa.CheckConstraint(
            "extract(day FROM holds_from) = 1", name=op.f("ck_plan_terms_holds_from_a_first")
        ),
        sa.CheckConstraint("price_amount >= 0", name=op.f("ck_plan_terms_price_not_negative")),
        sa.CheckConstraint(
            "rollover_months >= 0", name=op.f("ck_plan_terms_rollover_not_negative")
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_plan_terms_plan_id")),
        sa.PrimaryKeyConstraint("plan_id", "holds_from", name=op.f("pk_plan_terms")),
    )
    op.create_table(
        "membership_grants",
        sa.Column("membership_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "extract(day FROM month) = 1", name=op.f("ck_membership_grants_month_a_first")
        ),
        sa.ForeignKeyConstraint(
            ["membership_id"], ["memberships.id"], name=op.f("fk_membership_grants_membership_id")
        ),
        sa.PrimaryKeyConstraint("membership_id", "month", name=op.f("pk_membership_grants")),
    )
    op.create_table(
        "cancellation_terms",
        sa.Column("booking_id", sa.Uuid(), nullable=False),
        sa.Column("steps", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("floor_minutes", sa.Integer(), server_default="0", nullable=False),
        sa.Column("floor_amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("fee_minutes", sa.Integer(), nullable=True),
        sa.Column("fee_amount", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "jsonb_typeof(steps) = 'array'", name=op.f("ck_cancellation_terms_steps_are_a_list")
        ),
        sa.CheckConstraint(
            "(fee_minutes IS NULL) = (fee_amount IS NULL)",
            name=op.f("ck_cancellation_terms_fee_is_whole"),
        ),
        sa.CheckConstraint(
            "fee_minutes >= 0 AND fee_amount >= 0",
            name=op.f("ck_cancellation_terms_fee_not_negative"),
        ),
        sa.CheckConstraint(
            "floor_minutes >= 0 AND floor_amount >= 0",
            name=op.f("ck_cancellation_terms_floor_not_negative"),
        ),
        sa.ForeignKeyConstraint(
            ["booking_id"], ["bookings.id"], name=op.f("fk_cancellation_terms_booking_id")
        ),
        sa.PrimaryKeyConstraint("booking_id", name=op.f("pk_cancellation_terms")),
    )
    op.create_table(
        "fee_returns",
        sa.Column("booking_id", sa.Uuid(), nullable=False),
        sa.Column("resold_by", sa.Uuid(), nullable=False),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["booking_id"],
            ["cancellation_terms.booking_id"],
            name=op.f("fk_fee_returns_booking_id"),
        ),
        sa.ForeignKeyConstraint(
            ["resold_by"], ["bookings.id"], name=op.f("fk_fee_returns_resold_by")
        ),
        sa.PrimaryKeyConstraint("booking_id", name=op.f("pk_fee_returns")),
    )
    op.add_column(
        "bookings", sa.Column("credit_minutes", sa.Integer(), server_default="0", nullable=False)
    )
    op.add_column(
        "studios",
        sa.Column(
            "residents_pay",
            sa.Enum("nothing", "credits", name="residentspay", native_enum=False, length=40),
            server_default="nothing",
            nullable=False,
        ),
    )
    op.add_column(
        "studios",
        sa.Column(
            "peaks", postgresql.JSONB(astext_type=sa.Text()), server_default="[]", nullable=False
        ),
    )
    op.add_column(
        "studios",
        sa.Column(
            "fee_steps",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default="[]",
            nullable=False,
        ),
    )
    op.create_check_constraint(
        op.f("ck_bookings_credit_minutes_not_negative"), "bookings", "credit_minutes >= 0"
    )
    op.create_check_constraint(
        op.f("ck_studios_charges_are_lists"),
        "studios",
        "jsonb_typeof(peaks) = 'array' AND jsonb_typeof(fee_steps) = 'array'",
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_column("studios", "fee_steps")
    op.drop_column("studios", "peaks")
    op.drop_column("studios", "residents_pay")
    op.drop_column("bookings", "credit_minutes")
    op.drop_table("fee_returns")
    op.drop_table("cancellation_terms")
    op.drop_table("membership_grants")
    op.drop_table("plan_terms")
    op.drop_index("ix_memberships_person_id", table_name="memberships")
    op.drop_table("memberships")
    op.drop_table("plans")
    op.drop_index("ix_credit_changes_hub_id_person_id", table_name="credit_changes")
    op.drop_table("credit_changes")
