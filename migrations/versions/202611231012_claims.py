"""Claims of listings, with evidence; of one that was given only the verdict changes."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611231012"
down_revision: str | Sequence[str] | None = "202611231011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

REFUSE = """
    CREATE FUNCTION refuse_claim_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' AND OLD.state IN ('given', 'accepted')
            AND to_jsonb(NEW) - '{state,remark,checked_by,checked_at}'::text[]
                = to_jsonb(OLD) - '{state,remark,checked_by,checked_at}'::text[]
        THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'what a listing claims stays as it is';
    END $$
"""
# An erasure may rewrite words, and nothing else of them.
ERASABLE = """
    DO $$ BEGIN
        EXECUTE replace(pg_get_functiondef('rewrite_erased'::regproc), {0}, {1});
    END $$
"""
WORDS = ("words", "scope_part", "scheme_name", "remark")
BEFORE = "'NOT IN ('"
_PAIRS = ", ".join(f"(''listing_claims'', ''{column}'')" for column in WORDS)
AFTER = f"'NOT IN ({_PAIRS}, '"
KINDS = (
    "handmade",
    "natural_dyes",
    "recycled",
    "organic",
    "local_material",
    "fair_pay",
    "repairable",
    "cruelty_free",
    "ecolabel",
    "geographical_indication",
    "other",
)


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "listing_claims",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("listing_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(*KINDS, name="claimkind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("words", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("scope_part", sa.String(), nullable=False),
        sa.Column(
            "scheme",
            sa.Enum(
                "own", "third_party", "authority", name="claimscheme", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("scheme_name", sa.String(), nullable=False),
        sa.Column("register_number", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=True),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "given",
                "accepted",
                "refused",
                "withdrawn",
                name="claimstate",
                native_enum=False,
                length=40,
            ),
            server_default="given",
            nullable=False,
        ),
        sa.Column("remark", sa.String(), server_default="", nullable=False),
        sa.Column("given_by", sa.Uuid(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("checked_by", sa.Uuid(), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "file_id IS NOT NULL OR link IS NOT NULL", name=op.f("ck_listing_claims_has_evidence")
        ),
        sa.CheckConstraint(
            "(scheme = 'own') = (scheme_name = '')", name=op.f("ck_listing_claims_names_its_scheme")
        ),
        sa.CheckConstraint(
            "kind NOT IN ('organic', 'ecolabel', 'geographical_indication') OR scheme <> 'own'",
            name=op.f("ck_listing_claims_seal_of_others"),
        ),
        sa.CheckConstraint(
            "(kind = 'geographical_indication') = (register_number <> '')",
            name=op.f("ck_listing_claims_in_a_register"),
        ),
        sa.CheckConstraint(
            "scheme <> 'third_party' OR valid_until IS NOT NULL",
            name=op.f("ck_listing_claims_is_over_once"),
        ),
        sa.CheckConstraint(
            "state IN ('given', 'withdrawn') OR checked_by IS NOT NULL",
            name=op.f("ck_listing_claims_checked_by_somebody"),
        ),
        sa.CheckConstraint(
            "(checked_by IS NULL) = (checked_at IS NULL)",
            name=op.f("ck_listing_claims_checked_then"),
        ),
        sa.CheckConstraint("checked_by <> given_by", name=op.f("ck_listing_claims_four_eyes")),
        sa.CheckConstraint(
            "state <> 'refused' OR remark <> ''", name=op.f("ck_listing_claims_refused_because")
        ),
        sa.ForeignKeyConstraint(
            ["checked_by"], ["people.id"], name=op.f("fk_listing_claims_checked_by")
        ),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name=op.f("fk_listing_claims_file_id")),
        sa.ForeignKeyConstraint(
            ["given_by"], ["people.id"], name=op.f("fk_listing_claims_given_by")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "listing_id"],
            ["listings.hub_id", "listings.id"],
            name=op.f("fk_listing_claims_hub_id_listing_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listing_claims")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_listing_claims_hub_id_id")),
    )
    op.create_index("ix_listing_claims_listing_id", "listing_claims", ["listing_id", "state"])
    op.execute(REFUSE)
    op.execute(
        "CREATE TRIGGER listing_claims_keep BEFORE UPDATE OR DELETE ON listing_claims"
        " FOR EACH ROW WHEN (NOT is_erasure()) EXECUTE FUNCTION refuse_claim_change()"
    )
    op.execute(
        "CREATE TRIGGER listing_claims_keep_all BEFORE TRUNCATE ON listing_claims"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_claim_change()"
    )
    op.execute(ERASABLE.format(BEFORE, AFTER))


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.execute(ERASABLE.format(AFTER, BEFORE))
    op.drop_index("ix_listing_claims_listing_id", table_name="listing_claims")
    op.drop_table("listing_claims")
    op.execute("DROP FUNCTION refuse_claim_change")
