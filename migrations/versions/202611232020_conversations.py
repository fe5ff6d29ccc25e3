"""Buyers and shops talk about a listing or an order; what was said stays."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611232020"
down_revision: str | Sequence[str] | None = "202611231540"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

SIDE = sa.Enum("buyer", "shop", name="conversationside", native_enum=False, length=40)
KIND = sa.Enum("spam", "abuse", "fraud", "other", name="reportkind", native_enum=False, length=40)
WHEN = sa.DateTime(timezone=True)
REFUSE = """
    CREATE FUNCTION refuse_message_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'messages stay as they were written'; END $$
"""
# An erasure takes names out of what was said, and nothing else of it.
ERASABLE = """
    DO $$ BEGIN
        EXECUTE replace(pg_get_functiondef('rewrite_erased'::regproc), {0}, {1});
    END $$
"""
BEFORE, AFTER = "'NOT IN ('", "'NOT IN ((''conversation_messages'', ''words''), '"


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    _conversations()
    op.create_table(
        "conversation_messages",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("side", SIDE, nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("written_at", WHEN, nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_conversation_messages_counted_from_one")),
        sa.CheckConstraint(
            "char_length(words) BETWEEN 1 AND 4000",
            name=op.f("ck_conversation_messages_words_within"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "conversation_id"],
            ["conversations.hub_id", "conversations.id"],
            name=op.f("fk_conversation_messages_hub_id_conversation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["written_by"], ["people.id"], name=op.f("fk_conversation_messages_written_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation_messages")),
        sa.UniqueConstraint(
            "conversation_id",
            "number",
            name=op.f("uq_conversation_messages_conversation_id_number"),
        ),
    )
    op.create_index(
        "ix_conversation_messages_conversation_id_id",
        "conversation_messages",
        ["conversation_id", "id"],
    )
    op.create_table(
        "conversation_reports",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("side", SIDE, nullable=False),
        sa.Column("reported_by", sa.Uuid(), nullable=False),
        sa.Column("kind", KIND, nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("reported_at", WHEN, nullable=False),
        sa.CheckConstraint(
            "char_length(words) BETWEEN 1 AND 1000",
            name=op.f("ck_conversation_reports_words_within"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "conversation_id"],
            ["conversations.hub_id", "conversations.id"],
            name=op.f("fk_conversation_reports_hub_id_conversation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["reported_by"], ["people.id"], name=op.f("fk_conversation_reports_reported_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation_reports")),
        sa.UniqueConstraint(
            "conversation_id", "side", name=op.f("uq_conversation_reports_conversation_id_side")
        ),
    )
    op.execute(REFUSE)
    op.execute(
        "CREATE TRIGGER conversation_messages_keep BEFORE UPDATE OR DELETE ON conversation_messages"
        " FOR EACH ROW WHEN (NOT is_erasure()) EXECUTE FUNCTION refuse_message_change()"
    )
    op.execute(
        "CREATE TRIGGER conversation_messages_keep_all BEFORE TRUNCATE ON conversation_messages"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_message_change()"
    )
    op.execute(ERASABLE.format(BEFORE, AFTER))


def _conversations() -> None:
    op.create_table(
        "conversations",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("seller_id", sa.Uuid(), nullable=False),
        sa.Column("listing_id", sa.Uuid(), nullable=True),
        sa.Column("order_id", sa.Uuid(), nullable=True),
        sa.Column("buyer_id", sa.Uuid(), nullable=False),
        sa.Column("begun_at", WHEN, nullable=False),
        sa.Column("newest", sa.Integer(), server_default="0", nullable=False),
        sa.Column("newest_id", sa.Uuid(), nullable=False),
        sa.Column("buyer_read", sa.Integer(), server_default="0", nullable=False),
        sa.Column("shop_read", sa.Integer(), server_default="0", nullable=False),
        sa.Column("buyer_told", sa.Integer(), server_default="0", nullable=False),
        sa.Column("shop_told", sa.Integer(), server_default="0", nullable=False),
        sa.Column("stopped_side", SIDE, nullable=True),
        sa.Column("stopped_by", sa.Uuid(), nullable=True),
        sa.Column("stopped_at", WHEN, nullable=True),
        sa.CheckConstraint(
            "num_nonnulls(listing_id, order_id) = 1", name=op.f("ck_conversations_about_one_thing")
        ),
        sa.CheckConstraint(
            "buyer_read BETWEEN 0 AND newest AND shop_read BETWEEN 0 AND newest",
            name=op.f("ck_conversations_read_within"),
        ),
        sa.CheckConstraint(
            "buyer_told BETWEEN 0 AND newest AND shop_told BETWEEN 0 AND newest",
            name=op.f("ck_conversations_told_within"),
        ),
        sa.CheckConstraint(
            "num_nonnulls(stopped_side, stopped_by, stopped_at) IN (0, 3)",
            name=op.f("ck_conversations_stopped_by_one"),
        ),
        sa.CheckConstraint(
            "stopped_side = 'buyer' OR order_id IS NULL",
            name=op.f("ck_conversations_shop_answers_orders"),
        ),
        sa.ForeignKeyConstraint(
            ["buyer_id"], ["people.id"], name=op.f("fk_conversations_buyer_id")
        ),
        sa.ForeignKeyConstraint(
            ["stopped_by"], ["people.id"], name=op.f("fk_conversations_stopped_by")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "seller_id"],
            ["sellers.hub_id", "sellers.id"],
            name=op.f("fk_conversations_hub_id_seller_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "seller_id", "listing_id"],
            ["listings.hub_id", "listings.seller_id", "listings.id"],
            name=op.f("fk_conversations_hub_id_seller_id_listing_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "order_id"],
            ["orders.hub_id", "orders.id"],
            name=op.f("fk_conversations_hub_id_order_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversations")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_conversations_hub_id_id")),
        sa.UniqueConstraint(
            "listing_id", "buyer_id", name=op.f("uq_conversations_listing_id_buyer_id")
        ),
        sa.UniqueConstraint(
            "order_id", "buyer_id", name=op.f("uq_conversations_order_id_buyer_id")
        ),
    )
    for side in ("seller", "buyer"):
        columns = [f"{side}_id", "newest_id"]
        op.create_index(f"ix_conversations_{side}_id_newest_id", "conversations", columns)
    op.create_index(
        "ix_conversations_unread_by_shop",
        "conversations",
        ["seller_id", "newest_id"],
        postgresql_where=sa.text("shop_read < newest"),
    )
    op.create_index(
        "ix_conversations_unread_by_buyer",
        "conversations",
        ["buyer_id"],
        postgresql_where=sa.text("buyer_read < newest"),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.execute(ERASABLE.format(AFTER, BEFORE))
    op.execute("DELETE FROM file_holds WHERE holder = 'conversation_messages'")
    op.drop_table("conversation_reports")
    op.drop_table("conversation_messages")
    op.drop_table("conversations")
    op.execute("DROP FUNCTION refuse_message_change")
