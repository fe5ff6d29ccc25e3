"""Demo days of cohorts, their pitches and who listens."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611230640"
down_revision: str | Sequence[str] | None = "202611230623"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "demo_days",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("title", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("lead", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("venue", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pitch_minutes", sa.SmallInteger(), nullable=False),
        sa.Column("question_minutes", sa.SmallInteger(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=True),
        sa.Column("proof", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by", sa.Uuid(), nullable=True),
        sa.Column("planned_by", sa.Uuid(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f("ck_demo_days_slug_form")
        ),
        sa.CheckConstraint(
            "(published_at IS NULL) = (published_by IS NULL)", name=op.f("ck_demo_days_published")
        ),
        sa.CheckConstraint(
            "pitch_minutes BETWEEN 1 AND 60", name=op.f("ck_demo_days_pitch_minutes_within")
        ),
        sa.CheckConstraint("places BETWEEN 0 AND 5000", name=op.f("ck_demo_days_places_within")),
        sa.CheckConstraint(
            "question_minutes BETWEEN 0 AND 60", name=op.f("ck_demo_days_question_minutes_within")
        ),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_demo_days_ends_later")),
        sa.ForeignKeyConstraint(
            ["hub_id", "cohort_id"],
            ["cohorts.hub_id", "cohorts.id"],
            name=op.f("fk_demo_days_hub_id_cohort_id"),
        ),
        sa.ForeignKeyConstraint(
            ["planned_by"], ["people.id"], name=op.f("fk_demo_days_planned_by")
        ),
        sa.ForeignKeyConstraint(
            ["published_by"], ["people.id"], name=op.f("fk_demo_days_published_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_demo_days")),
        sa.UniqueConstraint("cohort_id", "id", name=op.f("uq_demo_days_cohort_id_id")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_demo_days_hub_id_id")),
        sa.UniqueConstraint("slug", name=op.f("uq_demo_days_slug")),
    )
    op.create_table(
        "demo_day_breaks",
        sa.Column("demo_day_id", sa.Uuid(), nullable=False),
        sa.Column("after", sa.SmallInteger(), nullable=False),
        sa.Column("minutes", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint("after BETWEEN 1 AND 60", name=op.f("ck_demo_day_breaks_after_within")),
        sa.CheckConstraint(
            "minutes BETWEEN 1 AND 240", name=op.f("ck_demo_day_breaks_minutes_within")
        ),
        sa.ForeignKeyConstraint(
            ["demo_day_id"],
            ["demo_days.id"],
            name=op.f("fk_demo_day_breaks_demo_day_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("demo_day_id", "after", name=op.f("pk_demo_day_breaks")),
    )
    op.create_table(
        "demo_day_listeners",
        sa.Column("demo_day_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "part",
            sa.Enum("jury", "mentor", name="listenerpart", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("there", postgresql.TSTZMULTIRANGE(), nullable=False),
        sa.ForeignKeyConstraint(
            ["demo_day_id"],
            ["demo_days.id"],
            name=op.f("fk_demo_day_listeners_demo_day_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_demo_day_listeners_person_id")
        ),
        sa.PrimaryKeyConstraint("demo_day_id", "person_id", name=op.f("pk_demo_day_listeners")),
    )
    op.create_index(
        "ix_demo_day_listeners_person_id", "demo_day_listeners", ["person_id"], unique=False
    )
    op.create_table(
        "demo_day_rooms",
        sa.Column("demo_day_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["hub_id", "demo_day_id"],
            ["demo_days.hub_id", "demo_days.id"],
            name=op.f("fk_demo_day_rooms_hub_id_demo_day_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "unit_id"],
            ["units.hub_id", "units.id"],
            name=op.f("fk_demo_day_rooms_hub_id_unit_id"),
        ),
        sa.PrimaryKeyConstraint("demo_day_id", "unit_id", name=op.f("pk_demo_day_rooms")),
    )
    op.create_index("ix_demo_day_rooms_unit_id", "demo_day_rooms", ["unit_id"], unique=False)
    op.create_table(
        "demo_pitches",
        sa.Column("demo_day_id", sa.Uuid(), nullable=False),
        sa.Column("enrolment_id", sa.Uuid(), nullable=False),
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column(
            "answer",
            sa.Enum("open", "yes", "no", name="pitchanswer", native_enum=False, length=40),
            server_default="open",
            nullable=False,
        ),
        sa.Column(
            "sentence", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False
        ),
        sa.Column("presenter_id", sa.Uuid(), nullable=True),
        sa.Column("shows_deck", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("away", postgresql.TSTZMULTIRANGE(), server_default="{}", nullable=False),
        sa.Column(
            "pin", sa.Enum("first", "last", name="pin", native_enum=False, length=40), nullable=True
        ),
        sa.Column("position", sa.SmallInteger(), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sequence", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(answer = 'open') = (answered_at IS NULL)"
            " AND (answered_at IS NULL) = (answered_by IS NULL)",
            name=op.f("ck_demo_pitches_answered"),
        ),
        sa.CheckConstraint(
            "answer <> 'yes' OR presenter_id IS NOT NULL AND sentence ->> 'en' <> ''",
            name=op.f("ck_demo_pitches_given_says_what"),
        ),
        sa.CheckConstraint(
            "position IS NULL OR answer = 'yes'", name=op.f("ck_demo_pitches_order_of_given")
        ),
        sa.CheckConstraint("position >= 0", name=op.f("ck_demo_pitches_position_counted")),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["people.id"], name=op.f("fk_demo_pitches_answered_by")
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id", "demo_day_id"],
            ["demo_days.cohort_id", "demo_days.id"],
            name="fk_demo_pitches_day",
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id", "enrolment_id"],
            ["enrolments.cohort_id", "enrolments.id"],
            name="fk_demo_pitches_enrolment",
        ),
        sa.ForeignKeyConstraint(
            ["enrolment_id", "presenter_id"],
            ["enrolled_people.enrolment_id", "enrolled_people.person_id"],
            name="fk_demo_pitches_presenter",
        ),
        sa.PrimaryKeyConstraint("demo_day_id", "enrolment_id", name=op.f("pk_demo_pitches")),
        sa.UniqueConstraint(
            "demo_day_id",
            "position",
            deferrable=True,
            initially="IMMEDIATE",
            name="uq_demo_pitches_position",
        ),
    )
    op.create_index("ix_demo_pitches_enrolment_id", "demo_pitches", ["enrolment_id"], unique=False)
    op.create_index(
        "uq_demo_pitches_pin",
        "demo_pitches",
        ["demo_day_id", "pin"],
        unique=True,
        postgresql_where=sa.text("pin IS NOT NULL"),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_index(
        "uq_demo_pitches_pin",
        table_name="demo_pitches",
        postgresql_where=sa.text("pin IS NOT NULL"),
    )
    op.drop_index("ix_demo_pitches_enrolment_id", table_name="demo_pitches")
    op.drop_table("demo_pitches")
    op.drop_index("ix_demo_day_rooms_unit_id", table_name="demo_day_rooms")
    op.drop_table("demo_day_rooms")
    op.drop_index("ix_demo_day_listeners_person_id", table_name="demo_day_listeners")
    op.drop_table("demo_day_listeners")
    op.drop_table("demo_day_breaks")
    op.drop_table("demo_days")
