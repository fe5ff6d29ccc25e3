"""Listings: their versions, of which submitted ones stay, and their moves."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611231010"
down_revision: str | Sequence[str] | None = "202611231020"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ARROWS = (
    ("submit", "draft", "submitted"),
    ("withdraw", "submitted", "withdrawn"),
    ("ask", "submitted", "asked"),
    ("refuse", "submitted", "refused"),
    ("approve", "submitted", "live"),
    ("pass", "submitted", "live"),
    ("hide", "live", "hidden"),
    ("show", "hidden", "live"),
    ("remove", "live", "removed"),
    ("remove", "hidden", "removed"),
    ("restore", "removed", "hidden"),
    ("archive", "draft", "archived"),
    ("archive", "live", "archived"),
    ("archive", "hidden", "archived"),
    ("archive", "removed", "archived"),
)
_ARROWS = ", ".join(f"('{act}', '{before}', '{after}')" for act, before, after in ARROWS)
# A draft may be put otherwise; of what was submitted the state alone changes.
REFUSE = """
    CREATE FUNCTION refuse_listing_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'listing_versions' AND (
            to_jsonb(OLD) ->> 'state' = 'draft'
                AND to_jsonb(NEW) - '{content,saved_by,saved_at,state}'::text[]
                = to_jsonb(OLD) - '{content,saved_by,saved_at,state}'::text[]
            OR to_jsonb(NEW) - 'state' = to_jsonb(OLD) - 'state')
        THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'what listings said and how they moved stays as it is';
    END $$
"""
KEPT = ("listing_versions", "listing_moves")
# An erasure may rewrite words, and nothing else of them.
ERASABLE = """
    DO $$ BEGIN
        EXECUTE replace(pg_get_functiondef('rewrite_erased'::regproc), {0}, {1});
    END $$
"""
BEFORE = "'NOT IN ('"
AFTER = "'NOT IN ((''listing_versions'', ''content''), (''listing_moves'', ''reason''), '"


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "listings",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("seller_id", sa.Uuid(), nullable=False),
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
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "live",
                "hidden",
                "removed",
                "archived",
                name="listingstate",
                native_enum=False,
                length=40,
            ),
            server_default="draft",
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("live_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f("ck_listings_slug_form")),
        sa.CheckConstraint(
            "state <> 'live' OR live_at IS NOT NULL", name=op.f("ck_listings_live_since")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "seller_id"],
            ["sellers.hub_id", "sellers.id"],
            name=op.f("fk_listings_hub_id_seller_id"),
        ),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name=op.f("fk_listings_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listings")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_listings_hub_id_id")),
        sa.UniqueConstraint(
            "hub_id", "seller_id", "id", name=op.f("uq_listings_hub_id_seller_id_id")
        ),
        sa.UniqueConstraint("slug", name=op.f("uq_listings_slug")),
    )
    op.create_index("ix_listings_seller_id_state", "listings", ["seller_id", "state"])
    op.create_index(
        "ix_listings_newest",
        "listings",
        ["live_at", "id"],
        postgresql_where=sa.text("state = 'live'"),
    )
    op.create_table(
        "listing_versions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("listing_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "withdrawn",
                "asked",
                "refused",
                "live",
                "superseded",
                name="listingversionstate",
                native_enum=False,
                length=40,
            ),
            server_default="draft",
            nullable=False,
        ),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("saved_by", sa.Uuid(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["hub_id", "listing_id"],
            ["listings.hub_id", "listings.id"],
            name=op.f("fk_listing_versions_hub_id_listing_id"),
        ),
        sa.ForeignKeyConstraint(
            ["saved_by"], ["people.id"], name=op.f("fk_listing_versions_saved_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listing_versions")),
        sa.UniqueConstraint(
            "hub_id",
            "listing_id",
            "number",
            name=op.f("uq_listing_versions_hub_id_listing_id_number"),
        ),
    )
    for name, states in (("live", "state = 'live'"), ("open", "state IN ('draft', 'submitted')")):
        op.create_index(
            f"uq_listing_versions_{name}",
            "listing_versions",
            ["listing_id"],
            unique=True,
            postgresql_where=sa.text(states),
        )
    op.create_index("ix_listing_versions_listing_id", "listing_versions", ["listing_id", "number"])
    op.create_table(
        "listing_moves",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("listing_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("version_number", sa.SmallInteger(), nullable=True),
        sa.Column(
            "act",
            sa.Enum(
                "submit",
                "withdraw",
                "ask",
                "refuse",
                "approve",
                "pass",
                "hide",
                "show",
                "remove",
                "restore",
                "archive",
                name="listingact",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("state_before", sa.String(), nullable=False),
        sa.Column("state_after", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("moved_by", sa.Uuid(), nullable=True),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            f"(act, state_before, state_after) IN ({_ARROWS})", name=op.f("ck_listing_moves_arrow")
        ),
        sa.CheckConstraint(
            "(act IN ('submit', 'withdraw', 'ask', 'refuse', 'approve', 'pass'))"
            " = (version_number IS NOT NULL)",
            name=op.f("ck_listing_moves_of_a_version"),
        ),
        sa.CheckConstraint(
            "act NOT IN ('ask', 'refuse', 'remove') OR (reason <> '' AND code IS NOT NULL)",
            name=op.f("ck_listing_moves_says_why"),
        ),
        sa.CheckConstraint(
            "(act = 'pass') = (moved_by IS NULL)", name=op.f("ck_listing_moves_by_somebody")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "listing_id"],
            ["listings.hub_id", "listings.id"],
            name=op.f("fk_listing_moves_hub_id_listing_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "listing_id", "version_number"],
            ["listing_versions.hub_id", "listing_versions.listing_id", "listing_versions.number"],
            name="fk_listing_moves_version",
        ),
        sa.ForeignKeyConstraint(
            ["moved_by"], ["people.id"], name=op.f("fk_listing_moves_moved_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listing_moves")),
        sa.UniqueConstraint(
            "listing_id", "number", name=op.f("uq_listing_moves_listing_id_number")
        ),
    )
    op.execute(REFUSE)
    for table in KEPT:
        op.execute(
            f"CREATE TRIGGER {table}_keep BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH ROW WHEN (NOT is_erasure()) EXECUTE FUNCTION refuse_listing_change()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_keep_all BEFORE TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_listing_change()"
        )
    op.execute(ERASABLE.format(BEFORE, AFTER))


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.execute(ERASABLE.format(AFTER, BEFORE))
    op.drop_table("listing_moves")
    op.drop_index("ix_listing_versions_listing_id", table_name="listing_versions")
    for name, states in (("open", "state IN ('draft', 'submitted')"), ("live", "state = 'live'")):
        op.drop_index(
            f"uq_listing_versions_{name}",
            table_name="listing_versions",
            postgresql_where=sa.text(states),
        )
    op.drop_table("listing_versions")
    op.drop_index(
        "ix_listings_newest", table_name="listings", postgresql_where=sa.text("state = 'live'")
    )
    op.drop_index("ix_listings_seller_id_state", table_name="listings")
    op.drop_table("listings")
    op.execute("DROP FUNCTION refuse_listing_change")
