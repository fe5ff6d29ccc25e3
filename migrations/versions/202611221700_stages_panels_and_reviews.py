"""Stages of a call, its panel with conflicts, assignments and reviews."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611221700"
down_revision: str | Sequence[str] | None = "202611221500"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

REFUSE = """
    CREATE FUNCTION refuse_revision_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'what was sent never changes' USING ERRCODE = 'insufficient_privilege';
    END $$
"""
KEEP = """
    CREATE TRIGGER review_revisions_keep BEFORE UPDATE OR DELETE ON review_revisions
    FOR EACH ROW EXECUTE FUNCTION refuse_revision_change()
"""


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_unique_constraint(
        op.f("uq_application_snapshots_application_id_id"),
        "application_snapshots",
        ["application_id", "id"],
    )
    op.create_unique_constraint(
        op.f("uq_applications_hub_id_call_id_id"), "applications", ["hub_id", "call_id", "id"]
    )
    op.create_unique_constraint(
        op.f("uq_call_tracks_hub_id_call_id_track_id"),
        "call_tracks",
        ["hub_id", "call_id", "track_id"],
    )
    op.create_table(
        "reviewers",
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("least", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("most", sa.SmallInteger(), nullable=False),
        sa.Column("languages", sa.ARRAY(sa.String()), nullable=False),
        sa.Column(
            "invited_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "0 <= least AND least <= most AND most <= 1000",
            name=op.f("ck_reviewers_loads_in_order"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "call_id"],
            ["calls.hub_id", "calls.id"],
            name=op.f("fk_reviewers_hub_id_call_id"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_reviewers_person_id")),
        sa.PrimaryKeyConstraint("call_id", "person_id", name=op.f("pk_reviewers")),
        sa.UniqueConstraint(
            "hub_id", "call_id", "person_id", name=op.f("uq_reviewers_hub_id_call_id_person_id")
        ),
    )
    op.create_index("ix_reviewers_person_id", "reviewers", ["person_id"], unique=False)
    op.create_table(
        "stages",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("review", "interview", name="stagekind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("rubric_id", sa.Uuid(), nullable=True),
        sa.Column("reviews_each", sa.SmallInteger(), server_default="3", nullable=False),
        sa.Column(
            "one_per_organisation", sa.Boolean(), server_default=sa.text("true"), nullable=False
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "hidden_fields",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default="[]",
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum("planned", "open", "closed", name="stagestate", native_enum=False, length=40),
            server_default="planned",
            nullable=False,
        ),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "(state = 'closed') = (closed_at IS NOT NULL)", name=op.f("ck_stages_closed_at")
        ),
        sa.CheckConstraint(
            "(state = 'planned') = (opened_at IS NULL)", name=op.f("ck_stages_opened_once")
        ),
        sa.CheckConstraint(
            "jsonb_typeof(hidden_fields) = 'array'", name=op.f("ck_stages_hidden_fields_are_a_list")
        ),
        sa.CheckConstraint(
            "state = 'planned' OR kind <> 'review' OR rubric_id IS NOT NULL",
            name=op.f("ck_stages_judged_by_rubric"),
        ),
        sa.CheckConstraint("position > 0", name=op.f("ck_stages_position_positive")),
        sa.CheckConstraint(
            "reviews_each BETWEEN 0 AND 20", name=op.f("ck_stages_reviews_each_within")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "call_id"],
            ["calls.hub_id", "calls.id"],
            name=op.f("fk_stages_hub_id_call_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "rubric_id"],
            ["form_versions.hub_id", "form_versions.id"],
            name=op.f("fk_stages_hub_id_rubric_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stages")),
        sa.UniqueConstraint("hub_id", "call_id", "id", name=op.f("uq_stages_hub_id_call_id_id")),
        sa.UniqueConstraint(
            "hub_id",
            "call_id",
            "position",
            deferrable=True,
            initially="DEFERRED",
            name=op.f("uq_stages_hub_id_call_id_position"),
        ),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_stages_hub_id_id")),
    )
    op.create_table(
        "reviewer_expertise",
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("track_id", sa.Uuid(), nullable=False),
        sa.Column("level", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint(
            "level BETWEEN 1 AND 3", name=op.f("ck_reviewer_expertise_level_within")
        ),
        sa.ForeignKeyConstraint(
            ["call_id", "person_id"],
            ["reviewers.call_id", "reviewers.person_id"],
            name=op.f("fk_reviewer_expertise_call_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["call_id", "track_id"],
            ["call_tracks.call_id", "call_tracks.track_id"],
            name=op.f("fk_reviewer_expertise_call_id_track_id"),
        ),
        sa.PrimaryKeyConstraint(
            "call_id", "person_id", "track_id", name=op.f("pk_reviewer_expertise")
        ),
    )
    op.create_table(
        "reviewer_pairs",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("barred", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column(
            "preference",
            sa.Enum(
                "rather_not", "neutral", "keen", name="preference", native_enum=False, length=40
            ),
            server_default="neutral",
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name=op.f("fk_reviewer_pairs_application_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_reviewer_pairs_person_id")
        ),
        sa.PrimaryKeyConstraint("application_id", "person_id", name=op.f("pk_reviewer_pairs")),
        sa.UniqueConstraint(
            "application_id",
            "person_id",
            "barred",
            name=op.f("uq_reviewer_pairs_application_id_person_id_barred"),
        ),
    )
    op.create_index("ix_reviewer_pairs_person_id", "reviewer_pairs", ["person_id"], unique=False)
    op.create_table(
        "stage_criteria",
        sa.Column("stage_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("weight", sa.SmallInteger(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint(
            "weight BETWEEN 1 AND 100", name=op.f("ck_stage_criteria_weight_within")
        ),
        sa.ForeignKeyConstraint(
            ["stage_id"], ["stages.id"], name=op.f("fk_stage_criteria_stage_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("stage_id", "key", name=op.f("pk_stage_criteria")),
    )
    op.create_table(
        "stage_phases",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("stage_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("may_review", sa.Boolean(), nullable=False),
        sa.Column("shows_names", sa.Boolean(), nullable=False),
        sa.Column(
            "shows_reviews",
            sa.Enum(
                "never", "after_own", "always", name="showsreviews", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("active", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.ForeignKeyConstraint(
            ["stage_id"], ["stages.id"], name=op.f("fk_stage_phases_stage_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_phases")),
        sa.UniqueConstraint(
            "stage_id",
            "position",
            deferrable=True,
            initially="DEFERRED",
            name=op.f("uq_stage_phases_stage_id_position"),
        ),
    )
    op.create_index(
        "uq_stage_phases_active",
        "stage_phases",
        ["stage_id"],
        unique=True,
        postgresql_where=sa.text("active"),
    )
    op.create_table(
        "conflicts",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("barred", sa.Boolean(), server_default=sa.text("true"), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "organisation",
                "member",
                "collaborator",
                "mentor",
                "competitor",
                "family",
                "other",
                name="conflictkind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "source",
            sa.Enum(
                "declared",
                "detected",
                "manager",
                name="conflictsource",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cleared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cleared_by", sa.Uuid(), nullable=True),
        sa.Column("clear_reason", sa.String(), nullable=True),
        sa.CheckConstraint(
            "(source = 'detected') = (made_by IS NULL)", name=op.f("ck_conflicts_made_by_somebody")
        ),
        sa.CheckConstraint(
            "(cleared_at IS NULL) = (barred IS NOT NULL)",
            name=op.f("ck_conflicts_bars_while_standing"),
        ),
        sa.CheckConstraint(
            "(cleared_at IS NULL) = (cleared_by IS NULL)"
            " AND (cleared_at IS NULL) = (clear_reason IS NULL)",
            name=op.f("ck_conflicts_cleared_why"),
        ),
        sa.CheckConstraint("barred", name=op.f("ck_conflicts_bars")),
        sa.ForeignKeyConstraint(
            ["application_id", "person_id", "barred"],
            ["reviewer_pairs.application_id", "reviewer_pairs.person_id", "reviewer_pairs.barred"],
            name="fk_conflicts_pair",
        ),
        sa.ForeignKeyConstraint(
            ["cleared_by"], ["people.id"], name=op.f("fk_conflicts_cleared_by")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name=op.f("fk_conflicts_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflicts")),
    )
    op.create_index(
        "uq_conflicts_standing",
        "conflicts",
        ["application_id", "person_id", "kind"],
        unique=True,
        postgresql_where=sa.text("cleared_at IS NULL"),
    )
    op.create_table(
        "stage_entries",
        sa.Column("stage_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("track_id", sa.Uuid(), nullable=False),
        sa.Column("snapshot_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "advanced",
                "offered",
                "waiting",
                "declined",
                "withdrawn",
                name="outcome",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.CheckConstraint(
            "(left_at IS NULL) = (outcome IS NULL)", name=op.f("ck_stage_entries_left_with_outcome")
        ),
        sa.ForeignKeyConstraint(
            ["application_id", "snapshot_id"],
            ["application_snapshots.application_id", "application_snapshots.id"],
            name=op.f("fk_stage_entries_application_id_snapshot_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "call_id", "application_id"],
            ["applications.hub_id", "applications.call_id", "applications.id"],
            name=op.f("fk_stage_entries_hub_id_call_id_application_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "call_id", "stage_id"],
            ["stages.hub_id", "stages.call_id", "stages.id"],
            name=op.f("fk_stage_entries_hub_id_call_id_stage_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "call_id", "track_id"],
            ["call_tracks.hub_id", "call_tracks.call_id", "call_tracks.track_id"],
            name=op.f("fk_stage_entries_hub_id_call_id_track_id"),
        ),
        sa.PrimaryKeyConstraint("stage_id", "application_id", name=op.f("pk_stage_entries")),
        sa.UniqueConstraint(
            "hub_id",
            "call_id",
            "stage_id",
            "application_id",
            name=op.f("uq_stage_entries_hub_id_call_id_stage_id_application_id"),
        ),
        sa.UniqueConstraint("stage_id", "code", name=op.f("uq_stage_entries_stage_id_code")),
    )
    op.create_index(
        "uq_stage_entries_one_open",
        "stage_entries",
        ["application_id"],
        unique=True,
        postgresql_where=sa.text("left_at IS NULL"),
    )
    op.create_table(
        "assignments",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("stage_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("barred", sa.Boolean(), server_default=sa.text("false"), nullable=True),
        sa.Column(
            "source",
            sa.Enum("proposal", "manager", name="assignmentsource", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("pinned", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "end_reason",
            sa.Enum(
                "conflict",
                "dropped_out",
                "reassigned",
                "withdrawn",
                name="assignmentend",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (barred IS NOT NULL)", name=op.f("ck_assignments_free_while_live")
        ),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (end_reason IS NULL)", name=op.f("ck_assignments_ended_why")
        ),
        sa.CheckConstraint("NOT barred", name=op.f("ck_assignments_not_barred")),
        sa.ForeignKeyConstraint(
            ["application_id", "person_id", "barred"],
            ["reviewer_pairs.application_id", "reviewer_pairs.person_id", "reviewer_pairs.barred"],
            name="fk_assignments_pair",
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "call_id", "person_id"],
            ["reviewers.hub_id", "reviewers.call_id", "reviewers.person_id"],
            name=op.f("fk_assignments_hub_id_call_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "call_id", "stage_id", "application_id"],
            [
                "stage_entries.hub_id",
                "stage_entries.call_id",
                "stage_entries.stage_id",
                "stage_entries.application_id",
            ],
            name=op.f("fk_assignments_hub_id_call_id_stage_id_application_id"),
        ),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name=op.f("fk_assignments_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_assignments_hub_id_id")),
    )
    op.create_index("ix_assignments_person_id", "assignments", ["person_id"], unique=False)
    op.create_index(
        "uq_assignments_live",
        "assignments",
        ["stage_id", "application_id", "person_id"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "reviews",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("assignment_id", sa.Uuid(), nullable=False),
        sa.Column("snapshot_id", sa.Uuid(), nullable=False),
        sa.Column("rubric_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("draft", "sent", name="reviewstate", native_enum=False, length=40),
            server_default="draft",
            nullable=False,
        ),
        sa.Column(
            "answers", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False
        ),
        sa.Column(
            "cannot_judge",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default="[]",
            nullable=False,
        ),
        sa.Column("confidence", sa.SmallInteger(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'sent') = (sent_at IS NOT NULL)", name=op.f("ck_reviews_sent_at")
        ),
        sa.CheckConstraint(
            "jsonb_typeof(answers) = 'object'", name=op.f("ck_reviews_answers_form")
        ),
        sa.CheckConstraint(
            "jsonb_typeof(cannot_judge) = 'array'", name=op.f("ck_reviews_cannot_judge_form")
        ),
        sa.CheckConstraint(
            "state = 'draft' OR confidence IS NOT NULL",
            name=op.f("ck_reviews_sent_with_confidence"),
        ),
        sa.CheckConstraint("confidence BETWEEN 1 AND 3", name=op.f("ck_reviews_confidence_within")),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("fk_reviews_assignment_id")
        ),
        sa.ForeignKeyConstraint(
            ["rubric_id"], ["form_versions.id"], name=op.f("fk_reviews_rubric_id")
        ),
        sa.ForeignKeyConstraint(
            ["snapshot_id"], ["application_snapshots.id"], name=op.f("fk_reviews_snapshot_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
        sa.UniqueConstraint(
            "assignment_id", "snapshot_id", name=op.f("uq_reviews_assignment_id_snapshot_id")
        ),
    )
    op.create_table(
        "review_revisions",
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("phase_id", sa.Uuid(), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_review_revisions_number_positive")),
        sa.ForeignKeyConstraint(
            ["phase_id"], ["stage_phases.id"], name=op.f("fk_review_revisions_phase_id")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["reviews.id"], name=op.f("fk_review_revisions_review_id")
        ),
        sa.PrimaryKeyConstraint("review_id", "number", name=op.f("pk_review_revisions")),
    )
    op.create_table(
        "review_scores",
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("score", sa.SmallInteger(), nullable=True),
        sa.CheckConstraint("score BETWEEN 0 AND 100", name=op.f("ck_review_scores_score_within")),
        sa.ForeignKeyConstraint(
            ["review_id"], ["reviews.id"], name=op.f("fk_review_scores_review_id")
        ),
        sa.PrimaryKeyConstraint("review_id", "key", name=op.f("pk_review_scores")),
    )
    op.execute(REFUSE)
    op.execute(KEEP)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_table("review_scores")
    op.drop_table("review_revisions")
    op.execute("DROP FUNCTION refuse_revision_change")
    op.drop_table("reviews")
    op.drop_index(
        "uq_assignments_live",
        table_name="assignments",
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.drop_index("ix_assignments_person_id", table_name="assignments")
    op.drop_table("assignments")
    op.drop_index(
        "uq_stage_entries_one_open",
        table_name="stage_entries",
        postgresql_where=sa.text("left_at IS NULL"),
    )
    op.drop_table("stage_entries")
    op.drop_index(
        "uq_conflicts_standing",
        table_name="conflicts",
        postgresql_where=sa.text("cleared_at IS NULL"),
    )
    op.drop_table("conflicts")
    op.drop_index(
        "uq_stage_phases_active", table_name="stage_phases", postgresql_where=sa.text("active")
    )
    op.drop_table("stage_phases")
    op.drop_table("stage_criteria")
    op.drop_index("ix_reviewer_pairs_person_id", table_name="reviewer_pairs")
    op.drop_table("reviewer_pairs")
    op.drop_table("reviewer_expertise")
    op.drop_table("stages")
    op.drop_index("ix_reviewers_person_id", table_name="reviewers")
    op.drop_table("reviewers")
    op.drop_constraint(
        op.f("uq_call_tracks_hub_id_call_id_track_id"), "call_tracks", type_="unique"
    )
    op.drop_constraint(op.f("uq_applications_hub_id_call_id_id"), "applications", type_="unique")
    op.drop_constraint(
        op.f("uq_application_snapshots_application_id_id"), "application_snapshots", type_="unique"
    )
