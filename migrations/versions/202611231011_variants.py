"""Variants of listings: what they cost and have cost, their licences and their files."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611231011"
down_revision: str | Sequence[str] | None = "202611231010"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

PRICING = ("fixed", "open", "from")
KEPT = ("listing_prices", "licences")


def _pricing() -> "sa.Column[str]":
    kind = sa.Enum(*PRICING, name="pricing", native_enum=False, length=40)
    return sa.Column("pricing", kind, nullable=False)


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "variants",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("seller_id", sa.Uuid(), nullable=False),
        sa.Column("listing_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("options", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        _pricing(),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("suggested", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("delivers", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("revisions", sa.SmallInteger(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "code ~ '^[A-Za-z0-9][A-Za-z0-9._-]*$'", name=op.f("ck_variants_code_form")
        ),
        sa.CheckConstraint(
            "amount > 0 OR amount = 0 AND pricing = 'open'",
            name=op.f("ck_variants_costs_something"),
        ),
        sa.CheckConstraint(
            "suggested IS NULL OR pricing = 'open' AND suggested >= amount",
            name=op.f("ck_variants_suggested_more"),
        ),
        sa.CheckConstraint("revisions BETWEEN 0 AND 20", name=op.f("ck_variants_revisions_few")),
        sa.ForeignKeyConstraint(
            ["hub_id", "seller_id", "listing_id"],
            ["listings.hub_id", "listings.seller_id", "listings.id"],
            name=op.f("fk_variants_hub_id_seller_id_listing_id"),
        ),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name=op.f("fk_variants_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_variants")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_variants_hub_id_id")),
        sa.UniqueConstraint("seller_id", "code", name="uq_variants_code"),
    )
    op.create_index(
        "uq_variants_options",
        "variants",
        ["listing_id", "options"],
        unique=True,
        postgresql_where=sa.text("retired_at IS NULL"),
    )
    op.create_table(
        "listing_prices",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("variant_id", sa.Uuid(), nullable=False),
        _pricing(),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("set_by", sa.Uuid(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["hub_id", "variant_id"],
            ["variants.hub_id", "variants.id"],
            name=op.f("fk_listing_prices_hub_id_variant_id"),
        ),
        sa.ForeignKeyConstraint(["set_by"], ["people.id"], name=op.f("fk_listing_prices_set_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listing_prices")),
    )
    op.create_index(
        "ix_listing_prices_variant_id_set_at", "listing_prices", ["variant_id", "set_at", "id"]
    )
    op.create_table(
        "licences",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("variant_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column(
            "tier",
            sa.Enum(
                "personal",
                "commercial",
                "extended",
                name="licencetier",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("end_products", sa.Integer(), nullable=True),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("months", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("text_hash", sa.LargeBinary(), nullable=False),
        sa.Column("set_by", sa.Uuid(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "text_hash = sha256(convert_to(text, 'UTF8'))", name=op.f("ck_licences_text_hash")
        ),
        sa.CheckConstraint(
            "end_products > 0 AND seats > 0 AND months > 0", name=op.f("ck_licences_caps")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "variant_id"],
            ["variants.hub_id", "variants.id"],
            name=op.f("fk_licences_hub_id_variant_id"),
        ),
        sa.ForeignKeyConstraint(["set_by"], ["people.id"], name=op.f("fk_licences_set_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_licences")),
        sa.UniqueConstraint(
            "hub_id", "variant_id", "number", name=op.f("uq_licences_hub_id_variant_id_number")
        ),
    )
    op.create_table(
        "variant_files",
        sa.Column("variant_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint("0 <= place AND place < 20", name=op.f("ck_variant_files_place")),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name=op.f("fk_variant_files_file_id")),
        sa.ForeignKeyConstraint(
            ["hub_id", "variant_id"],
            ["variants.hub_id", "variants.id"],
            name=op.f("fk_variant_files_hub_id_variant_id"),
        ),
        sa.PrimaryKeyConstraint("variant_id", "file_id", name=op.f("pk_variant_files")),
        sa.UniqueConstraint(
            "hub_id",
            "variant_id",
            "place",
            deferrable=True,
            initially="DEFERRED",
            name=op.f("uq_variant_files_hub_id_variant_id_place"),
        ),
    )
    for table in KEPT:
        op.execute(
            f"CREATE TRIGGER {table}_keep BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH ROW WHEN (NOT is_erasure()) EXECUTE FUNCTION refuse_listing_change()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_keep_all BEFORE TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_listing_change()"
        )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_table("variant_files")
    op.drop_table("licences")
    op.drop_index("ix_listing_prices_variant_id_set_at", table_name="listing_prices")
    op.drop_table("listing_prices")
    op.drop_index(
        "uq_variants_options",
        table_name="variants",
        postgresql_where=sa.text("retired_at IS NULL"),
    )
    op.drop_table("variants")
