"""Memberships that enrolments are given: the plan of a programme, and what was given."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611230110"
down_revision: str | Sequence[str] | None = "202611230001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "programme_plans",
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["hub_id", "programme_id"],
            ["programmes.hub_id", "programmes.id"],
            name=op.f("fk_programme_plans_hub_id_programme_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "plan_id"],
            ["plans.hub_id", "plans.id"],
            name=op.f("fk_programme_plans_hub_id_plan_id"),
        ),
        sa.PrimaryKeyConstraint("programme_id", name=op.f("pk_programme_plans")),
    )
    op.create_table(
        "enrolment_memberships",
        sa.Column("enrolment_id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("membership_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["hub_id", "enrolment_id"],
            ["enrolments.hub_id", "enrolments.id"],
            name=op.f("fk_enrolment_memberships_hub_id_enrolment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "membership_id"],
            ["memberships.hub_id", "memberships.id"],
            name=op.f("fk_enrolment_memberships_hub_id_membership_id"),
        ),
        sa.PrimaryKeyConstraint("enrolment_id", name=op.f("pk_enrolment_memberships")),
        sa.UniqueConstraint("membership_id", name=op.f("uq_enrolment_memberships_membership_id")),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_table("enrolment_memberships")
    op.drop_table("programme_plans")
