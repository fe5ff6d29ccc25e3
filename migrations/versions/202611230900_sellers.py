"""Sellers: their moves, what is asked of them, and what they gave for it."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611230900"
down_revision: str | Sequence[str] | None = "202611230645"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ARROWS = (
    ("submit", "draft", "submitted"),
    ("submit", "asked", "submitted"),
    ("submit", "rejected", "submitted"),
    ("ask", "submitted", "asked"),
    ("approve", "submitted", "approved"),
    ("reject", "submitted", "rejected"),
    ("reject", "asked", "rejected"),
    ("pause", "approved", "paused"),
    ("resume", "paused", "approved"),
    ("restrict", "approved", "restricted"),
    ("restrict", "paused", "restricted"),
    ("lift", "restricted", "approved"),
    ("close", "draft", "closed"),
    ("close", "submitted", "closed"),
    ("close", "asked", "closed"),
    ("close", "approved", "closed"),
    ("close", "paused", "closed"),
    ("close", "restricted", "closed"),
)
_ARROWS = ", ".join(f"('{act}', '{before}', '{after}')" for act, before, after in ARROWS)
REFUSE = """
    CREATE FUNCTION refuse_seller_move_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'moves of sellers stay as they are'; END $$
"""
# An erasure may rewrite the reason of a move, and nothing else of it.
ERASABLE = """
    DO $$ BEGIN
        EXECUTE replace(pg_get_functiondef('rewrite_erased'::regproc), {0}, {1});
    END $$
"""
BEFORE, AFTER = "'NOT IN ('", "'NOT IN ((''seller_moves'', ''reason''), '"


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "seller_requirements",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("help", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "takes",
            sa.Enum("text", "file", "yes", name="takes", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("kinds", sa.ARRAY(sa.String()), nullable=False),
        sa.Column(
            "market",
            sa.Enum("everywhere", "eu", name="market", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("expires", sa.Boolean(), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "NOT expires OR takes = 'file'", name=op.f("ck_seller_requirements_files_expire")
        ),
        sa.CheckConstraint(
            "code ~ '^[a-z][a-z_]*$'", name=op.f("ck_seller_requirements_code_form")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id"], ["hubs.id"], name=op.f("fk_seller_requirements_hub_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seller_requirements")),
        sa.UniqueConstraint("hub_id", "code", name=op.f("uq_seller_requirements_hub_id_code")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_seller_requirements_hub_id_id")),
    )
    op.create_table(
        "sellers",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("alone", "brand", name="sellerkind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "asked",
                "approved",
                "paused",
                "restricted",
                "rejected",
                "closed",
                name="sellerstate",
                native_enum=False,
                length=40,
            ),
            server_default="draft",
            nullable=False,
        ),
        sa.Column("back_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sentence", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("story", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("returns", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("region", sa.String(), nullable=True),
        sa.Column("logo_id", sa.Uuid(), nullable=True),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column(
            "made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.CheckConstraint(
            "back_on IS NULL OR state = 'paused'", name=op.f("ck_sellers_back_from_a_pause")
        ),
        sa.CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f("ck_sellers_slug_form")),
        sa.ForeignKeyConstraint(
            ["hub_id", "organisation_id"],
            ["organisations.hub_id", "organisations.id"],
            name=op.f("fk_sellers_hub_id_organisation_id"),
        ),
        sa.ForeignKeyConstraint(["logo_id"], ["files.id"], name=op.f("fk_sellers_logo_id")),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name=op.f("fk_sellers_made_by")),
        sa.ForeignKeyConstraint(["region"], ["places.code"], name=op.f("fk_sellers_region")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sellers")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_sellers_hub_id_id")),
        sa.UniqueConstraint("organisation_id", name=op.f("uq_sellers_organisation_id")),
        sa.UniqueConstraint("slug", name=op.f("uq_sellers_slug")),
    )
    op.create_index("ix_sellers_hub_id_state", "sellers", ["hub_id", "state"], unique=False)
    op.create_table(
        "seller_evidence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("seller_id", sa.Uuid(), nullable=False),
        sa.Column("requirement_id", sa.Uuid(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "given", "accepted", "refused", name="evidencestate", native_enum=False, length=40
            ),
            server_default="given",
            nullable=False,
        ),
        sa.Column("remark", sa.String(), server_default="", nullable=False),
        sa.Column("given_by", sa.Uuid(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("checked_by", sa.Uuid(), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'given') = (checked_by IS NULL)",
            name=op.f("ck_seller_evidence_checked_by_somebody"),
        ),
        sa.CheckConstraint(
            "state <> 'refused' OR remark <> ''", name=op.f("ck_seller_evidence_refused_because")
        ),
        sa.CheckConstraint(
            "(checked_by IS NULL) = (checked_at IS NULL)",
            name=op.f("ck_seller_evidence_checked_then"),
        ),
        sa.CheckConstraint(
            "valid_until IS NULL OR file_id IS NOT NULL",
            name=op.f("ck_seller_evidence_files_expire"),
        ),
        sa.ForeignKeyConstraint(
            ["checked_by"], ["people.id"], name=op.f("fk_seller_evidence_checked_by")
        ),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name=op.f("fk_seller_evidence_file_id")),
        sa.ForeignKeyConstraint(
            ["given_by"], ["people.id"], name=op.f("fk_seller_evidence_given_by")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "requirement_id"],
            ["seller_requirements.hub_id", "seller_requirements.id"],
            name=op.f("fk_seller_evidence_hub_id_requirement_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "seller_id"],
            ["sellers.hub_id", "sellers.id"],
            name=op.f("fk_seller_evidence_hub_id_seller_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seller_evidence")),
    )
    op.create_index(
        "uq_seller_evidence_current",
        "seller_evidence",
        ["seller_id", "requirement_id"],
        unique=True,
        postgresql_where=sa.text("superseded_at IS NULL"),
    )
    op.create_table(
        "seller_moves",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("seller_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column(
            "act",
            sa.Enum(
                "submit",
                "ask",
                "approve",
                "reject",
                "pause",
                "resume",
                "restrict",
                "lift",
                "close",
                name="act",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "state_before",
            sa.Enum(
                "draft",
                "submitted",
                "asked",
                "approved",
                "paused",
                "restricted",
                "rejected",
                "closed",
                name="sellerstate",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "state_after",
            sa.Enum(
                "draft",
                "submitted",
                "asked",
                "approved",
                "paused",
                "restricted",
                "rejected",
                "closed",
                name="sellerstate",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("moved_by", sa.Uuid(), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            f"(act, state_before, state_after) IN ({_ARROWS})",
            name=op.f("ck_seller_moves_arrow"),
        ),
        sa.CheckConstraint(
            "act NOT IN ('ask', 'reject', 'restrict') OR (reason <> '' AND code IS NOT NULL)",
            name=op.f("ck_seller_moves_says_why"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "seller_id"],
            ["sellers.hub_id", "sellers.id"],
            name=op.f("fk_seller_moves_hub_id_seller_id"),
        ),
        sa.ForeignKeyConstraint(["moved_by"], ["people.id"], name=op.f("fk_seller_moves_moved_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seller_moves")),
        sa.UniqueConstraint("seller_id", "number", name=op.f("uq_seller_moves_seller_id_number")),
    )
    op.execute(REFUSE)
    op.execute(
        "CREATE TRIGGER seller_moves_keep BEFORE UPDATE OR DELETE ON seller_moves"
        " FOR EACH ROW WHEN (NOT is_erasure()) EXECUTE FUNCTION refuse_seller_move_change()"
    )
    op.execute(
        "CREATE TRIGGER seller_moves_keep_all BEFORE TRUNCATE ON seller_moves"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_seller_move_change()"
    )
    op.execute(ERASABLE.format(BEFORE, AFTER))


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.execute(ERASABLE.format(AFTER, BEFORE))
    op.drop_table("seller_moves")
    op.drop_index(
        "uq_seller_evidence_current",
        table_name="seller_evidence",
        postgresql_where=sa.text("superseded_at IS NULL"),
    )
    op.drop_table("seller_evidence")
    op.drop_index("ix_sellers_hub_id_state", table_name="sellers")
    op.drop_table("sellers")
    op.drop_table("seller_requirements")
    op.execute("DROP FUNCTION refuse_seller_move_change")
