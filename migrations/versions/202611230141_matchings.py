"""Matchings of ventures and mentors: wishes, pins and bars, and the pairs they made."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611230141"
down_revision: str | Sequence[str] | None = "202611230101"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "matchings",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("open", "published", name="matchingstate", native_enum=False, length=40),
            server_default="open",
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=False),
        sa.Column(
            "opened_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("published_by", sa.Uuid(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'published') = (published_at IS NOT NULL)"
            " AND (published_at IS NULL) = (published_by IS NULL)",
            name=op.f("ck_matchings_published_by_whom"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "cohort_id"],
            ["cohorts.hub_id", "cohorts.id"],
            name=op.f("fk_matchings_hub_id_cohort_id"),
        ),
        sa.ForeignKeyConstraint(["opened_by"], ["people.id"], name=op.f("fk_matchings_opened_by")),
        sa.ForeignKeyConstraint(
            ["published_by"], ["people.id"], name=op.f("fk_matchings_published_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matchings")),
    )
    op.create_index(
        "uq_matchings_open",
        "matchings",
        ["cohort_id"],
        unique=True,
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "matching_rules",
        sa.Column("matching_id", sa.Uuid(), nullable=False),
        sa.Column("enrolment_id", sa.Uuid(), nullable=False),
        sa.Column("mentor_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("pin", "bar", name="rulekind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolments.id"], name=op.f("fk_matching_rules_enrolment_id")
        ),
        sa.ForeignKeyConstraint(
            ["matching_id"], ["matchings.id"], name=op.f("fk_matching_rules_matching_id")
        ),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["mentors.id"], name=op.f("fk_matching_rules_mentor_id")
        ),
        sa.PrimaryKeyConstraint(
            "matching_id", "enrolment_id", "mentor_id", name=op.f("pk_matching_rules")
        ),
    )
    op.create_index(
        "uq_matching_rules_pin",
        "matching_rules",
        ["matching_id", "enrolment_id"],
        unique=True,
        postgresql_where=sa.text("kind = 'pin'"),
    )
    op.create_table(
        "mentor_wishes",
        sa.Column("matching_id", sa.Uuid(), nullable=False),
        sa.Column("mentor_id", sa.Uuid(), nullable=False),
        sa.Column("enrolment_id", sa.Uuid(), nullable=False),
        sa.Column("rank", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint("rank BETWEEN 1 AND 100", name=op.f("ck_mentor_wishes_rank_within")),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolments.id"], name=op.f("fk_mentor_wishes_enrolment_id")
        ),
        sa.ForeignKeyConstraint(
            ["matching_id"], ["matchings.id"], name=op.f("fk_mentor_wishes_matching_id")
        ),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["mentors.id"], name=op.f("fk_mentor_wishes_mentor_id")
        ),
        sa.PrimaryKeyConstraint(
            "matching_id", "mentor_id", "enrolment_id", name=op.f("pk_mentor_wishes")
        ),
        sa.UniqueConstraint("matching_id", "mentor_id", "rank", name="uq_mentor_wishes_rank"),
    )
    op.create_table(
        "venture_wishes",
        sa.Column("matching_id", sa.Uuid(), nullable=False),
        sa.Column("enrolment_id", sa.Uuid(), nullable=False),
        sa.Column("mentor_id", sa.Uuid(), nullable=False),
        sa.Column("rank", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint("rank BETWEEN 1 AND 100", name=op.f("ck_venture_wishes_rank_within")),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolments.id"], name=op.f("fk_venture_wishes_enrolment_id")
        ),
        sa.ForeignKeyConstraint(
            ["matching_id"], ["matchings.id"], name=op.f("fk_venture_wishes_matching_id")
        ),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["mentors.id"], name=op.f("fk_venture_wishes_mentor_id")
        ),
        sa.PrimaryKeyConstraint(
            "matching_id", "enrolment_id", "mentor_id", name=op.f("pk_venture_wishes")
        ),
        sa.UniqueConstraint("matching_id", "enrolment_id", "rank", name="uq_venture_wishes_rank"),
    )
    op.create_table(
        "matched_pairs",
        sa.Column("pair_id", sa.Uuid(), nullable=False),
        sa.Column("matching_id", sa.Uuid(), nullable=False),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("venture_choice", sa.SmallInteger(), nullable=True),
        sa.Column("mentor_choice", sa.SmallInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["matching_id"], ["matchings.id"], name=op.f("fk_matched_pairs_matching_id")
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["mentor_pairs.id"], name=op.f("fk_matched_pairs_pair_id")
        ),
        sa.PrimaryKeyConstraint("pair_id", name=op.f("pk_matched_pairs")),
    )
    op.create_index("ix_matched_pairs_matching_id", "matched_pairs", ["matching_id"], unique=False)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_index("ix_matched_pairs_matching_id", table_name="matched_pairs")
    op.drop_table("matched_pairs")
    op.drop_table("venture_wishes")
    op.drop_table("mentor_wishes")
    op.drop_index(
        "uq_matching_rules_pin",
        table_name="matching_rules",
        postgresql_where=sa.text("kind = 'pin'"),
    )
    op.drop_table("matching_rules")
    op.drop_index(
        "uq_matchings_open", table_name="matchings", postgresql_where=sa.text("state = 'open'")
    )
    op.drop_table("matchings")
