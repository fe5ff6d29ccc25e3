"""Shipping methods of shops with their zones, and the taxes in their prices, day by day."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611231331"
down_revision: str | Sequence[str] | None = "202611231330"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLES = ("shipping_methods", "shipping_zones", "shipping_zone_places", "seller_taxes")
KIND = sa.Enum("sent", "pickup", name="shippingkind", native_enum=False, length=40)
REFUSE = """
    CREATE FUNCTION refuse_seller_tax_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'taxes of sellers stay as they were set'; END $$
"""


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "shipping_methods",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("seller_id", sa.Uuid(), nullable=False),
        sa.Column("kind", KIND, nullable=False),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("hours", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("days_min", sa.SmallInteger(), nullable=False),
        sa.Column("days_max", sa.SmallInteger(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(kind = 'pickup') = (address IS NOT NULL)",
            name=op.f("ck_shipping_methods_address_of_a_pickup"),
        ),
        sa.CheckConstraint(
            "(kind = 'pickup') = (hours IS NOT NULL)",
            name=op.f("ck_shipping_methods_hours_of_a_pickup"),
        ),
        sa.CheckConstraint(
            "days_min BETWEEN 0 AND days_max AND days_max <= 365",
            name=op.f("ck_shipping_methods_days_within"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "seller_id"],
            ["sellers.hub_id", "sellers.id"],
            name=op.f("fk_shipping_methods_hub_id_seller_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shipping_methods")),
        sa.UniqueConstraint("id", "kind", name=op.f("uq_shipping_methods_id_kind")),
    )
    op.create_index(
        "ix_shipping_methods_seller_id_position",
        "shipping_methods",
        ["seller_id", "position"],
        unique=False,
        postgresql_where=sa.text("retired_at IS NULL"),
    )
    op.create_table(
        "shipping_zones",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("method_id", sa.Uuid(), nullable=False),
        sa.Column("kind", KIND, server_default="sent", nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("first", sa.BigInteger(), nullable=False),
        sa.Column("further", sa.BigInteger(), nullable=False),
        sa.Column("free_from", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("kind = 'sent'", name=op.f("ck_shipping_zones_of_what_is_sent")),
        sa.CheckConstraint(
            "first BETWEEN 0 AND 1000000000", name=op.f("ck_shipping_zones_first_within")
        ),
        sa.CheckConstraint(
            "further BETWEEN 0 AND 1000000000", name=op.f("ck_shipping_zones_further_within")
        ),
        sa.CheckConstraint(
            "free_from BETWEEN 1 AND 1000000000", name=op.f("ck_shipping_zones_free_from_within")
        ),
        sa.ForeignKeyConstraint(
            ["method_id", "kind"],
            ["shipping_methods.id", "shipping_methods.kind"],
            name=op.f("fk_shipping_zones_method_id_kind"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shipping_zones")),
        sa.UniqueConstraint("method_id", "id", name=op.f("uq_shipping_zones_method_id_id")),
    )
    op.create_table(
        "shipping_zone_places",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("method_id", sa.Uuid(), nullable=False),
        sa.Column("zone_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["method_id", "zone_id"],
            ["shipping_zones.method_id", "shipping_zones.id"],
            name=op.f("fk_shipping_zone_places_method_id_zone_id"),
        ),
        sa.ForeignKeyConstraint(
            ["place"], ["places.code"], name=op.f("fk_shipping_zone_places_place")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shipping_zone_places")),
        sa.UniqueConstraint(
            "method_id",
            "place",
            name=op.f("uq_shipping_zone_places_method_id_place"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_table(
        "seller_taxes",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("seller_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("rate", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("set_on", sa.Date(), nullable=False),
        sa.Column("set_by", sa.Uuid(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("rate BETWEEN 0 AND 10000", name=op.f("ck_seller_taxes_rate_within")),
        sa.CheckConstraint(
            "rate = 0 OR number <> ''", name=op.f("ck_seller_taxes_number_for_a_rate")
        ),
        sa.CheckConstraint("valid_from >= set_on", name=op.f("ck_seller_taxes_not_for_the_past")),
        sa.ForeignKeyConstraint(
            ["hub_id", "seller_id"],
            ["sellers.hub_id", "sellers.id"],
            name=op.f("fk_seller_taxes_hub_id_seller_id"),
        ),
        sa.ForeignKeyConstraint(["set_by"], ["people.id"], name=op.f("fk_seller_taxes_set_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seller_taxes")),
    )
    op.create_index(
        "ix_seller_taxes_seller_id_valid_from",
        "seller_taxes",
        ["seller_id", "valid_from", "id"],
        unique=False,
    )
    op.execute(REFUSE)
    op.execute(
        "CREATE TRIGGER seller_taxes_keep BEFORE UPDATE OR DELETE ON seller_taxes"
        " FOR EACH ROW EXECUTE FUNCTION refuse_seller_tax_change()"
    )
    op.execute(
        "CREATE TRIGGER seller_taxes_keep_all BEFORE TRUNCATE ON seller_taxes"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_seller_tax_change()"
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    for table in reversed(TABLES):
        op.drop_table(table)
    op.execute("DROP FUNCTION refuse_seller_tax_change()")
