"""Bookings hold equipment and people beside their studio."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611220420"
down_revision: str | Sequence[str] | None = "202611220316"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    _widen_calendar()
    _create_equipment()
    op.create_table(
        "booking_items",
        sa.Column("booking_id", sa.Uuid(), nullable=False),
        sa.Column("pool_id", sa.Uuid(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("hourly_amount", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_booking_items_quantity_positive")),
        sa.CheckConstraint(
            "hourly_amount >= 0", name=op.f("ck_booking_items_hourly_amount_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["booking_id"], ["bookings.id"], name=op.f("fk_booking_items_booking_id")
        ),
        sa.ForeignKeyConstraint(["pool_id"], ["pools.id"], name=op.f("fk_booking_items_pool_id")),
        sa.PrimaryKeyConstraint("booking_id", "pool_id", name=op.f("pk_booking_items")),
    )


def _widen_calendar() -> None:
    op.create_table(
        "pools",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["hub_id"], ["hubs.id"], name=op.f("fk_pools_hub_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pools")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_pools_hub_id_id")),
    )
    op.create_table(
        "pool_units",
        sa.Column("pool_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["hub_id", "pool_id"],
            ["pools.hub_id", "pools.id"],
            name=op.f("fk_pool_units_hub_id_pool_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "unit_id"],
            ["units.hub_id", "units.id"],
            name=op.f("fk_pool_units_hub_id_unit_id"),
        ),
        sa.PrimaryKeyConstraint("pool_id", "unit_id", name=op.f("pk_pool_units")),
    )
    op.create_index("ix_pool_units_unit_id", "pool_units", ["unit_id"])
    # Constant defaults are kept in the catalogue, so no row is rewritten.
    op.add_column(
        "units",
        sa.Column("state", sa.String(40), server_default="in-service", nullable=False),
    )
    op.add_column(
        "units", sa.Column("state_reason", sa.String(), server_default="", nullable=False)
    )
    op.create_check_constraint(
        op.f("ck_units_state_reason"), "units", "(state = 'out-of-service') = (state_reason <> '')"
    )
    op.add_column("allocations", sa.Column("pool_id", sa.Uuid(), nullable=True))
    # Every row has null here, so there is nothing to compare, but rows are read to see that.
    op.create_foreign_key(
        op.f("fk_allocations_hub_id_pool_id"),
        "allocations",
        "pools",
        ["hub_id", "pool_id"],
        ["hub_id", "id"],
    )


def _create_equipment() -> None:
    texts = postgresql.JSONB(astext_type=sa.Text())
    op.create_table(
        "extras",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name", texts, nullable=False),
        sa.Column("summary", texts, nullable=False),
        sa.Column("hourly_amount", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("studio_kinds", sa.ARRAY(sa.String()), nullable=False),
        sa.Column("offered", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint("hourly_amount >= 0", name=op.f("ck_extras_hourly_amount_not_negative")),
        sa.CheckConstraint("most > 0", name=op.f("ck_extras_most_positive")),
        sa.ForeignKeyConstraint(
            ["hub_id", "id"], ["pools.hub_id", "pools.id"], name=op.f("fk_extras_hub_id_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extras")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_extras_hub_id_id")),
    )
    op.create_table(
        "equipment_units",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("extra_id", sa.Uuid(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("serial", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["hub_id", "id"],
            ["units.hub_id", "units.id"],
            name=op.f("fk_equipment_units_hub_id_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "extra_id"],
            ["extras.hub_id", "extras.id"],
            name=op.f("fk_equipment_units_hub_id_extra_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_equipment_units")),
        sa.UniqueConstraint("extra_id", "label", name=op.f("uq_equipment_units_extra_id_label")),
    )
    op.create_table(
        "operators",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["hub_id", "id"],
            ["units.hub_id", "units.id"],
            name=op.f("fk_operators_hub_id_id"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_operators_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operators")),
        sa.UniqueConstraint("hub_id", "person_id", name=op.f("uq_operators_hub_id_person_id")),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_table("booking_items")
    op.drop_table("operators")
    op.drop_table("equipment_units")
    op.drop_table("extras")
    op.drop_constraint("fk_allocations_hub_id_pool_id", "allocations", type_="foreignkey")
    op.drop_column("allocations", "pool_id")
    op.drop_column("units", "state_reason")
    op.drop_column("units", "state")
    op.drop_table("pool_units")
    op.drop_table("pools")
