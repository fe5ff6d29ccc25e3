"""Purchases: what somebody pays at once, and the order of each seller in it."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611231340"
down_revision: str | Sequence[str] | None = "202611231321"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


ARROWS = (
    ("place", "unpaid", "placed"),
    ("place", "lapsed", "placed"),
    ("lapse", "unpaid", "lapsed"),
    ("accept", "placed", "accepted"),
    ("make", "accepted", "in_production"),
    ("prepare", "accepted", "ready"),
    ("prepare", "in_production", "ready"),
    ("ship", "accepted", "shipped"),
    ("ship", "in_production", "shipped"),
    ("ship", "ready", "shipped"),
    ("deliver", "placed", "delivered"),
    ("deliver", "accepted", "delivered"),
    ("deliver", "ready", "delivered"),
    ("deliver", "shipped", "delivered"),
    ("complete", "delivered", "completed"),
    ("cancel", "unpaid", "cancelled"),
    ("cancel", "lapsed", "cancelled"),
    ("cancel", "placed", "cancelled"),
    ("cancel", "accepted", "cancelled"),
    ("cancel", "in_production", "cancelled"),
    ("cancel", "ready", "cancelled"),
)
_ARROWS = ", ".join(f"('{act}', '{before}', '{after}')" for act, before, after in ARROWS)
# What was bought is frozen; how much of it went back is not.
REFUSE = """
    CREATE FUNCTION refuse_order_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'order_lines'
            AND to_jsonb(NEW) - 'refunded' = to_jsonb(OLD) - 'refunded'
        THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'what was bought and how orders moved stays as it is';
    END $$
"""
KEPT = ("order_lines", "order_moves")
# An erasure may rewrite words, and nothing else of them.
ERASABLE = """
    DO $$ BEGIN
        EXECUTE replace(pg_get_functiondef('rewrite_erased'::regproc), {0}, {1});
    END $$
"""
BEFORE = "'NOT IN ('"
AFTER = (
    "'NOT IN ((''order_lines'', ''title''), (''order_lines'', ''options''),"
    " (''order_moves'', ''reason''), '"
)


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "baskets",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("lines", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["hub_id"], ["hubs.id"], name=op.f("fk_baskets_hub_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_baskets_person_id")),
        sa.PrimaryKeyConstraint("person_id", "hub_id", name=op.f("pk_baskets")),
    )
    op.create_table(
        "buyer_codes",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["hub_id"], ["hubs.id"], name=op.f("fk_buyer_codes_hub_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_buyer_codes")),
        sa.UniqueConstraint("hub_id", "email", name=op.f("uq_buyer_codes_hub_id_email")),
    )
    op.create_index(op.f("ix_buyer_codes_asked_at"), "buyer_codes", ["asked_at"], unique=False)
    op.create_table(
        "purchases",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("buyer_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("address", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("goods", sa.BigInteger(), nullable=False),
        sa.Column("discount", sa.BigInteger(), nullable=False),
        sa.Column("shipping", sa.BigInteger(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("payment_id", sa.Uuid(), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paid_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=True),
        sa.Column("letter_hash", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "(total = 0) = (payment_id IS NULL)", name=op.f("ck_purchases_paid_by_something")
        ),
        sa.CheckConstraint(
            "buyer_id IS NOT NULL OR secret_hash IS NOT NULL", name=op.f("ck_purchases_of_somebody")
        ),
        sa.CheckConstraint(
            "goods >= 0 AND discount >= 0 AND shipping >= 0 AND discount <= goods",
            name=op.f("ck_purchases_amounts_within"),
        ),
        sa.CheckConstraint(
            "total = goods - discount + shipping", name=op.f("ck_purchases_adds_up")
        ),
        sa.ForeignKeyConstraint(["buyer_id"], ["people.id"], name=op.f("fk_purchases_buyer_id")),
        sa.ForeignKeyConstraint(["hub_id"], ["hubs.id"], name=op.f("fk_purchases_hub_id")),
        sa.ForeignKeyConstraint(
            ["hub_id", "payment_id"],
            ["payments.hub_id", "payments.id"],
            name=op.f("fk_purchases_hub_id_payment_id"),
        ),
        sa.ForeignKeyConstraint(["place"], ["places.code"], name=op.f("fk_purchases_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_purchases")),
        sa.UniqueConstraint("hub_id", "code", name=op.f("uq_purchases_hub_id_code")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_purchases_hub_id_id")),
        sa.UniqueConstraint("letter_hash", name=op.f("uq_purchases_letter_hash")),
        sa.UniqueConstraint("payment_id", name=op.f("uq_purchases_payment_id")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_purchases_secret_hash")),
    )
    op.create_index("ix_purchases_buyer_id_id", "purchases", ["buyer_id", "id"], unique=False)
    op.create_table(
        "order_series",
        sa.Column("seller_id", sa.Uuid(), nullable=False),
        sa.Column("newest", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["seller_id"], ["sellers.id"], name=op.f("fk_order_series_seller_id")
        ),
        sa.PrimaryKeyConstraint("seller_id", name=op.f("pk_order_series")),
    )
    op.create_table(
        "vouchers",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("seller_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("basis_points", sa.Integer(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("least", sa.BigInteger(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("used", sa.Integer(), server_default="0", nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("code ~ '^[A-Z0-9][A-Z0-9-]*$'", name=op.f("ck_vouchers_code_form")),
        sa.CheckConstraint("amount > 0", name=op.f("ck_vouchers_amount_positive")),
        sa.CheckConstraint(
            "basis_points BETWEEN 1 AND 10000", name=op.f("ck_vouchers_basis_points_within")
        ),
        sa.CheckConstraint("begins_on <= ends_on", name=op.f("ck_vouchers_days_in_order")),
        sa.CheckConstraint("least >= 0", name=op.f("ck_vouchers_least_not_negative")),
        sa.CheckConstraint(
            "num_nonnulls(basis_points, amount) = 1", name=op.f("ck_vouchers_one_discount")
        ),
        sa.CheckConstraint("used BETWEEN 0 AND most", name=op.f("ck_vouchers_used_within")),
        sa.ForeignKeyConstraint(
            ["hub_id", "seller_id"],
            ["sellers.hub_id", "sellers.id"],
            name=op.f("fk_vouchers_hub_id_seller_id"),
        ),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name=op.f("fk_vouchers_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vouchers")),
        sa.UniqueConstraint("seller_id", "code", name=op.f("uq_vouchers_seller_id_code")),
        sa.UniqueConstraint(
            "hub_id", "seller_id", "id", name=op.f("uq_vouchers_hub_id_seller_id_id")
        ),
    )
    op.create_table(
        "orders",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("purchase_id", sa.Uuid(), nullable=False),
        sa.Column("seller_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "unpaid",
                "lapsed",
                "placed",
                "accepted",
                "in_production",
                "ready",
                "shipped",
                "delivered",
                "completed",
                "cancelled",
                name="orderstate",
                native_enum=False,
                length=40,
            ),
            server_default="unpaid",
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("goods", sa.BigInteger(), nullable=False),
        sa.Column("discount", sa.BigInteger(), nullable=False),
        sa.Column("shipping", sa.BigInteger(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("refunded", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("delivery", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("voucher_id", sa.Uuid(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("ready_on", sa.Date(), nullable=True),
        sa.Column("tracking", sa.String(), nullable=True),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(delivered_at IS NULL) = (state NOT IN ('delivered', 'completed'))",
            name=op.f("ck_orders_delivered"),
        ),
        sa.CheckConstraint(
            "number IS NOT NULL OR state IN ('unpaid', 'lapsed', 'cancelled')",
            name=op.f("ck_orders_numbered"),
        ),
        sa.CheckConstraint(
            "goods >= 0 AND discount >= 0 AND shipping >= 0 AND discount <= goods",
            name=op.f("ck_orders_amounts_within"),
        ),
        sa.CheckConstraint("refunded BETWEEN 0 AND total", name=op.f("ck_orders_refunded_within")),
        sa.CheckConstraint("total = goods - discount + shipping", name=op.f("ck_orders_adds_up")),
        sa.ForeignKeyConstraint(
            ["hub_id", "purchase_id"],
            ["purchases.hub_id", "purchases.id"],
            name=op.f("fk_orders_hub_id_purchase_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "seller_id"],
            ["sellers.hub_id", "sellers.id"],
            name=op.f("fk_orders_hub_id_seller_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "seller_id", "voucher_id"],
            ["vouchers.hub_id", "vouchers.seller_id", "vouchers.id"],
            name=op.f("fk_orders_hub_id_seller_id_voucher_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_orders")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_orders_hub_id_id")),
        sa.UniqueConstraint(
            "purchase_id", "seller_id", name=op.f("uq_orders_purchase_id_seller_id")
        ),
        sa.UniqueConstraint("seller_id", "number", name=op.f("uq_orders_seller_id_number")),
    )
    op.create_index(
        "ix_orders_delivered_at",
        "orders",
        ["delivered_at"],
        unique=False,
        postgresql_where=sa.text("state = 'delivered'"),
    )
    op.create_index("ix_orders_hub_id_id", "orders", ["hub_id", "id"], unique=False)
    op.create_index("ix_orders_seller_id_id", "orders", ["seller_id", "id"], unique=False)
    op.create_table(
        "order_lines",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("variant_id", sa.Uuid(), nullable=False),
        sa.Column("listing_id", sa.Uuid(), nullable=False),
        sa.Column("version_number", sa.SmallInteger(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "goods",
                "made_to_order",
                "service",
                "digital",
                name="listingkind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("title", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("options", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("licence", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("parts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("picture_id", sa.Uuid(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("full_price", sa.BigInteger(), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.Column("tax_rate", sa.Integer(), nullable=False),
        sa.Column("refunded", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint(
            "price BETWEEN 0 AND full_price", name=op.f("ck_order_lines_price_within")
        ),
        sa.CheckConstraint(
            "quantity BETWEEN 1 AND 1000", name=op.f("ck_order_lines_quantity_within")
        ),
        sa.CheckConstraint(
            "refunded BETWEEN 0 AND quantity", name=op.f("ck_order_lines_refunded_within")
        ),
        sa.CheckConstraint(
            "tax_rate BETWEEN 0 AND 10000", name=op.f("ck_order_lines_tax_rate_within")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "order_id"],
            ["orders.hub_id", "orders.id"],
            name=op.f("fk_order_lines_hub_id_order_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "variant_id"],
            ["variants.hub_id", "variants.id"],
            name=op.f("fk_order_lines_hub_id_variant_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "listing_id", "version_number"],
            ["listing_versions.hub_id", "listing_versions.listing_id", "listing_versions.number"],
            name="fk_order_lines_version",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_lines")),
        sa.UniqueConstraint("order_id", "position", name=op.f("uq_order_lines_order_id_position")),
    )
    op.create_index("ix_order_lines_variant_id", "order_lines", ["variant_id"], unique=False)
    op.create_table(
        "order_moves",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column(
            "act",
            sa.Enum(
                "place",
                "lapse",
                "accept",
                "make",
                "prepare",
                "ship",
                "deliver",
                "complete",
                "cancel",
                name="orderact",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "state_before",
            sa.Enum(
                "unpaid",
                "lapsed",
                "placed",
                "accepted",
                "in_production",
                "ready",
                "shipped",
                "delivered",
                "completed",
                "cancelled",
                name="orderstate",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "state_after",
            sa.Enum(
                "unpaid",
                "lapsed",
                "placed",
                "accepted",
                "in_production",
                "ready",
                "shipped",
                "delivered",
                "completed",
                "cancelled",
                name="orderstate",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.Column("moved_by", sa.Uuid(), nullable=True),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            f"(act, state_before, state_after) IN ({_ARROWS})",
            name=op.f("ck_order_moves_arrow"),
        ),
        sa.CheckConstraint("act <> 'cancel' OR reason <> ''", name=op.f("ck_order_moves_says_why")),
        sa.ForeignKeyConstraint(
            ["hub_id", "order_id"],
            ["orders.hub_id", "orders.id"],
            name=op.f("fk_order_moves_hub_id_order_id"),
        ),
        sa.ForeignKeyConstraint(["moved_by"], ["people.id"], name=op.f("fk_order_moves_moved_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_order_moves")),
        sa.UniqueConstraint("order_id", "number", name=op.f("uq_order_moves_order_id_number")),
    )
    op.execute(REFUSE)
    for table in KEPT:
        op.execute(
            f"CREATE TRIGGER {table}_keep BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH ROW WHEN (NOT is_erasure()) EXECUTE FUNCTION refuse_order_change()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_keep_all BEFORE TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_order_change()"
        )
    op.execute(ERASABLE.format(BEFORE, AFTER))


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.execute(ERASABLE.format(AFTER, BEFORE))
    op.drop_table("order_moves")
    op.drop_index("ix_order_lines_variant_id", table_name="order_lines")
    op.drop_table("order_lines")
    op.drop_index("ix_orders_seller_id_id", table_name="orders")
    op.drop_index("ix_orders_hub_id_id", table_name="orders")
    op.drop_index(
        "ix_orders_delivered_at",
        table_name="orders",
        postgresql_where=sa.text("state = 'delivered'"),
    )
    op.drop_table("orders")
    op.drop_table("vouchers")
    op.drop_table("order_series")
    op.drop_index("ix_purchases_buyer_id_id", table_name="purchases")
    op.drop_table("purchases")
    op.drop_index(op.f("ix_buyer_codes_asked_at"), table_name="buyer_codes")
    op.drop_table("buyer_codes")
    op.drop_table("baskets")
    op.execute("DROP FUNCTION refuse_order_change")
