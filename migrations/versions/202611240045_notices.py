"""Notices about content of the market, their cases, and what the hub did."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611240045"
down_revision: str | Sequence[str] | None = "202611240040"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

REASONS = (
    "illegal", "counterfeit", "false_claim", "rights", "danger", "abuse", "spam", "other",
)  # fmt: skip
ACTS = ("ask", "dismiss", "remove", "restrict", "hide")
RULES = (
    "not_theirs", "misleading", "forbidden_goods", "unsafe", "rights", "abuse", "complaints",
    "law", "other",
)  # fmt: skip


def _cases() -> None:
    op.create_table(
        "notice_cases",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("seller_id", sa.Uuid(), nullable=False),
        sa.Column("listing_id", sa.Uuid(), nullable=True),
        sa.Column("review_id", sa.Uuid(), nullable=True),
        sa.Column("conversation_id", sa.Uuid(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "num_nonnulls(listing_id, review_id, conversation_id) <= 1",
            name=op.f("ck_notice_cases_about_one_thing"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "conversation_id"],
            ["conversations.hub_id", "conversations.id"],
            name=op.f("fk_notice_cases_hub_id_conversation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "review_id"],
            ["line_reviews.hub_id", "line_reviews.id"],
            name=op.f("fk_notice_cases_hub_id_review_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "seller_id", "listing_id"],
            ["listings.hub_id", "listings.seller_id", "listings.id"],
            name="fk_notice_cases_listing",
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "seller_id"],
            ["sellers.hub_id", "sellers.id"],
            name=op.f("fk_notice_cases_hub_id_seller_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_cases")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_notice_cases_hub_id_id")),
    )
    op.create_index(
        "uq_notice_cases_open",
        "notice_cases",
        ["seller_id", "listing_id", "review_id", "conversation_id"],
        unique=True,
        postgresql_where=sa.text("decided_at IS NULL"),
        postgresql_nulls_not_distinct=True,
    )


def _notices() -> None:
    op.create_table(
        "notices",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(*REASONS, name="noticereason", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("reporter_id", sa.Uuid(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("reporter_id IS NULL OR email IS NULL", name=op.f("ck_notices_by_one")),
        sa.CheckConstraint(
            "char_length(words) BETWEEN 1 AND 2000", name=op.f("ck_notices_words_within")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "case_id"],
            ["notice_cases.hub_id", "notice_cases.id"],
            name=op.f("fk_notices_hub_id_case_id"),
        ),
        sa.ForeignKeyConstraint(
            ["reporter_id"], ["people.id"], name=op.f("fk_notices_reporter_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sa.UniqueConstraint("case_id", "email", name=op.f("uq_notices_case_id_email")),
        sa.UniqueConstraint("case_id", "reporter_id", name=op.f("uq_notices_case_id_reporter_id")),
    )
    op.create_index("ix_notices_reporter_id", "notices", ["reporter_id"])


def _moves() -> None:
    op.create_table(
        "notice_moves",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column(
            "act", sa.Enum(*ACTS, name="noticeact", native_enum=False, length=40), nullable=False
        ),
        sa.Column(
            "rule", sa.Enum(*RULES, name="noticerule", native_enum=False, length=40), nullable=True
        ),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("moved_by", sa.Uuid(), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "act = 'dismiss' OR rule IS NOT NULL", name=op.f("ck_notice_moves_says_by_what")
        ),
        sa.CheckConstraint(
            "char_length(words) BETWEEN 1 AND 1000", name=op.f("ck_notice_moves_words_within")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "case_id"],
            ["notice_cases.hub_id", "notice_cases.id"],
            name=op.f("fk_notice_moves_hub_id_case_id"),
        ),
        sa.ForeignKeyConstraint(["moved_by"], ["people.id"], name=op.f("fk_notice_moves_moved_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_moves")),
    )
    op.create_index("ix_notice_moves_case_id", "notice_moves", ["case_id"])
    op.create_index(
        "uq_notice_moves_decision",
        "notice_moves",
        ["case_id"],
        unique=True,
        postgresql_where=sa.text("act <> 'ask'"),
    )


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_index("ix_line_reviews_hub_id_id", "line_reviews")
    op.create_unique_constraint(op.f("uq_line_reviews_hub_id_id"), "line_reviews", ["hub_id", "id"])
    _cases()
    _notices()
    _moves()


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_table("notice_moves")
    op.drop_table("notices")
    op.drop_table("notice_cases")
    op.drop_constraint(op.f("uq_line_reviews_hub_id_id"), "line_reviews", type_="unique")
    op.create_index("ix_line_reviews_hub_id_id", "line_reviews", ["hub_id", "id"])
