"""Surveys: a year asked of each of a venture's people by a letter."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611230660"
down_revision: str | Sequence[str] | None = "202611230621"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "surveys",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("year BETWEEN 1990 AND 2200", name=op.f("ck_surveys_year_within")),
        sa.CheckConstraint(
            "answered_at IS NULL OR opened_at <= answered_at",
            name=op.f("ck_surveys_opened_first"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "organisation_id"],
            ["organisations.hub_id", "organisations.id"],
            name=op.f("fk_surveys_hub_id_organisation_id"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_surveys_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_surveys")),
        sa.UniqueConstraint("organisation_id", "year", "person_id", name="uq_surveys_asked_once"),
    )
    op.create_index("ix_surveys_hub_id_year", "surveys", ["hub_id", "year"])
    op.create_index("ix_surveys_person_id", "surveys", ["person_id"])
    op.create_table(
        "survey_letters",
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_survey_letters_number_positive")),
        sa.CheckConstraint(
            "ends_at > made_at AND ends_at <= made_at + interval '60 days'",
            name=op.f("ck_survey_letters_ends_in_sixty_days"),
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["surveys.id"], name=op.f("fk_survey_letters_survey_id")
        ),
        sa.PrimaryKeyConstraint("survey_id", "number", name=op.f("pk_survey_letters")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_survey_letters_token_hash")),
    )
    op.create_index(
        "uq_survey_letters_once",
        "survey_letters",
        ["survey_id", "kind"],
        unique=True,
        postgresql_where=sa.text("kind IN ('first', 'reminder', 'last')"),
    )
    op.create_table(
        "survey_drafts",
        sa.Column("survey_id", sa.Uuid(), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["surveys.id"], name=op.f("fk_survey_drafts_survey_id")
        ),
        sa.PrimaryKeyConstraint("survey_id", name=op.f("pk_survey_drafts")),
    )
    op.create_index(op.f("ix_survey_drafts_saved_at"), "survey_drafts", ["saved_at"])


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_table("survey_drafts")
    op.drop_table("survey_letters")
    op.drop_table("surveys")
