"""People wait for time in studios, and are offered what becomes free."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611220440"
down_revision: str | Sequence[str] | None = "202611220430"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every booking queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "waiting_wishes",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("studio_id", sa.Uuid(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "photo",
                "video",
                "sound",
                "animation",
                "dance",
                name="studiokind",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("from_minute", sa.SmallInteger(), nullable=False),
        sa.Column("to_minute", sa.SmallInteger(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("wanted_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.SmallInteger(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "offered",
                "taken",
                "withdrawn",
                "expired",
                name="wishstate",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("clock_timestamp()"),
            nullable=False,
        ),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state IN ('waiting', 'offered')) = (ended_at IS NULL)",
            name=op.f("ck_waiting_wishes_ended_at"),
        ),
        sa.CheckConstraint(
            "0 < minutes AND from_minute + minutes <= to_minute",
            name=op.f("ck_waiting_wishes_fits_hours"),
        ),
        sa.CheckConstraint(
            "0 <= from_minute AND to_minute <= 1440", name=op.f("ck_waiting_wishes_hours")
        ),
        sa.CheckConstraint(
            "first_on <= last_on AND last_on - first_on <= 62", name=op.f("ck_waiting_wishes_days")
        ),
        sa.CheckConstraint(
            "num_nonnulls(studio_id, kind) = 1", name=op.f("ck_waiting_wishes_studio_or_kind")
        ),
        sa.CheckConstraint("people > 0", name=op.f("ck_waiting_wishes_people_positive")),
        sa.CheckConstraint("place BETWEEN 1 AND 5", name=op.f("ck_waiting_wishes_place")),
        sa.ForeignKeyConstraint(
            ["hub_id", "organisation_id"],
            ["organisations.hub_id", "organisations.id"],
            name=op.f("fk_waiting_wishes_hub_id_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "studio_id"],
            ["studios.hub_id", "studios.id"],
            name=op.f("fk_waiting_wishes_hub_id_studio_id"),
        ),
        sa.ForeignKeyConstraint(["hub_id"], ["hubs.id"], name=op.f("fk_waiting_wishes_hub_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_waiting_wishes_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting_wishes")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_waiting_wishes_hub_id_id")),
    )
    op.create_index("ix_waiting_wishes_hub_id", "waiting_wishes", ["hub_id", "id"], unique=False)
    op.create_index(
        "ix_waiting_wishes_open",
        "waiting_wishes",
        ["hub_id", "created_at", "id"],
        unique=False,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(
        "ix_waiting_wishes_person_id", "waiting_wishes", ["person_id", "id"], unique=False
    )
    op.create_index(
        "uq_waiting_wishes_open_place",
        "waiting_wishes",
        ["person_id", "place"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "waiting_offers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("wish_id", sa.Uuid(), nullable=False),
        sa.Column("studio_id", sa.Uuid(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("buffer_minutes", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "accepted",
                "declined",
                "expired",
                "withdrawn",
                name="offerstate",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'open') = (answered_at IS NULL)", name=op.f("ck_waiting_offers_answered_at")
        ),
        sa.CheckConstraint(
            "offered_at < expires_at", name=op.f("ck_waiting_offers_offered_before_expires")
        ),
        sa.CheckConstraint(
            "starts_at < ends_at", name=op.f("ck_waiting_offers_starts_before_ends")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "studio_id"],
            ["studios.hub_id", "studios.id"],
            name=op.f("fk_waiting_offers_hub_id_studio_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "wish_id"],
            ["waiting_wishes.hub_id", "waiting_wishes.id"],
            name=op.f("fk_waiting_offers_hub_id_wish_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting_offers")),
    )
    op.create_index(
        "ix_waiting_offers_expires_at",
        "waiting_offers",
        ["expires_at"],
        unique=False,
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_index("ix_waiting_offers_wish_id", "waiting_offers", ["wish_id", "id"], unique=False)
    op.create_index(
        "uq_waiting_offers_open_wish",
        "waiting_offers",
        ["wish_id"],
        unique=True,
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "waiting_skips",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("wish_id", sa.Uuid(), nullable=False),
        sa.Column("studio_id", sa.Uuid(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                "not-allowed",
                "busy",
                "declined",
                "outside-hours",
                "too-short",
                "notice",
                "taken",
                name="skipreason",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "studio_id"],
            ["studios.hub_id", "studios.id"],
            name=op.f("fk_waiting_skips_hub_id_studio_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "wish_id"],
            ["waiting_wishes.hub_id", "waiting_wishes.id"],
            name=op.f("fk_waiting_skips_hub_id_wish_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting_skips")),
    )
    op.create_index("ix_waiting_skips_created_at", "waiting_skips", ["created_at"], unique=False)
    op.create_index("ix_waiting_skips_wish_id", "waiting_skips", ["wish_id", "id"], unique=False)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_table("waiting_skips")
    op.drop_table("waiting_offers")
    op.drop_table("waiting_wishes")
