"""Buyers and shops agree on the price of a service, and pay for it milestone by milestone."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611240020"
down_revision: str | Sequence[str] | None = "202611240045"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

WHEN = sa.DateTime(timezone=True)
STATE = sa.Enum(
    "brief",
    "offered",
    "countered",
    "agreed",
    "delivered",
    "completed",
    "declined",
    "withdrawn",
    "expired",
    "cancelled",
    name="commissionstate",
    native_enum=False,
    length=40,
)
SIDE = sa.Enum("buyer", "shop", name="commissionside", native_enum=False, length=40)
ACT = sa.Enum(
    "offer",
    "counter",
    "accept",
    "decline",
    "withdraw",
    "expire",
    "pay",
    "deliver",
    "request_changes",
    "approve",
    "complete",
    "cancel",
    name="commissionact",
    native_enum=False,
    length=40,
)
ARROWS = (
    ("offer", "brief", "offered"),
    ("offer", "offered", "offered"),
    ("offer", "countered", "offered"),
    ("counter", "offered", "countered"),
    ("accept", "offered", "agreed"),
    ("decline", "brief", "declined"),
    ("decline", "offered", "declined"),
    ("decline", "countered", "declined"),
    ("withdraw", "brief", "withdrawn"),
    ("withdraw", "offered", "withdrawn"),
    ("withdraw", "countered", "withdrawn"),
    ("expire", "brief", "expired"),
    ("expire", "offered", "expired"),
    ("expire", "countered", "expired"),
    ("pay", "agreed", "agreed"),
    ("deliver", "agreed", "delivered"),
    ("request_changes", "delivered", "agreed"),
    ("approve", "delivered", "agreed"),
    ("complete", "delivered", "completed"),
    ("cancel", "agreed", "cancelled"),
    ("cancel", "delivered", "cancelled"),
)
_ARROWS = ", ".join(f"('{act}', '{before}', '{after}')" for act, before, after in ARROWS)
# What somebody asked for, offered or said stays; only how far a commission is may change.
FIXED = (
    "hub_id, seller_id, buyer_id, variant_id, listing_id, version_number, code, title, picture_id,"
    " currency, brief, wanted_on, budget_from, budget_to, asked_at"
)
KEPT = {
    "commissions": f"UPDATE OF {FIXED} OR DELETE",
    "commission_offers": "UPDATE OR DELETE",
    "commission_milestones": "UPDATE OR DELETE",
    "commission_moves": "UPDATE OR DELETE",
}
REFUSE = """
    CREATE FUNCTION refuse_commission_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'what was said of a commission stays as it is'; END $$
"""
# An offer is written with its milestones in one statement, and added up at the end of it.
ADD_UP = """
    CREATE FUNCTION refuse_odd_offer() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        offer uuid := CASE TG_TABLE_NAME WHEN 'commission_offers'
            THEN (to_jsonb(NEW) ->> 'id')::uuid ELSE (to_jsonb(NEW) ->> 'offer_id')::uuid END;
    BEGIN
        IF NOT EXISTS (SELECT FROM commission_offers f WHERE f.id = offer AND (f.total, true) = (
            SELECT sum(m.amount), max(m.position) = count(*) FROM commission_milestones m
            WHERE m.offer_id = f.id))
        THEN
            RAISE EXCEPTION 'an offer costs what its milestones cost'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'commission_offers_add_up';
        END IF;
        RETURN NULL;
    END $$
"""
# An erasure takes names out of what was said, and nothing else of it.
ERASABLE = """
    DO $$ BEGIN
        EXECUTE replace(pg_get_functiondef('rewrite_erased'::regproc), {0}, {1});
    END $$
"""
BEFORE = "'NOT IN ('"
AFTER = (
    "'NOT IN ((''commissions'', ''brief''), (''commissions'', ''title''),"
    " (''commission_offers'', ''words''), (''commission_milestones'', ''what''),"
    " (''commission_moves'', ''words''), '"
)


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    # Whoever agreed on such an order says what is done, not its own page.
    op.add_column(
        "orders", sa.Column("agreed", sa.Boolean(), server_default="false", nullable=False)
    )
    _commissions()
    _offers()
    _orders()
    _moves()
    op.execute(REFUSE)
    for table, change in KEPT.items():
        op.execute(
            f"CREATE TRIGGER {table}_keep BEFORE {change} ON {table} FOR EACH ROW"
            " WHEN (NOT is_erasure()) EXECUTE FUNCTION refuse_commission_change()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_keep_all BEFORE TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_commission_change()"
        )
    op.execute(ADD_UP)
    for table in ("commission_offers", "commission_milestones"):
        op.execute(
            f"CREATE TRIGGER {table}_add_up AFTER INSERT ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION refuse_odd_offer()"
        )
    op.execute(ERASABLE.format(BEFORE, AFTER))


def _commissions() -> None:
    op.create_table(
        "commissions",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("seller_id", sa.Uuid(), nullable=False),
        sa.Column("buyer_id", sa.Uuid(), nullable=False),
        sa.Column("variant_id", sa.Uuid(), nullable=False),
        sa.Column("listing_id", sa.Uuid(), nullable=False),
        sa.Column("version_number", sa.SmallInteger(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("title", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("picture_id", sa.Uuid(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("brief", sa.String(), nullable=False),
        sa.Column("wanted_on", sa.Date(), nullable=True),
        sa.Column("budget_from", sa.BigInteger(), nullable=True),
        sa.Column("budget_to", sa.BigInteger(), nullable=True),
        sa.Column("state", STATE, server_default="brief", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("offer_number", sa.SmallInteger(), nullable=True),
        sa.Column("milestone", sa.SmallInteger(), nullable=True),
        sa.Column("asked_at", WHEN, nullable=False),
        sa.Column("delivered_at", WHEN, nullable=True),
        sa.CheckConstraint(
            "(delivered_at IS NOT NULL) = (state = 'delivered')",
            name=op.f("ck_commissions_delivered"),
        ),
        sa.CheckConstraint(
            "(milestone IS NOT NULL) = "
            "(state IN ('agreed', 'delivered', 'completed', 'cancelled'))",
            name=op.f("ck_commissions_under_way"),
        ),
        sa.CheckConstraint(
            "budget_from >= 0 AND budget_from <= budget_to",
            name=op.f("ck_commissions_budget_in_order"),
        ),
        sa.CheckConstraint(
            "char_length(brief) BETWEEN 1 AND 4000", name=op.f("ck_commissions_brief_within")
        ),
        sa.CheckConstraint(
            "offer_number IS NOT NULL OR milestone IS NULL",
            name=op.f("ck_commissions_agreed_on_offer"),
        ),
        sa.ForeignKeyConstraint(["buyer_id"], ["people.id"], name=op.f("fk_commissions_buyer_id")),
        sa.ForeignKeyConstraint(
            ["hub_id", "listing_id", "version_number"],
            ["listing_versions.hub_id", "listing_versions.listing_id", "listing_versions.number"],
            name="fk_commissions_version",
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "seller_id"],
            ["sellers.hub_id", "sellers.id"],
            name=op.f("fk_commissions_hub_id_seller_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "variant_id"],
            ["variants.hub_id", "variants.id"],
            name=op.f("fk_commissions_hub_id_variant_id"),
        ),
        sa.ForeignKeyConstraint(["hub_id"], ["hubs.id"], name=op.f("fk_commissions_hub_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commissions")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_commissions_hub_id_id")),
    )
    op.create_index("ix_commissions_buyer_id_id", "commissions", ["buyer_id", "id"], unique=False)
    op.create_index(
        "ix_commissions_open",
        "commissions",
        ["state", "id"],
        unique=False,
        postgresql_where=sa.text("state IN ('brief', 'offered', 'countered', 'delivered')"),
    )
    op.create_index("ix_commissions_seller_id_id", "commissions", ["seller_id", "id"], unique=False)


def _offers() -> None:
    op.create_table(
        "commission_offers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("commission_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("side", SIDE, nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("offered_by", sa.Uuid(), nullable=False),
        sa.Column("offered_at", WHEN, nullable=False),
        sa.CheckConstraint("total > 0", name=op.f("ck_commission_offers_total_positive")),
        sa.ForeignKeyConstraint(
            ["hub_id", "commission_id"],
            ["commissions.hub_id", "commissions.id"],
            name=op.f("fk_commission_offers_hub_id_commission_id"),
        ),
        sa.ForeignKeyConstraint(
            ["offered_by"], ["people.id"], name=op.f("fk_commission_offers_offered_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commission_offers")),
        sa.UniqueConstraint(
            "commission_id", "number", name=op.f("uq_commission_offers_commission_id_number")
        ),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_commission_offers_hub_id_id")),
    )
    op.create_table(
        "commission_milestones",
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.CheckConstraint("what <> ''", name=op.f("ck_commission_milestones_says_what")),
        sa.CheckConstraint("amount > 0", name=op.f("ck_commission_milestones_amount_positive")),
        sa.CheckConstraint(
            "position BETWEEN 1 AND 6", name=op.f("ck_commission_milestones_position_within")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "offer_id"],
            ["commission_offers.hub_id", "commission_offers.id"],
            name=op.f("fk_commission_milestones_hub_id_offer_id"),
        ),
        sa.PrimaryKeyConstraint("offer_id", "position", name=op.f("pk_commission_milestones")),
    )


def _orders() -> None:
    op.create_table(
        "commission_orders",
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("commission_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("replaced_at", WHEN, nullable=True),
        sa.ForeignKeyConstraint(
            ["hub_id", "commission_id"],
            ["commissions.hub_id", "commissions.id"],
            name=op.f("fk_commission_orders_hub_id_commission_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "order_id"],
            ["orders.hub_id", "orders.id"],
            name=op.f("fk_commission_orders_hub_id_order_id"),
        ),
        sa.PrimaryKeyConstraint("order_id", name=op.f("pk_commission_orders")),
    )
    op.create_index(
        "uq_commission_orders_standing",
        "commission_orders",
        ["commission_id", "position"],
        unique=True,
        postgresql_where=sa.text("replaced_at IS NULL"),
    )


def _moves() -> None:
    op.create_table(
        "commission_moves",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("commission_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("act", ACT, nullable=False),
        sa.Column("state_before", STATE, nullable=False),
        sa.Column("state_after", STATE, nullable=False),
        sa.Column("offer_number", sa.SmallInteger(), nullable=True),
        sa.Column("milestone", sa.SmallInteger(), nullable=True),
        sa.Column("side", SIDE, nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("moved_by", sa.Uuid(), nullable=True),
        sa.Column("moved_at", WHEN, nullable=False),
        sa.CheckConstraint(
            f"(act, state_before, state_after) IN ({_ARROWS})",
            name=op.f("ck_commission_moves_arrow"),
        ),
        sa.CheckConstraint(
            "act NOT IN ('decline', 'request_changes', 'cancel') OR words <> ''",
            name=op.f("ck_commission_moves_says_why"),
        ),
        sa.CheckConstraint(
            "(side IS NULL) = (moved_by IS NULL)", name=op.f("ck_commission_moves_side_of_somebody")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "commission_id"],
            ["commissions.hub_id", "commissions.id"],
            name=op.f("fk_commission_moves_hub_id_commission_id"),
        ),
        sa.ForeignKeyConstraint(
            ["moved_by"], ["people.id"], name=op.f("fk_commission_moves_moved_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commission_moves")),
        sa.UniqueConstraint(
            "commission_id", "number", name=op.f("uq_commission_moves_commission_id_number")
        ),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.execute(ERASABLE.format(AFTER, BEFORE))
    op.drop_table("commission_moves")
    op.drop_table("commission_orders")
    op.drop_table("commission_milestones")
    op.drop_table("commission_offers")
    op.drop_table("commissions")
    op.execute("DROP FUNCTION refuse_odd_offer")
    op.execute("DROP FUNCTION refuse_commission_change")
    op.drop_column("orders", "agreed")
