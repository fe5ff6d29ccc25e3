"""Reviews: of order lines that were delivered by who bought, and of buyers by shops."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611232045"
down_revision: str | Sequence[str] | None = "202611232040"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

DELIVERED = ["hub_id", "order_id", "seller_id", "delivered_at"]
OF_ORDER = ["orders.hub_id", "orders.id", "orders.seller_id", "orders.delivered_at"]


def _said() -> list[sa.Column[object]]:
    return [
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stars", sa.SmallInteger(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
    ]


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_unique_constraint(
        "uq_orders_delivered", "orders", ["hub_id", "id", "seller_id", "delivered_at"]
    )
    op.create_unique_constraint(
        "uq_order_lines_listing", "order_lines", ["hub_id", "order_id", "id", "listing_id"]
    )
    op.create_table(
        "line_reviews",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("listing_id", sa.Uuid(), nullable=False),
        sa.Column("seller_id", sa.Uuid(), nullable=False),
        *_said(),
        sa.Column("reply", sa.String(), nullable=True),
        sa.Column("replied_by", sa.Uuid(), nullable=True),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hidden_reason", sa.String(), nullable=True),
        sa.Column("hidden_by", sa.Uuid(), nullable=True),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("stars BETWEEN 1 AND 5", name=op.f("ck_line_reviews_stars_within")),
        sa.CheckConstraint(
            "num_nonnulls(reply, replied_by, replied_at) IN (0, 3)",
            name=op.f("ck_line_reviews_replied"),
        ),
        sa.CheckConstraint(
            "num_nonnulls(hidden_reason, hidden_by, hidden_at) IN (0, 3)",
            name=op.f("ck_line_reviews_hidden_why"),
        ),
        sa.ForeignKeyConstraint(DELIVERED, OF_ORDER, name="fk_line_reviews_delivered"),
        sa.ForeignKeyConstraint(
            ["hub_id", "order_id", "line_id", "listing_id"],
            [
                "order_lines.hub_id",
                "order_lines.order_id",
                "order_lines.id",
                "order_lines.listing_id",
            ],
            name="fk_line_reviews_line",
        ),
        sa.ForeignKeyConstraint(
            ["written_by"], ["people.id"], name=op.f("fk_line_reviews_written_by")
        ),
        sa.ForeignKeyConstraint(
            ["replied_by"], ["people.id"], name=op.f("fk_line_reviews_replied_by")
        ),
        sa.ForeignKeyConstraint(
            ["hidden_by"], ["people.id"], name=op.f("fk_line_reviews_hidden_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line_reviews")),
        sa.UniqueConstraint("line_id", name=op.f("uq_line_reviews_line_id")),
    )
    for columns in (["listing_id", "id"], ["seller_id", "id"], ["order_id"]):
        op.create_index(f"ix_line_reviews_{'_'.join(columns)}", "line_reviews", columns)
    op.create_index("ix_line_reviews_hub_id_id", "line_reviews", ["hub_id", "id"])
    op.create_index("ix_line_reviews_delivered_at", "line_reviews", ["delivered_at"])
    op.create_table(
        "buyer_reviews",
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("seller_id", sa.Uuid(), nullable=False),
        *_said(),
        sa.CheckConstraint("stars BETWEEN 1 AND 5", name=op.f("ck_buyer_reviews_stars_within")),
        sa.ForeignKeyConstraint(DELIVERED, OF_ORDER, name="fk_buyer_reviews_delivered"),
        sa.ForeignKeyConstraint(
            ["written_by"], ["people.id"], name=op.f("fk_buyer_reviews_written_by")
        ),
        sa.PrimaryKeyConstraint("order_id", name=op.f("pk_buyer_reviews")),
    )
    op.create_index("ix_buyer_reviews_delivered_at", "buyer_reviews", ["delivered_at"])
    op.create_table(
        "review_letters",
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('ask', 'tell')", name=op.f("ck_review_letters_kind_known")),
        sa.ForeignKeyConstraint(
            ["hub_id", "order_id"],
            ["orders.hub_id", "orders.id"],
            name=op.f("fk_review_letters_hub_id_order_id"),
        ),
        sa.PrimaryKeyConstraint("order_id", "kind", name=op.f("pk_review_letters")),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_table("review_letters")
    op.drop_table("buyer_reviews")
    op.drop_table("line_reviews")
    op.drop_constraint("uq_order_lines_listing", "order_lines")
    op.drop_constraint("uq_orders_delivered", "orders")
