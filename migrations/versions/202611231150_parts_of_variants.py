"""Variants say what they take out of stock; listings are listed by shop in the order of keys."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611231150"
down_revision: str | Sequence[str] | None = "202611231130"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_index("ix_listings_seller_id_state", table_name="listings")
    op.create_index("ix_listings_seller_id_id", "listings", ["seller_id", "id"])
    op.create_unique_constraint(op.f("uq_variants_seller_id_id"), "variants", ["seller_id", "id"])
    op.create_table(
        "variant_parts",
        sa.Column("variant_id", sa.Uuid(), nullable=False),
        sa.Column("stock_item_id", sa.Uuid(), nullable=False),
        sa.Column("seller_id", sa.Uuid(), nullable=False),
        sa.Column("quantity", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint(
            "quantity BETWEEN 1 AND 1000", name=op.f("ck_variant_parts_quantity_within")
        ),
        sa.ForeignKeyConstraint(
            ["seller_id", "stock_item_id"],
            ["stock_items.seller_id", "stock_items.id"],
            name=op.f("fk_variant_parts_seller_id_stock_item_id"),
        ),
        sa.ForeignKeyConstraint(
            ["seller_id", "variant_id"],
            ["variants.seller_id", "variants.id"],
            name=op.f("fk_variant_parts_seller_id_variant_id"),
        ),
        sa.PrimaryKeyConstraint("variant_id", "stock_item_id", name=op.f("pk_variant_parts")),
    )
    op.create_index("ix_variant_parts_stock_item_id", "variant_parts", ["stock_item_id"])


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_index("ix_variant_parts_stock_item_id", table_name="variant_parts")
    op.drop_table("variant_parts")
    op.drop_constraint(op.f("uq_variants_seller_id_id"), "variants", type_="unique")
    op.drop_index("ix_listings_seller_id_id", table_name="listings")
    op.create_index("ix_listings_seller_id_state", "listings", ["seller_id", "state"])
