"""Interviews, and units that are people or have a name."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611221800"
down_revision: str | Sequence[str] | None = "202611222000"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "other_claims",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum("interview", name="claimpurpose", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_other_claims_starts_before_ends")),
        sa.ForeignKeyConstraint(["hub_id"], ["hubs.id"], name=op.f("fk_other_claims_hub_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_other_claims")),
    )
    op.create_index(
        "ix_other_claims_hub_id_ends_at", "other_claims", ["hub_id", "ends_at"], unique=False
    )
    op.create_table(
        "interview_rounds",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("minutes", sa.SmallInteger(), nullable=False),
        sa.Column("buffer_minutes", sa.SmallInteger(), nullable=False),
        sa.Column("panel_size", sa.SmallInteger(), nullable=False),
        sa.Column("offered", postgresql.TSTZMULTIRANGE(), nullable=False),
        sa.Column("picks_close_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("change_hours", sa.SmallInteger(), nullable=False),
        sa.Column("meeting_url", sa.String(), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "NOT isempty(offered)", name=op.f("ck_interview_rounds_offers_something")
        ),
        sa.CheckConstraint(
            "buffer_minutes BETWEEN 0 AND 240", name=op.f("ck_interview_rounds_buffer_minutes")
        ),
        sa.CheckConstraint(
            "change_hours BETWEEN 0 AND 336", name=op.f("ck_interview_rounds_change_hours")
        ),
        sa.CheckConstraint("minutes BETWEEN 5 AND 480", name=op.f("ck_interview_rounds_minutes")),
        sa.CheckConstraint(
            "panel_size BETWEEN 1 AND 10", name=op.f("ck_interview_rounds_panel_size")
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["people.id"], name=op.f("fk_interview_rounds_created_by")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "call_id"],
            ["calls.hub_id", "calls.id"],
            name=op.f("fk_interview_rounds_hub_id_call_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interview_rounds")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_interview_rounds_hub_id_id")),
    )
    op.create_index(
        "ix_interview_rounds_call_id", "interview_rounds", ["call_id", "id"], unique=False
    )
    op.create_table(
        "interview_exclusions",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["hub_id", "application_id"],
            ["applications.hub_id", "applications.id"],
            name=op.f("fk_interview_exclusions_hub_id_application_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "round_id"],
            ["interview_rounds.hub_id", "interview_rounds.id"],
            name=op.f("fk_interview_exclusions_hub_id_round_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_interview_exclusions_person_id")
        ),
        sa.PrimaryKeyConstraint(
            "round_id", "person_id", "application_id", name=op.f("pk_interview_exclusions")
        ),
    )
    op.create_table(
        "interview_invitations",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column(
            "wishes", sa.ARRAY(sa.DateTime(timezone=True)), server_default="{}", nullable=False
        ),
        sa.Column(
            "invited_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "cardinality(wishes) <= 10", name=op.f("ck_interview_invitations_few_wishes")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "application_id"],
            ["applications.hub_id", "applications.id"],
            name=op.f("fk_interview_invitations_hub_id_application_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "round_id"],
            ["interview_rounds.hub_id", "interview_rounds.id"],
            name=op.f("fk_interview_invitations_hub_id_round_id"),
        ),
        sa.PrimaryKeyConstraint(
            "round_id", "application_id", name=op.f("pk_interview_invitations")
        ),
        sa.UniqueConstraint(
            "hub_id",
            "round_id",
            "application_id",
            name=op.f("uq_interview_invitations_hub_id_round_id_application_id"),
        ),
    )
    op.create_index(
        "ix_interview_invitations_application_id",
        "interview_invitations",
        ["application_id"],
        unique=False,
    )
    op.create_table(
        "interview_round_interviewers",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["hub_id", "round_id"],
            ["interview_rounds.hub_id", "interview_rounds.id"],
            name=op.f("fk_interview_round_interviewers_hub_id_round_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "unit_id"],
            ["units.hub_id", "units.id"],
            name=op.f("fk_interview_round_interviewers_hub_id_unit_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_interview_round_interviewers_person_id")
        ),
        sa.PrimaryKeyConstraint(
            "round_id", "person_id", name=op.f("pk_interview_round_interviewers")
        ),
    )
    op.create_table(
        "interview_round_rooms",
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["hub_id", "round_id"],
            ["interview_rounds.hub_id", "interview_rounds.id"],
            name=op.f("fk_interview_round_rooms_hub_id_round_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "unit_id"],
            ["units.hub_id", "units.id"],
            name=op.f("fk_interview_round_rooms_hub_id_unit_id"),
        ),
        sa.PrimaryKeyConstraint("round_id", "unit_id", name=op.f("pk_interview_round_rooms")),
    )
    op.create_table(
        "interviews",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("guest_id", sa.Uuid(), nullable=False),
        sa.Column("room_id", sa.Uuid(), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "booked",
                "took-place",
                "no-show",
                "cancelled",
                name="interviewstate",
                native_enum=False,
                length=40,
            ),
            server_default="booked",
            nullable=False,
        ),
        sa.Column("sequence", sa.Integer(), server_default="0", nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'cancelled') = (cancelled_at IS NOT NULL)",
            name=op.f("ck_interviews_cancelled_at"),
        ),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_interviews_starts_before_ends")),
        sa.ForeignKeyConstraint(["guest_id"], ["people.id"], name=op.f("fk_interviews_guest_id")),
        sa.ForeignKeyConstraint(
            ["hub_id", "room_id"],
            ["units.hub_id", "units.id"],
            name=op.f("fk_interviews_hub_id_room_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "round_id"],
            ["interview_rounds.hub_id", "interview_rounds.id"],
            name=op.f("fk_interviews_hub_id_round_id"),
        ),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name=op.f("fk_interviews_made_by")),
        sa.ForeignKeyConstraint(
            ["hub_id", "round_id", "application_id"],
            [
                "interview_invitations.hub_id",
                "interview_invitations.round_id",
                "interview_invitations.application_id",
            ],
            name=op.f("fk_interviews_hub_id_round_id_application_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interviews")),
    )
    op.create_index("ix_interviews_application_id", "interviews", ["application_id"], unique=False)
    op.create_index(
        "uq_interviews_current",
        "interviews",
        ["round_id", "application_id"],
        unique=True,
        postgresql_where=sa.text("state <> 'cancelled'"),
    )
    op.create_table(
        "interview_notes",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("interview_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["people.id"], name=op.f("fk_interview_notes_author_id")
        ),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["interviews.id"], name=op.f("fk_interview_notes_interview_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interview_notes")),
    )
    op.create_index(
        "ix_interview_notes_interview_id", "interview_notes", ["interview_id"], unique=False
    )
    op.create_table(
        "interview_panelists",
        sa.Column("interview_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["interviews.id"], name=op.f("fk_interview_panelists_interview_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_interview_panelists_person_id")
        ),
        sa.PrimaryKeyConstraint("interview_id", "person_id", name=op.f("pk_interview_panelists")),
    )
    op.create_index(
        "ix_interview_panelists_person_id", "interview_panelists", ["person_id"], unique=False
    )
    op.add_column("units", sa.Column("person_id", sa.Uuid(), nullable=True))
    op.add_column(
        "units",
        sa.Column(
            "name", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False
        ),
    )
    op.create_unique_constraint(op.f("uq_units_hub_id_person_id"), "units", ["hub_id", "person_id"])
    op.create_foreign_key(op.f("fk_units_person_id"), "units", "people", ["person_id"], ["id"])
    op.execute("UPDATE units u SET person_id = o.person_id FROM operators o WHERE o.id = u.id")
    op.execute("UPDATE units u SET name = s.name FROM studios s WHERE s.id = u.id")
    op.create_check_constraint(
        op.f("ck_units_person_of_people"),
        "units",
        "person_id IS NULL OR kind IN ('operator', 'person')",
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_constraint(op.f("ck_units_person_of_people"), "units", type_="check")
    op.drop_constraint(op.f("fk_units_person_id"), "units", type_="foreignkey")
    op.drop_constraint(op.f("uq_units_hub_id_person_id"), "units", type_="unique")
    op.drop_column("units", "name")
    op.drop_column("units", "person_id")
    op.drop_index("ix_interview_panelists_person_id", table_name="interview_panelists")
    op.drop_table("interview_panelists")
    op.drop_index("ix_interview_notes_interview_id", table_name="interview_notes")
    op.drop_table("interview_notes")
    op.drop_index(
        "uq_interviews_current",
        table_name="interviews",
        postgresql_where=sa.text("state <> 'cancelled'"),
    )
    op.drop_index("ix_interviews_application_id", table_name="interviews")
    op.drop_table("interviews")
    op.drop_table("interview_round_rooms")
    op.drop_table("interview_round_interviewers")
    op.drop_index("ix_interview_invitations_application_id", table_name="interview_invitations")
    op.drop_table("interview_invitations")
    op.drop_table("interview_exclusions")
    op.drop_index("ix_interview_rounds_call_id", table_name="interview_rounds")
    op.drop_table("interview_rounds")
    # What interviews hold, and people who were held for nothing else.
    op.execute("DELETE FROM allocations WHERE claim_id IN (SELECT id FROM other_claims)")
    op.execute("DELETE FROM units WHERE kind = 'person'")
    op.drop_index("ix_other_claims_hub_id_ends_at", table_name="other_claims")
    op.drop_table("other_claims")
