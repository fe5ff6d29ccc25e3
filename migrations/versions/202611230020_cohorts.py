"""Cohorts: steps, enrolments, the agreement, and the work that is handed in."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611230020"
down_revision: str | Sequence[str] | None = "202611230010"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

REFUSE = """
    CREATE FUNCTION refuse_cohort_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'what was signed, handed in and answered never changes'
            USING ERRCODE = 'insufficient_privilege';
    END $$
"""
KEPT = ("cohort_agreements", "agreement_signatures", "handed_in", "work_feedback")


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "cohorts",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=True),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint("starts_on < ends_on", name=op.f("ck_cohorts_ends_later")),
        sa.ForeignKeyConstraint(
            ["hub_id", "call_id"],
            ["calls.hub_id", "calls.id"],
            name=op.f("fk_cohorts_hub_id_call_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "programme_id"],
            ["programmes.hub_id", "programmes.id"],
            name=op.f("fk_cohorts_hub_id_programme_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cohorts")),
        sa.UniqueConstraint("call_id", name=op.f("uq_cohorts_call_id")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_cohorts_hub_id_id")),
    )
    op.create_index("ix_cohorts_programme_id", "cohorts", ["programme_id"], unique=False)
    op.create_table(
        "cohort_agreements",
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("text", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("published_by", sa.Uuid(), nullable=False),
        sa.Column(
            "published_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint("number > 0", name=op.f("ck_cohort_agreements_number_positive")),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohorts.id"], name=op.f("fk_cohort_agreements_cohort_id")
        ),
        sa.ForeignKeyConstraint(
            ["published_by"], ["people.id"], name=op.f("fk_cohort_agreements_published_by")
        ),
        sa.PrimaryKeyConstraint("cohort_id", "number", name=op.f("pk_cohort_agreements")),
    )
    op.create_table(
        "cohort_steps",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column(
            "part",
            sa.Enum("onboarding", "curriculum", name="steppart", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum("task", "agreement", "work", name="stepkind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("due_days", sa.SmallInteger(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint(
            "due_days BETWEEN 0 AND 1000", name=op.f("ck_cohort_steps_due_days_within")
        ),
        sa.CheckConstraint("position > 0", name=op.f("ck_cohort_steps_position_positive")),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohorts.id"], name=op.f("fk_cohort_steps_cohort_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cohort_steps")),
        sa.UniqueConstraint(
            "cohort_id", "id", "position", name=op.f("uq_cohort_steps_cohort_id_id_position")
        ),
        sa.UniqueConstraint("cohort_id", "id", name=op.f("uq_cohort_steps_cohort_id_id")),
    )
    op.create_index(
        "uq_cohort_steps_agreement",
        "cohort_steps",
        ["cohort_id"],
        unique=True,
        postgresql_where=sa.text("kind = 'agreement'"),
    )
    op.create_table(
        "enrolments",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "active", "left", "graduated", name="enrolmentstate", native_enum=False, length=40
            ),
            server_default="active",
            nullable=False,
        ),
        sa.Column("enrolled_on", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("left_reason", sa.String(), nullable=True),
        sa.Column("left_by", sa.Uuid(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "(state = 'left') = (left_on IS NOT NULL)"
            " AND (left_on IS NULL) = (left_reason IS NULL)"
            " AND (left_by IS NULL OR left_on IS NOT NULL)",
            name=op.f("ck_enrolments_left_why"),
        ),
        sa.CheckConstraint("left_on >= enrolled_on", name=op.f("ck_enrolments_left_later")),
        sa.ForeignKeyConstraint(
            ["hub_id", "application_id"],
            ["applications.hub_id", "applications.id"],
            name=op.f("fk_enrolments_hub_id_application_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "cohort_id"],
            ["cohorts.hub_id", "cohorts.id"],
            name=op.f("fk_enrolments_hub_id_cohort_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "organisation_id"],
            ["organisations.hub_id", "organisations.id"],
            name=op.f("fk_enrolments_hub_id_organisation_id"),
        ),
        sa.ForeignKeyConstraint(["left_by"], ["people.id"], name=op.f("fk_enrolments_left_by")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_enrolments_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolments")),
        sa.UniqueConstraint("application_id", name=op.f("uq_enrolments_application_id")),
        sa.UniqueConstraint("cohort_id", "id", name=op.f("uq_enrolments_cohort_id_id")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_enrolments_hub_id_id")),
    )
    op.create_index(
        "ix_enrolments_organisation_id", "enrolments", ["organisation_id"], unique=False
    )
    op.create_index(
        "uq_enrolments_organisation",
        "enrolments",
        ["cohort_id", "organisation_id"],
        unique=True,
        postgresql_where=sa.text("organisation_id IS NOT NULL"),
    )
    op.create_index(
        "uq_enrolments_person",
        "enrolments",
        ["cohort_id", "person_id"],
        unique=True,
        postgresql_where=sa.text("organisation_id IS NULL"),
    )
    op.create_table(
        "agreement_signatures",
        sa.Column("enrolment_id", sa.Uuid(), nullable=False),
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("signed_by", sa.Uuid(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "sha256 = sha256(convert_to(content, 'UTF8'))",
            name=op.f("ck_agreement_signatures_hash_of_content"),
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id", "enrolment_id"],
            ["enrolments.cohort_id", "enrolments.id"],
            name=op.f("fk_agreement_signatures_cohort_id_enrolment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id", "number"],
            ["cohort_agreements.cohort_id", "cohort_agreements.number"],
            name=op.f("fk_agreement_signatures_cohort_id_number"),
        ),
        sa.ForeignKeyConstraint(
            ["key_id"], ["receipt_keys.id"], name=op.f("fk_agreement_signatures_key_id")
        ),
        sa.ForeignKeyConstraint(
            ["signed_by"], ["people.id"], name=op.f("fk_agreement_signatures_signed_by")
        ),
        sa.PrimaryKeyConstraint("enrolment_id", name=op.f("pk_agreement_signatures")),
    )
    op.create_table(
        "cohort_step_needs",
        sa.Column("step_id", sa.Uuid(), nullable=False),
        sa.Column("needs_id", sa.Uuid(), nullable=False),
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("step_position", sa.SmallInteger(), nullable=False),
        sa.Column("needs_position", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint(
            "needs_position < step_position", name=op.f("ck_cohort_step_needs_earlier")
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id", "needs_id", "needs_position"],
            ["cohort_steps.cohort_id", "cohort_steps.id", "cohort_steps.position"],
            name="fk_cohort_step_needs_needs",
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id", "step_id", "step_position"],
            ["cohort_steps.cohort_id", "cohort_steps.id", "cohort_steps.position"],
            name="fk_cohort_step_needs_step",
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("step_id", "needs_id", name=op.f("pk_cohort_step_needs")),
    )
    op.create_table(
        "cohort_step_texts",
        sa.Column("step_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("help", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["step_id"],
            ["cohort_steps.id"],
            name=op.f("fk_cohort_step_texts_step_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("step_id", "number", name=op.f("pk_cohort_step_texts")),
    )
    op.create_table(
        "enrolled_people",
        sa.Column("enrolment_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolments.id"], name=op.f("fk_enrolled_people_enrolment_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_enrolled_people_person_id")
        ),
        sa.PrimaryKeyConstraint("enrolment_id", "person_id", name=op.f("pk_enrolled_people")),
    )
    op.create_index("ix_enrolled_people_person_id", "enrolled_people", ["person_id"], unique=False)
    op.create_table(
        "step_completions",
        sa.Column("enrolment_id", sa.Uuid(), nullable=False),
        sa.Column("step_id", sa.Uuid(), nullable=False),
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("done_by", sa.Uuid(), nullable=False),
        sa.Column(
            "done_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id", "enrolment_id"],
            ["enrolments.cohort_id", "enrolments.id"],
            name="fk_step_completions_enrolment",
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id", "step_id"],
            ["cohort_steps.cohort_id", "cohort_steps.id"],
            name="fk_step_completions_step",
        ),
        sa.ForeignKeyConstraint(
            ["done_by"], ["people.id"], name=op.f("fk_step_completions_done_by")
        ),
        sa.PrimaryKeyConstraint("enrolment_id", "step_id", name=op.f("pk_step_completions")),
    )
    op.create_table(
        "handed_in",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("enrolment_id", sa.Uuid(), nullable=False),
        sa.Column("step_id", sa.Uuid(), nullable=False),
        sa.Column("step_number", sa.SmallInteger(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("links", sa.ARRAY(sa.String()), nullable=False),
        sa.Column("handed_in_by", sa.Uuid(), nullable=False),
        sa.Column(
            "handed_in_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "words <> '' OR cardinality(links) > 0", name=op.f("ck_handed_in_says_something")
        ),
        sa.CheckConstraint("number > 0", name=op.f("ck_handed_in_number_positive")),
        sa.ForeignKeyConstraint(
            ["cohort_id", "enrolment_id"],
            ["enrolments.cohort_id", "enrolments.id"],
            name="fk_handed_in_enrolment",
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id", "step_id"],
            ["cohort_steps.cohort_id", "cohort_steps.id"],
            name="fk_handed_in_step",
        ),
        sa.ForeignKeyConstraint(
            ["handed_in_by"], ["people.id"], name=op.f("fk_handed_in_handed_in_by")
        ),
        sa.ForeignKeyConstraint(
            ["step_id", "step_number"],
            ["cohort_step_texts.step_id", "cohort_step_texts.number"],
            name="fk_handed_in_text",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handed_in")),
    )
    op.create_index(
        "uq_handed_in_number", "handed_in", ["enrolment_id", "step_id", "number"], unique=True
    )
    op.create_table(
        "work_feedback",
        sa.Column("work_id", sa.Uuid(), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum("accepted", "again", name="workverdict", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("given_by", sa.Uuid(), nullable=False),
        sa.Column(
            "given_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.CheckConstraint(
            "words <> '' OR verdict = 'accepted'", name=op.f("ck_work_feedback_says_why")
        ),
        sa.ForeignKeyConstraint(
            ["given_by"], ["people.id"], name=op.f("fk_work_feedback_given_by")
        ),
        sa.ForeignKeyConstraint(
            ["work_id"], ["handed_in.id"], name=op.f("fk_work_feedback_work_id")
        ),
        sa.PrimaryKeyConstraint("work_id", name=op.f("pk_work_feedback")),
    )
    op.execute(REFUSE)
    for table in KEPT:
        op.execute(
            f"CREATE TRIGGER {table}_keep BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION refuse_cohort_change()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_keep_all BEFORE TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_cohort_change()"
        )
    # A step that nobody has begun may go with its words; they are never rewritten.
    op.execute(
        "CREATE TRIGGER cohort_step_texts_keep BEFORE UPDATE ON cohort_step_texts"
        " FOR EACH ROW EXECUTE FUNCTION refuse_cohort_change()"
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_table("work_feedback")
    op.drop_index("uq_handed_in_number", table_name="handed_in")
    op.drop_table("handed_in")
    op.drop_table("step_completions")
    op.drop_index("ix_enrolled_people_person_id", table_name="enrolled_people")
    op.drop_table("enrolled_people")
    op.drop_table("cohort_step_texts")
    op.drop_table("cohort_step_needs")
    op.drop_table("agreement_signatures")
    op.drop_index(
        "uq_enrolments_person",
        table_name="enrolments",
        postgresql_where=sa.text("organisation_id IS NULL"),
    )
    op.drop_index(
        "uq_enrolments_organisation",
        table_name="enrolments",
        postgresql_where=sa.text("organisation_id IS NOT NULL"),
    )
    op.drop_index("ix_enrolments_organisation_id", table_name="enrolments")
    op.drop_table("enrolments")
    op.drop_index(
        "uq_cohort_steps_agreement",
        table_name="cohort_steps",
        postgresql_where=sa.text("kind = 'agreement'"),
    )
    op.drop_table("cohort_steps")
    op.drop_table("cohort_agreements")
    op.drop_index("ix_cohorts_programme_id", table_name="cohorts")
    op.drop_table("cohorts")
    op.execute("DROP FUNCTION refuse_cohort_change()")
