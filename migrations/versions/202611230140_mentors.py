"""Mentors, their seats, and whom they advise."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611230140"
down_revision: str | Sequence[str] | None = "202611230120"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "mentors",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Uuid(), nullable=True),
        sa.Column("fields", sa.ARRAY(sa.String()), nullable=False),
        sa.Column("languages", sa.ARRAY(sa.String()), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "(until IS NULL) = (end_reason IS NULL)", name=op.f("ck_mentors_end_why")
        ),
        sa.CheckConstraint("until >= since", name=op.f("ck_mentors_until_later")),
        sa.ForeignKeyConstraint(["added_by"], ["people.id"], name=op.f("fk_mentors_added_by")),
        sa.ForeignKeyConstraint(
            ["hub_id", "programme_id"],
            ["programmes.hub_id", "programmes.id"],
            name=op.f("fk_mentors_hub_id_programme_id"),
        ),
        sa.ForeignKeyConstraint(["hub_id"], ["hubs.id"], name=op.f("fk_mentors_hub_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_mentors_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentors")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_mentors_hub_id_id")),
    )
    op.create_index("ix_mentors_person_id", "mentors", ["person_id"], unique=False)
    op.create_index(
        "uq_mentors_current",
        "mentors",
        ["hub_id", "person_id"],
        unique=True,
        postgresql_where=sa.text("until IS NULL"),
    )
    op.create_table(
        "mentor_seats",
        sa.Column("mentor_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint("number BETWEEN 1 AND 50", name=op.f("ck_mentor_seats_number_within")),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["mentors.id"], name=op.f("fk_mentor_seats_mentor_id")
        ),
        sa.PrimaryKeyConstraint("mentor_id", "number", name=op.f("pk_mentor_seats")),
    )
    op.create_table(
        "mentor_pairs",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("mentor_id", sa.Uuid(), nullable=False),
        sa.Column("enrolment_id", sa.Uuid(), nullable=False),
        sa.Column("seat", sa.SmallInteger(), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(), nullable=True),
        sa.Column("paired_by", sa.Uuid(), nullable=False),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "(until IS NULL) = (end_reason IS NULL) AND (ended_by IS NULL OR until IS NOT NULL)",
            name=op.f("ck_mentor_pairs_end_why"),
        ),
        sa.CheckConstraint(
            "(until IS NULL) = (seat IS NOT NULL)", name=op.f("ck_mentor_pairs_seat_while")
        ),
        sa.CheckConstraint("until >= since", name=op.f("ck_mentor_pairs_until_later")),
        sa.ForeignKeyConstraint(["ended_by"], ["people.id"], name=op.f("fk_mentor_pairs_ended_by")),
        sa.ForeignKeyConstraint(
            ["hub_id", "enrolment_id"],
            ["enrolments.hub_id", "enrolments.id"],
            name=op.f("fk_mentor_pairs_hub_id_enrolment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "mentor_id"],
            ["mentors.hub_id", "mentors.id"],
            name=op.f("fk_mentor_pairs_hub_id_mentor_id"),
        ),
        sa.ForeignKeyConstraint(
            ["mentor_id", "seat"],
            ["mentor_seats.mentor_id", "mentor_seats.number"],
            name="fk_mentor_pairs_seat",
        ),
        sa.ForeignKeyConstraint(
            ["paired_by"], ["people.id"], name=op.f("fk_mentor_pairs_paired_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentor_pairs")),
        sa.UniqueConstraint(
            "mentor_id", "seat", deferrable=True, initially="IMMEDIATE", name="uq_mentor_pairs_seat"
        ),
    )
    op.create_index("ix_mentor_pairs_enrolment_id", "mentor_pairs", ["enrolment_id"], unique=False)
    op.create_index(
        "uq_mentor_pairs_current",
        "mentor_pairs",
        ["mentor_id", "enrolment_id"],
        unique=True,
        postgresql_where=sa.text("until IS NULL"),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_index(
        "uq_mentor_pairs_current",
        table_name="mentor_pairs",
        postgresql_where=sa.text("until IS NULL"),
    )
    op.drop_index("ix_mentor_pairs_enrolment_id", table_name="mentor_pairs")
    op.drop_table("mentor_pairs")
    op.drop_table("mentor_seats")
    op.drop_index(
        "uq_mentors_current", table_name="mentors", postgresql_where=sa.text("until IS NULL")
    )
    op.drop_index("ix_mentors_person_id", table_name="mentors")
    op.drop_table("mentors")
