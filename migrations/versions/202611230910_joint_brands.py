"""Joint brands: members, terms with shares, and signatures that stay."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611230910"
down_revision: str | Sequence[str] | None = "202611230900"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# Of terms their state changes, of shares what sales carry over, and nothing else.
REFUSE = """
    CREATE FUNCTION refuse_brand_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'brand_terms'
            AND to_jsonb(NEW) - '{state,active_at}'::text[]
                = to_jsonb(OLD) - '{state,active_at}'::text[]
            OR TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'brand_shares'
            AND to_jsonb(NEW) - 'carried' = to_jsonb(OLD) - 'carried'
        THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'what members of a brand sign stays as it is';
    END $$
"""
KEPT = ("brand_terms", "brand_shares", "brand_signatures")
ERASABLE = """
    DO $$ BEGIN
        EXECUTE replace(pg_get_functiondef('rewrite_erased'::regproc), {0}, {1});
    END $$
"""
BEFORE, AFTER = "'NOT IN ('", "'NOT IN ((''brand_signatures'', ''name''), '"


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "brand_members",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("brand_id", sa.Uuid(), nullable=False),
        sa.Column("seller_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "asked",
                "joined",
                "declined",
                "left",
                name="memberstate",
                native_enum=False,
                length=40,
            ),
            server_default="asked",
            nullable=False,
        ),
        sa.Column("joined_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(state = 'left') = (left_on IS NOT NULL)", name=op.f("ck_brand_members_left_on_a_day")
        ),
        sa.CheckConstraint(
            "(state IN ('joined', 'left')) = (joined_on IS NOT NULL)",
            name=op.f("ck_brand_members_joined_on_a_day"),
        ),
        sa.CheckConstraint("brand_id <> seller_id", name=op.f("ck_brand_members_somebody_else")),
        sa.CheckConstraint("left_on >= joined_on", name=op.f("ck_brand_members_left_later")),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["people.id"], name=op.f("fk_brand_members_answered_by")
        ),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["people.id"], name=op.f("fk_brand_members_asked_by")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "brand_id"],
            ["sellers.hub_id", "sellers.id"],
            name=op.f("fk_brand_members_hub_id_brand_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "seller_id"],
            ["sellers.hub_id", "sellers.id"],
            name=op.f("fk_brand_members_hub_id_seller_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brand_members")),
        sa.UniqueConstraint("brand_id", "id", name=op.f("uq_brand_members_brand_id_id")),
    )
    op.create_index("ix_brand_members_seller_id", "brand_members", ["seller_id"], unique=False)
    op.create_index(
        "uq_brand_members_current",
        "brand_members",
        ["brand_id", "seller_id"],
        unique=True,
        postgresql_where=sa.text("state IN ('asked', 'joined')"),
    )
    op.create_table(
        "brand_terms",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("brand_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "active",
                "superseded",
                "withdrawn",
                name="termsstate",
                native_enum=False,
                length=40,
            ),
            server_default="proposed",
            nullable=False,
        ),
        sa.Column("fund", sa.Integer(), nullable=False),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("signed_as", sa.Uuid(), nullable=False),
        sa.Column("proposed_by", sa.Uuid(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("active_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state IN ('active', 'superseded')) = (active_at IS NOT NULL)",
            name=op.f("ck_brand_terms_active_at"),
        ),
        sa.CheckConstraint("fund BETWEEN 0 AND 10000", name=op.f("ck_brand_terms_fund_within")),
        sa.ForeignKeyConstraint(
            ["hub_id", "brand_id", "signed_as"],
            ["brand_terms.hub_id", "brand_terms.brand_id", "brand_terms.id"],
            name="fk_brand_terms_signed_as",
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "brand_id"],
            ["sellers.hub_id", "sellers.id"],
            name=op.f("fk_brand_terms_hub_id_brand_id"),
        ),
        sa.ForeignKeyConstraint(
            ["proposed_by"], ["people.id"], name=op.f("fk_brand_terms_proposed_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brand_terms")),
        sa.UniqueConstraint("brand_id", "id", name=op.f("uq_brand_terms_brand_id_id")),
        sa.UniqueConstraint("brand_id", "number", name=op.f("uq_brand_terms_brand_id_number")),
        sa.UniqueConstraint(
            "hub_id", "brand_id", "id", name=op.f("uq_brand_terms_hub_id_brand_id_id")
        ),
    )
    op.create_index(
        "uq_brand_terms_active",
        "brand_terms",
        ["brand_id"],
        unique=True,
        postgresql_where=sa.text("state = 'active'"),
    )
    op.create_index(
        "uq_brand_terms_proposed",
        "brand_terms",
        ["brand_id"],
        unique=True,
        postgresql_where=sa.text("state = 'proposed'"),
    )
    op.create_table(
        "brand_shares",
        sa.Column("terms_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("brand_id", sa.Uuid(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("carried", sa.BigInteger(), server_default="0", nullable=False),
        sa.CheckConstraint(
            "weight BETWEEN 1 AND 100000", name=op.f("ck_brand_shares_weight_within")
        ),
        sa.ForeignKeyConstraint(
            ["brand_id", "member_id"],
            ["brand_members.brand_id", "brand_members.id"],
            name="fk_brand_shares_member",
        ),
        sa.ForeignKeyConstraint(
            ["brand_id", "terms_id"],
            ["brand_terms.brand_id", "brand_terms.id"],
            name="fk_brand_shares_terms",
        ),
        sa.PrimaryKeyConstraint("terms_id", "member_id", name=op.f("pk_brand_shares")),
    )
    op.create_table(
        "brand_signatures",
        sa.Column("terms_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("brand_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("signed_by", sa.Uuid(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["brand_id", "member_id"],
            ["brand_members.brand_id", "brand_members.id"],
            name="fk_brand_signatures_member",
        ),
        sa.ForeignKeyConstraint(
            ["brand_id", "terms_id"],
            ["brand_terms.brand_id", "brand_terms.id"],
            name="fk_brand_signatures_terms",
        ),
        sa.ForeignKeyConstraint(
            ["signed_by"], ["people.id"], name=op.f("fk_brand_signatures_signed_by")
        ),
        sa.PrimaryKeyConstraint("terms_id", "member_id", name=op.f("pk_brand_signatures")),
    )
    op.execute(REFUSE)
    for table in KEPT:
        op.execute(
            f"CREATE TRIGGER {table}_keep BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH ROW WHEN (NOT is_erasure()) EXECUTE FUNCTION refuse_brand_change()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_keep_all BEFORE TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_brand_change()"
        )
    op.execute(ERASABLE.format(BEFORE, AFTER))


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.execute(ERASABLE.format(AFTER, BEFORE))
    op.drop_table("brand_signatures")
    op.drop_table("brand_shares")
    op.drop_index(
        "uq_brand_terms_proposed",
        table_name="brand_terms",
        postgresql_where=sa.text("state = 'proposed'"),
    )
    op.drop_index(
        "uq_brand_terms_active",
        table_name="brand_terms",
        postgresql_where=sa.text("state = 'active'"),
    )
    op.drop_table("brand_terms")
    op.drop_index(
        "uq_brand_members_current",
        table_name="brand_members",
        postgresql_where=sa.text("state IN ('asked', 'joined')"),
    )
    op.drop_index("ix_brand_members_seller_id", table_name="brand_members")
    op.drop_table("brand_members")
    op.execute("DROP FUNCTION refuse_brand_change")
