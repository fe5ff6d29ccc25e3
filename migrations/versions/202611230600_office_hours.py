"""Office hours of mentors, the meetings that come of them, and silence."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611230600"
down_revision: str | Sequence[str] | None = "202611230660"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "mentoring_rooms",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["hub_id", "unit_id"],
            ["units.hub_id", "units.id"],
            name=op.f("fk_mentoring_rooms_hub_id_unit_id"),
        ),
        sa.PrimaryKeyConstraint("unit_id", name=op.f("pk_mentoring_rooms")),
    )
    op.create_index("ix_mentoring_rooms_hub_id", "mentoring_rooms", ["hub_id"], unique=False)
    op.create_table(
        "office_hours",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("mentor_id", sa.Uuid(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("opens", sa.SmallInteger(), nullable=False),
        sa.Column("closes", sa.SmallInteger(), nullable=False),
        sa.Column("minutes", sa.SmallInteger(), nullable=False),
        sa.Column(
            "place",
            sa.String(length=40),
            nullable=False,
        ),
        sa.Column("meeting_url", sa.String(), nullable=False),
        sa.Column("room_id", sa.Uuid(), nullable=True),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("offered_by", sa.Uuid(), nullable=False),
        sa.Column(
            "offered_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(place = 'room') = (room_id IS NOT NULL) AND (place = 'online' OR meeting_url = '')",
            name=op.f("ck_office_hours_place"),
        ),
        sa.CheckConstraint(
            "0 <= opens AND opens + minutes <= closes AND closes <= 1440",
            name=op.f("ck_office_hours_hold_a_meeting"),
        ),
        sa.CheckConstraint("first_on <= last_on", name=op.f("ck_office_hours_last_later")),
        sa.CheckConstraint("minutes IN (15, 20, 30, 45, 60)", name=op.f("ck_office_hours_minutes")),
        sa.ForeignKeyConstraint(
            ["hub_id", "mentor_id"],
            ["mentors.hub_id", "mentors.id"],
            name=op.f("fk_office_hours_hub_id_mentor_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "room_id"],
            ["units.hub_id", "units.id"],
            name=op.f("fk_office_hours_hub_id_room_id"),
        ),
        sa.ForeignKeyConstraint(
            ["offered_by"], ["people.id"], name=op.f("fk_office_hours_offered_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_hours")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_office_hours_hub_id_id")),
    )
    op.create_index("ix_office_hours_mentor_id", "office_hours", ["mentor_id"], unique=False)
    op.create_table(
        "office_hours_skips",
        sa.Column("hours_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["hours_id"], ["office_hours.id"], name=op.f("fk_office_hours_skips_hours_id")
        ),
        sa.PrimaryKeyConstraint("hours_id", "day", name=op.f("pk_office_hours_skips")),
    )
    op.create_table(
        "mentor_meetings",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("mentor_id", sa.Uuid(), nullable=False),
        sa.Column("enrolment_id", sa.Uuid(), nullable=False),
        sa.Column("hours_id", sa.Uuid(), nullable=True),
        sa.Column("guest_id", sa.Uuid(), nullable=True),
        sa.Column(
            "place",
            sa.String(length=40),
            nullable=False,
        ),
        sa.Column("meeting_url", sa.String(), nullable=False),
        sa.Column("room_id", sa.Uuid(), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.String(length=40),
            server_default="booked",
            nullable=False,
        ),
        sa.Column("ahead", sa.Boolean(), nullable=False),
        sa.Column("sequence", sa.Integer(), server_default="0", nullable=False),
        sa.Column("next_steps", sa.String(), server_default="", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_by", sa.Uuid(), nullable=True),
        sa.Column("cancel_reason", sa.String(), nullable=True),
        sa.CheckConstraint(
            "(place = 'room') = (room_id IS NOT NULL) AND (place = 'online' OR meeting_url = '')",
            name=op.f("ck_mentor_meetings_place"),
        ),
        sa.CheckConstraint(
            "(state = 'cancelled') = (cancelled_at IS NOT NULL)"
            " AND (cancelled_at IS NULL) = (cancel_reason IS NULL)"
            " AND (cancelled_by IS NULL OR cancelled_at IS NOT NULL)",
            name=op.f("ck_mentor_meetings_cancelled_why"),
        ),
        sa.CheckConstraint(
            "NOT ahead OR state = 'booked'", name=op.f("ck_mentor_meetings_ahead_is_booked")
        ),
        sa.CheckConstraint(
            "hours_id IS NOT NULL OR state = 'held'",
            name=op.f("ck_mentor_meetings_outside_is_held"),
        ),
        sa.CheckConstraint(
            "(hours_id IS NULL) = (guest_id IS NULL)",
            name=op.f("ck_mentor_meetings_guest_takes_hours"),
        ),
        sa.CheckConstraint(
            "starts_at < ends_at", name=op.f("ck_mentor_meetings_starts_before_ends")
        ),
        sa.ForeignKeyConstraint(
            ["cancelled_by"], ["people.id"], name=op.f("fk_mentor_meetings_cancelled_by")
        ),
        sa.ForeignKeyConstraint(
            ["guest_id"], ["people.id"], name=op.f("fk_mentor_meetings_guest_id")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "enrolment_id"],
            ["enrolments.hub_id", "enrolments.id"],
            name=op.f("fk_mentor_meetings_hub_id_enrolment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "hours_id"],
            ["office_hours.hub_id", "office_hours.id"],
            name=op.f("fk_mentor_meetings_hub_id_hours_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "mentor_id"],
            ["mentors.hub_id", "mentors.id"],
            name=op.f("fk_mentor_meetings_hub_id_mentor_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "room_id"],
            ["units.hub_id", "units.id"],
            name=op.f("fk_mentor_meetings_hub_id_room_id"),
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["people.id"], name=op.f("fk_mentor_meetings_made_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentor_meetings")),
    )
    op.create_index(
        "ix_mentor_meetings_booked",
        "mentor_meetings",
        ["starts_at"],
        unique=False,
        postgresql_where=sa.text("state = 'booked'"),
    )
    op.create_index(
        "ix_mentor_meetings_enrolment_id",
        "mentor_meetings",
        ["enrolment_id", "starts_at"],
        unique=False,
    )
    op.create_index("ix_mentor_meetings_hours_id", "mentor_meetings", ["hours_id"], unique=False)
    op.create_index(
        "ix_mentor_meetings_mentor_id", "mentor_meetings", ["mentor_id", "starts_at"], unique=False
    )
    op.create_index(
        "uq_mentor_meetings_ahead",
        "mentor_meetings",
        ["mentor_id", "enrolment_id"],
        unique=True,
        postgresql_where=sa.text("ahead"),
    )
    op.create_table(
        "meeting_ratings",
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column(
            "side",
            sa.String(length=40),
            nullable=False,
        ),
        sa.Column("score", sa.SmallInteger(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("rated_by", sa.Uuid(), nullable=False),
        sa.Column("rated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("score BETWEEN 1 AND 5", name=op.f("ck_meeting_ratings_score")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["mentor_meetings.id"], name=op.f("fk_meeting_ratings_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["rated_by"], ["people.id"], name=op.f("fk_meeting_ratings_rated_by")
        ),
        sa.PrimaryKeyConstraint("meeting_id", "side", name=op.f("pk_meeting_ratings")),
    )
    op.create_table(
        "mentor_silences",
        sa.Column("pair_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column(
            "told_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["mentor_pairs.id"], name=op.f("fk_mentor_silences_pair_id")
        ),
        sa.PrimaryKeyConstraint("pair_id", "since", name=op.f("pk_mentor_silences")),
    )
    op.create_table(
        "mentoring_summaries",
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["hub_id"], ["hubs.id"], name=op.f("fk_mentoring_summaries_hub_id")
        ),
        sa.PrimaryKeyConstraint("hub_id", "week", name=op.f("pk_mentoring_summaries")),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_table("mentoring_summaries")
    op.drop_table("mentor_silences")
    op.drop_table("meeting_ratings")
    op.drop_table("mentor_meetings")
    op.drop_table("office_hours_skips")
    op.drop_table("office_hours")
    op.drop_table("mentoring_rooms")
