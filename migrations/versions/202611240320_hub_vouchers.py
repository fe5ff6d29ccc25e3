"""Vouchers of a hub hold in all of its shops, and the hub pays what they take off."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611240320"
down_revision: str | Sequence[str] | None = "202611240341"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# Of each constraint of parts that knows signs: as it was, and as it is.
SIGNED = (
    (
        ("amount_positive", "amount > 0"),
        ("signed", "amount <> 0 AND (kind = 'voucher') = (amount < 0)"),
    ),
    (
        ("within", "0 <= returned AND 0 <= held AND returned + held <= amount"),
        (
            "within",
            "CASE WHEN amount > 0 THEN 0 <= returned AND 0 <= held AND returned + held <= amount"
            " ELSE amount <= returned AND returned <= 0 AND held = 0 END",
        ),
    ),
    (
        ("somebody_gets_it", "(kind IN ('fee', 'vat')) = (seller_id IS NULL)"),
        ("somebody_gets_it", "(kind IN ('fee', 'vat', 'voucher')) = (seller_id IS NULL)"),
    ),
)


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.alter_column("vouchers", "seller_id", existing_type=sa.Uuid(), nullable=True)
    op.create_foreign_key("fk_vouchers_hub_id", "vouchers", "hubs", ["hub_id"], ["id"])
    op.create_unique_constraint("uq_vouchers_hub_id_id", "vouchers", ["hub_id", "id"])
    op.create_index(
        "uq_vouchers_hub_code",
        "vouchers",
        ["hub_id", "code"],
        unique=True,
        postgresql_where=sa.text("seller_id IS NULL"),
    )
    op.add_column("purchases", sa.Column("voucher_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        "fk_purchases_hub_id_voucher_id",
        "purchases",
        "vouchers",
        ["hub_id", "voucher_id"],
        ["hub_id", "id"],
    )
    op.create_index(
        "ix_purchases_voucher_id",
        "purchases",
        ["voucher_id"],
        postgresql_where=sa.text("voucher_id IS NOT NULL"),
    )
    for table, least in (("orders", "discount"), ("order_lines", "full_price - price")):
        column = sa.Column("borne", sa.BigInteger(), server_default="0", nullable=False)
        op.add_column(table, column)
        op.create_check_constraint(
            op.f(f"ck_{table}_borne_within"), table, f"borne BETWEEN 0 AND {least}"
        )
    for (old, _), (new, rule) in SIGNED:
        op.drop_constraint(op.f(f"ck_sale_parts_{old}"), "sale_parts")
        op.create_check_constraint(op.f(f"ck_sale_parts_{new}"), "sale_parts", rule)
    op.drop_constraint(op.f("ck_sale_act_parts_returned_not_negative"), "sale_act_parts")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    # What hubs have given stays in the books, where nothing is taken out: new rows alone are asked.
    op.execute(
        "ALTER TABLE sale_act_parts ADD CONSTRAINT ck_sale_act_parts_returned_not_negative"
        " CHECK (returned >= 0) NOT VALID"
    )
    for (old, rule), (new, _) in SIGNED:
        op.drop_constraint(op.f(f"ck_sale_parts_{new}"), "sale_parts")
        op.execute(
            f"ALTER TABLE sale_parts ADD CONSTRAINT ck_sale_parts_{old} CHECK ({rule}) NOT VALID"
        )
    for table in ("order_lines", "orders"):
        op.drop_constraint(op.f(f"ck_{table}_borne_within"), table)
        op.drop_column(table, "borne")
    op.drop_index("ix_purchases_voucher_id", table_name="purchases")
    op.drop_constraint("fk_purchases_hub_id_voucher_id", "purchases")
    op.drop_column("purchases", "voucher_id")
    op.execute("DELETE FROM vouchers WHERE seller_id IS NULL")
    op.drop_index("uq_vouchers_hub_code", table_name="vouchers")
    op.drop_constraint("uq_vouchers_hub_id_id", "vouchers")
    op.drop_constraint("fk_vouchers_hub_id", "vouchers")
    op.alter_column("vouchers", "seller_id", existing_type=sa.Uuid(), nullable=False)
