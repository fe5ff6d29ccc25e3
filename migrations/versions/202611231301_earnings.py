"""Earnings: sales, their parts, and what becomes of them; fee rules."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611231301"
down_revision: str | Sequence[str] | None = "202611231150"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


# Of a sale it is noted once that it is free, and what is owed to the buyer; of a part two running
# sums change. Nothing else does.
REFUSE = """
    CREATE FUNCTION refuse_sale_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'sales'
            AND coalesce(to_jsonb(OLD) ->> 'freed_at', to_jsonb(NEW) ->> 'freed_at')
                IS NOT DISTINCT FROM to_jsonb(NEW) ->> 'freed_at'
            AND to_jsonb(NEW) - '{freed_at,owed}'::text[]
                = to_jsonb(OLD) - '{freed_at,owed}'::text[]
            OR TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'sale_parts'
            AND to_jsonb(NEW) - '{returned,held}'::text[]
                = to_jsonb(OLD) - '{returned,held}'::text[]
        THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'what was sold stays as it is';
    END $$
"""
KEPT = ("fee_rules", "sales", "sale_lines", "sale_parts", "sale_acts", "sale_act_parts")
ADDS_UP = """
    CREATE FUNCTION sale_adds_up(uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT NOT EXISTS (
            SELECT FROM sale_lines l CROSS JOIN generate_series(1, l.quantity) AS u (unit)
            LEFT JOIN (SELECT line_id, unit, sum(amount) AS amount FROM sale_parts
                    WHERE sale_id = $1 GROUP BY 1, 2) AS p
                ON (p.line_id, p.unit) = (l.line_id, u.unit)
            WHERE l.sale_id = $1 AND l.price <> coalesce(p.amount, 0)
        ) AND NOT EXISTS (
            SELECT FROM sale_parts p JOIN sale_lines l
                ON (l.sale_id, l.line_id) = (p.sale_id, p.line_id)
            WHERE p.sale_id = $1 AND p.unit NOT BETWEEN 1 AND l.quantity
        ) AND s.shipping = (SELECT coalesce(sum(amount), 0) FROM sale_parts
            WHERE sale_id = $1 AND line_id IS NULL)
        FROM sales s WHERE s.id = $1
    $$
"""
REFUSE_ODD = """
    CREATE FUNCTION refuse_odd_sale() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT sale_adds_up({0}) THEN
            RAISE EXCEPTION 'the parts of a sale do not add up to its price'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'sale_parts_add_up';
        END IF;
        RETURN NULL;
    END $$
"""
# Of a sale and its lines at the end, when the parts are there; parts come in one statement, which
# is asked once, however many they are.
REFUSE_ODD_PARTS = """
    CREATE FUNCTION refuse_odd_parts() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (SELECT FROM (SELECT DISTINCT sale_id FROM added) AS a
            WHERE NOT sale_adds_up(a.sale_id))
        THEN
            RAISE EXCEPTION 'the parts of a sale do not add up to its price'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'sale_parts_add_up';
        END IF;
        RETURN NULL;
    END $$
"""
ASKED = (
    "CREATE CONSTRAINT TRIGGER sales_add_up AFTER INSERT ON sales DEFERRABLE INITIALLY DEFERRED"
    " FOR EACH ROW EXECUTE FUNCTION refuse_odd_sale()",
    "CREATE CONSTRAINT TRIGGER sale_lines_add_up AFTER INSERT ON sale_lines"
    " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_odd_line()",
    "CREATE TRIGGER sale_parts_add_up AFTER INSERT ON sale_parts"
    " REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION refuse_odd_parts()",
)


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "fee_rules",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("seller_id", sa.Uuid(), nullable=True),
        sa.Column("rate", sa.Integer(), nullable=False),
        sa.Column("vat", sa.Integer(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column(
            "made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.CheckConstraint(
            "0 <= rate AND 0 <= vat AND rate::bigint * (10000 + vat) <= 100000000",
            name=op.f("ck_fee_rules_within"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "seller_id"],
            ["sellers.hub_id", "sellers.id"],
            name=op.f("fk_fee_rules_hub_id_seller_id"),
        ),
        sa.ForeignKeyConstraint(["hub_id"], ["hubs.id"], name=op.f("fk_fee_rules_hub_id")),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name=op.f("fk_fee_rules_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fee_rules")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_fee_rules_hub_id_id")),
    )
    op.create_index(
        "uq_fee_rules_day",
        "fee_rules",
        ["hub_id", "seller_id", "begins_on"],
        unique=True,
        postgresql_nulls_not_distinct=True,
    )
    op.create_table(
        "sales",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("seller_id", sa.Uuid(), nullable=False),
        sa.Column("sender_id", sa.Uuid(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("provider", sa.String(), nullable=False),
        sa.Column("shipping", sa.BigInteger(), nullable=False),
        sa.Column("rule_id", sa.Uuid(), nullable=True),
        sa.Column("rate", sa.Integer(), nullable=False),
        sa.Column("vat", sa.Integer(), nullable=False),
        sa.Column("terms_id", sa.Uuid(), nullable=True),
        sa.Column("sold_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("freed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("owed", sa.BigInteger(), server_default="0", nullable=False),
        sa.CheckConstraint("owed >= 0", name=op.f("ck_sales_owed_not_negative")),
        sa.CheckConstraint("shipping >= 0", name=op.f("ck_sales_shipping_not_negative")),
        sa.ForeignKeyConstraint(
            ["hub_id", "rule_id"],
            ["fee_rules.hub_id", "fee_rules.id"],
            name=op.f("fk_sales_hub_id_rule_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "seller_id", "terms_id"],
            ["brand_terms.hub_id", "brand_terms.brand_id", "brand_terms.id"],
            name="fk_sales_terms",
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "seller_id"],
            ["sellers.hub_id", "sellers.id"],
            name=op.f("fk_sales_hub_id_seller_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "sender_id"], ["sellers.hub_id", "sellers.id"], name="fk_sales_sender"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sales")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_sales_hub_id_id")),
        sa.UniqueConstraint("order_id", name=op.f("uq_sales_order_id")),
    )
    op.create_index("ix_sales_seller_id", "sales", ["seller_id"], unique=False)
    op.create_table(
        "sale_acts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("sale_id", sa.Uuid(), nullable=False),
        sa.Column(
            "act",
            sa.Enum(
                "refund",
                "chargeback",
                "hold",
                "lift",
                "free",
                "settle",
                name="saleactkind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("acted_by", sa.Uuid(), nullable=True),
        sa.Column("acted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["acted_by"], ["people.id"], name=op.f("fk_sale_acts_acted_by")),
        sa.ForeignKeyConstraint(
            ["hub_id", "sale_id"],
            ["sales.hub_id", "sales.id"],
            name=op.f("fk_sale_acts_hub_id_sale_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sale_acts")),
        sa.UniqueConstraint("sale_id", "id", name=op.f("uq_sale_acts_sale_id_id")),
    )
    op.create_index("uq_sale_acts_act_key", "sale_acts", ["sale_id", "act", "key"], unique=True)
    op.create_table(
        "sale_lines",
        sa.Column("sale_id", sa.Uuid(), nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("quantity", sa.SmallInteger(), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("price >= 0", name=op.f("ck_sale_lines_price_not_negative")),
        sa.CheckConstraint(
            "quantity BETWEEN 1 AND 1000", name=op.f("ck_sale_lines_quantity_within")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "sale_id"],
            ["sales.hub_id", "sales.id"],
            name=op.f("fk_sale_lines_hub_id_sale_id"),
        ),
        sa.PrimaryKeyConstraint("sale_id", "line_id", name=op.f("pk_sale_lines")),
        sa.UniqueConstraint(
            "hub_id", "sale_id", "line_id", name=op.f("uq_sale_lines_hub_id_sale_id_line_id")
        ),
    )
    op.create_table(
        "sale_parts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("sale_id", sa.Uuid(), nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=True),
        sa.Column("unit", sa.SmallInteger(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "fee",
                "vat",
                "fund",
                "share",
                "shipping",
                name="partkind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("seller_id", sa.Uuid(), nullable=True),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("returned", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("held", sa.BigInteger(), server_default="0", nullable=False),
        sa.CheckConstraint(
            "(kind = 'shipping') = (line_id IS NULL)",
            name=op.f("ck_sale_parts_shipping_of_no_line"),
        ),
        sa.CheckConstraint(
            "(kind IN ('fee', 'vat')) = (seller_id IS NULL)",
            name=op.f("ck_sale_parts_somebody_gets_it"),
        ),
        sa.CheckConstraint(
            "0 <= returned AND 0 <= held AND returned + held <= amount",
            name=op.f("ck_sale_parts_within"),
        ),
        sa.CheckConstraint("amount > 0", name=op.f("ck_sale_parts_amount_positive")),
        sa.CheckConstraint(
            "held = 0 OR seller_id IS NOT NULL", name=op.f("ck_sale_parts_only_earnings_are_held")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "sale_id"],
            ["sales.hub_id", "sales.id"],
            name=op.f("fk_sale_parts_hub_id_sale_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "seller_id"],
            ["sellers.hub_id", "sellers.id"],
            name=op.f("fk_sale_parts_hub_id_seller_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "sale_id", "line_id"],
            ["sale_lines.hub_id", "sale_lines.sale_id", "sale_lines.line_id"],
            name="fk_sale_parts_line",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sale_parts")),
        sa.UniqueConstraint("sale_id", "id", name=op.f("uq_sale_parts_sale_id_id")),
    )
    op.create_index(
        "ix_sale_parts_seller_id_sale_id",
        "sale_parts",
        ["seller_id", "sale_id"],
        unique=False,
        postgresql_where=sa.text("seller_id IS NOT NULL"),
    )
    op.create_index("ix_sale_parts_sale_id", "sale_parts", ["sale_id"], unique=False)
    op.create_table(
        "sale_act_parts",
        sa.Column("act_id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("sale_id", sa.Uuid(), nullable=False),
        sa.Column("returned", sa.BigInteger(), nullable=False),
        sa.Column("held", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("returned >= 0", name=op.f("ck_sale_act_parts_returned_not_negative")),
        sa.ForeignKeyConstraint(
            ["sale_id", "act_id"],
            ["sale_acts.sale_id", "sale_acts.id"],
            name="fk_sale_act_parts_act",
        ),
        sa.ForeignKeyConstraint(
            ["sale_id", "part_id"],
            ["sale_parts.sale_id", "sale_parts.id"],
            name="fk_sale_act_parts_part",
        ),
        sa.PrimaryKeyConstraint("act_id", "part_id", name=op.f("pk_sale_act_parts")),
    )
    op.execute(REFUSE)
    op.execute(ADDS_UP)
    op.execute(REFUSE_ODD.format("NEW.id"))
    op.execute(REFUSE_ODD.format("NEW.sale_id").replace("refuse_odd_sale", "refuse_odd_line"))
    op.execute(REFUSE_ODD_PARTS)
    for trigger in ASKED:
        op.execute(trigger)
    for table in KEPT:
        op.execute(
            f"CREATE TRIGGER {table}_keep BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION refuse_sale_change()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_keep_all BEFORE TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_sale_change()"
        )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_table("sale_act_parts")
    op.drop_index("ix_sale_parts_sale_id", table_name="sale_parts")
    op.drop_index(
        "ix_sale_parts_seller_id_sale_id",
        table_name="sale_parts",
        postgresql_where=sa.text("seller_id IS NOT NULL"),
    )
    op.drop_table("sale_parts")
    op.drop_table("sale_lines")
    op.drop_index("uq_sale_acts_act_key", table_name="sale_acts")
    op.drop_table("sale_acts")
    op.drop_index("ix_sales_seller_id", table_name="sales")
    op.drop_table("sales")
    op.drop_index("uq_fee_rules_day", table_name="fee_rules", postgresql_nulls_not_distinct=True)
    op.drop_table("fee_rules")
    op.execute("DROP FUNCTION refuse_odd_parts")
    op.execute("DROP FUNCTION refuse_odd_line")
    op.execute("DROP FUNCTION refuse_odd_sale")
    op.execute("DROP FUNCTION sale_adds_up")
    op.execute("DROP FUNCTION refuse_sale_change")
