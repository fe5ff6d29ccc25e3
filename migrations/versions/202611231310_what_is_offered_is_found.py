"""What is offered is found: an index of live listings, what it hears of, and a hub's words."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611231310"
down_revision: str | Sequence[str] | None = "202611231320"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What no longer is live is gone from the index in the same transaction.
GONE = """
    CREATE FUNCTION search_forgets() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN DELETE FROM search_listings WHERE listing_id = NEW.id; RETURN NULL; END $$
"""
ON_GONE = """
    CREATE TRIGGER listings_are_forgotten AFTER UPDATE OF state ON listings FOR EACH ROW
        WHEN (OLD.state = 'live' AND NEW.state <> 'live') EXECUTE FUNCTION search_forgets()
"""
# Whoever goes live silently, as what is loaded does, is written by the worker.
LIVE = """
    CREATE FUNCTION search_hears_of_listings() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN INSERT INTO search_due (listing_id) VALUES (NEW.id); RETURN NULL; END $$
"""
ON_LIVE = """
    CREATE TRIGGER listings_are_heard_of AFTER UPDATE OF state ON listings FOR EACH ROW
        WHEN (OLD.state <> 'live' AND NEW.state = 'live')
        EXECUTE FUNCTION search_hears_of_listings()
"""
ON_NEW_LIVE = """
    CREATE TRIGGER new_listings_are_heard_of AFTER INSERT ON listings FOR EACH ROW
        WHEN (NEW.state = 'live') EXECUTE FUNCTION search_hears_of_listings()
"""
SHOPS = """
    CREATE FUNCTION search_hears_of_shops() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO search_due (listing_id) SELECT l.id FROM listings l
        WHERE l.seller_id = NEW.id AND l.state = 'live';
        RETURN NULL;
    END $$
"""
ON_SHOPS = """
    CREATE TRIGGER sellers_are_heard_of AFTER UPDATE OF name, state ON sellers FOR EACH ROW
        WHEN ((OLD.name, OLD.state) IS DISTINCT FROM (NEW.name, NEW.state))
        EXECUTE FUNCTION search_hears_of_shops()
"""
# Heard of is what runs out for some variant, or is there again, and nothing else: a sale of one of
# many writes nothing. What lies at several places counts together, so the statement is looked at
# and not its rows.
STOCK = """
    CREATE FUNCTION search_hears_of_stock() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO search_due (listing_id)
        SELECT DISTINCT a.listing_id FROM (
            SELECT c.item_id, sum(c.change) AS change FROM (
                SELECT n.item_id, n.on_hand - n.held AS change FROM written n
                {before}
            ) AS c GROUP BY c.item_id
        ) AS i
        CROSS JOIN LATERAL (SELECT sum(l.on_hand - l.held) AS free FROM stock_levels l
            WHERE l.item_id = i.item_id) AS k
        JOIN variant_parts p ON p.stock_item_id = i.item_id
            AND (k.free >= p.quantity) <> (k.free - i.change >= p.quantity)
        JOIN variants a ON a.id = p.variant_id AND a.retired_at IS NULL
        JOIN listings s ON s.id = a.listing_id AND s.state = 'live'
        WHERE i.change <> 0;
        RETURN NULL;
    END $$
"""
BEFORE = "UNION ALL SELECT o.item_id, o.held - o.on_hand FROM replaced o"
ON_STOCK = """
    CREATE TRIGGER stock_levels_are_heard_of AFTER UPDATE ON stock_levels
        REFERENCING OLD TABLE AS replaced NEW TABLE AS written
        FOR EACH STATEMENT EXECUTE FUNCTION search_hears_of_stock()
"""
ON_NEW_STOCK = """
    CREATE TRIGGER new_stock_levels_are_heard_of AFTER INSERT ON stock_levels
        REFERENCING NEW TABLE AS written
        FOR EACH STATEMENT EXECUTE FUNCTION search_hears_of_new_stock()
"""
WEEKS = """
    CREATE FUNCTION search_hears_of_weeks() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO search_due (listing_id)
        SELECT DISTINCT a.listing_id FROM stock_items i
        JOIN variant_parts p ON p.stock_item_id = i.id
        JOIN variants a ON a.id = p.variant_id AND a.retired_at IS NULL
        JOIN listings s ON s.id = a.listing_id AND s.state = 'live'
        WHERE i.workshop_id = NEW.workshop_id;
        RETURN NULL;
    END $$
"""
ON_WEEKS = """
    CREATE TRIGGER stock_weeks_are_heard_of AFTER UPDATE ON stock_weeks FOR EACH ROW
        WHEN ((OLD.capacity > OLD.taken) <> (NEW.capacity > NEW.taken))
        EXECUTE FUNCTION search_hears_of_weeks()
"""
ON_NEW_WEEKS = """
    CREATE TRIGGER new_stock_weeks_are_heard_of AFTER INSERT ON stock_weeks FOR EACH ROW
        WHEN (NEW.capacity > NEW.taken) EXECUTE FUNCTION search_hears_of_weeks()
"""
TRIGGERS = (
    ("listings_are_forgotten", "listings"),
    ("listings_are_heard_of", "listings"),
    ("new_listings_are_heard_of", "listings"),
    ("sellers_are_heard_of", "sellers"),
    ("stock_levels_are_heard_of", "stock_levels"),
    ("new_stock_levels_are_heard_of", "stock_levels"),
    ("stock_weeks_are_heard_of", "stock_weeks"),
    ("new_stock_weeks_are_heard_of", "stock_weeks"),
)
FUNCTIONS = (
    "search_forgets",
    "search_hears_of_listings",
    "search_hears_of_shops",
    "search_hears_of_stock",
    "search_hears_of_new_stock",
    "search_hears_of_weeks",
)


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "search_listings",
        sa.Column("listing_id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("seller_id", sa.Uuid(), nullable=False),
        sa.Column("seller_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("live_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=True),
        sa.Column("price_step", sa.SmallInteger(), nullable=True),
        sa.Column("completeness", sa.SmallInteger(), nullable=False),
        sa.Column("brand", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column(
            "availability",
            sa.Enum("now", "later", "none", name="availability", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("techniques", sa.String(), nullable=False),
        sa.Column("materials", sa.String(), nullable=False),
        sa.Column("claims", sa.String(), nullable=False),
        sa.Column("names", postgresql.TSVECTOR(), nullable=False),
        sa.Column("words", postgresql.TSVECTOR(), nullable=False),
        sa.CheckConstraint(
            "completeness BETWEEN 0 AND 100", name=op.f("ck_search_listings_completeness_within")
        ),
        sa.CheckConstraint(
            "(price IS NULL) = (price_step IS NULL)",
            name=op.f("ck_search_listings_step_of_a_price"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "listing_id"],
            ["listings.hub_id", "listings.id"],
            name=op.f("fk_search_listings_hub_id_listing_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "seller_id"],
            ["sellers.hub_id", "sellers.id"],
            name=op.f("fk_search_listings_hub_id_seller_id"),
        ),
        sa.PrimaryKeyConstraint("listing_id", name=op.f("pk_search_listings")),
    )
    op.create_index(
        "ix_search_listings_hub_id_live_at", "search_listings", ["hub_id", "live_at", "listing_id"]
    )
    op.create_index("ix_search_listings_seller_id", "search_listings", ["seller_id"])
    for column in ("names", "words"):
        name = f"ix_search_listings_{column}"
        op.create_index(name, "search_listings", [column], postgresql_using="gin")
    op.create_table(
        "search_due",
        sa.Column("listing_id", sa.Uuid(), nullable=False),
        sa.Column(
            "due_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("clock_timestamp()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["listing_id"], ["listings.id"], name=op.f("fk_search_due_listing_id")
        ),
        sa.PrimaryKeyConstraint("listing_id", "due_at", name=op.f("pk_search_due")),
    )
    op.create_index("ix_search_due_due_at", "search_due", ["due_at"])
    op.create_table(
        "search_words",
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("stem", sa.String(), nullable=False),
        sa.Column("shown", sa.String(), nullable=False),
        sa.Column("near", sa.ARRAY(sa.String()), nullable=False),
        sa.Column("listings", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["hub_id"], ["hubs.id"], name=op.f("fk_search_words_hub_id")),
        sa.PrimaryKeyConstraint("hub_id", "stem", name=op.f("pk_search_words")),
    )
    op.create_index("ix_search_words_near", "search_words", ["near"], postgresql_using="gin")
    new = "search_hears_of_new_stock"
    for statement in (
        GONE, ON_GONE, LIVE, ON_LIVE, ON_NEW_LIVE, SHOPS, ON_SHOPS,
        STOCK.format(before=BEFORE), ON_STOCK,
        STOCK.format(before="").replace("search_hears_of_stock", new), ON_NEW_STOCK,
        WEEKS, ON_WEEKS, ON_NEW_WEEKS,
    ):  # fmt: skip
        op.execute(statement)
    # What is live already is written by the worker.
    op.execute("INSERT INTO search_due (listing_id) SELECT id FROM listings WHERE state = 'live'")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    for trigger, table in TRIGGERS:
        op.execute(f"DROP TRIGGER {trigger} ON {table}")
    for function in FUNCTIONS:
        op.execute(f"DROP FUNCTION {function}()")
    for table in ("search_words", "search_due", "search_listings"):
        op.drop_table(table)
