"""Programmes, tracks and calls."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611221300"
down_revision: str | Sequence[str] | None = "202611221200"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "programmes",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("summary", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "state",
            sa.Enum("active", "retired", name="programmestate", native_enum=False, length=40),
            server_default="active",
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f("ck_programmes_slug_form")
        ),
        sa.ForeignKeyConstraint(["hub_id"], ["hubs.id"], name=op.f("fk_programmes_hub_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programmes")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_programmes_hub_id_id")),
        sa.UniqueConstraint("hub_id", "slug", name=op.f("uq_programmes_hub_id_slug")),
    )
    op.create_table(
        "calls",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("title", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("summary", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("offered", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("audience", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("next_steps", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("grace_minutes", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("decisions_on", sa.Date(), nullable=True),
        sa.Column(
            "rules", postgresql.JSONB(astext_type=sa.Text()), server_default="[]", nullable=False
        ),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "published",
                "cancelled",
                "archived",
                name="callstate",
                native_enum=False,
                length=40,
            ),
            server_default="draft",
            nullable=False,
        ),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "cancel_reason",
            postgresql.JSONB(none_as_null=True, astext_type=sa.Text()),
            nullable=True,
        ),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "(state = 'cancelled') = (cancel_reason IS NOT NULL)",
            name=op.f("ck_calls_cancelled_why"),
        ),
        sa.CheckConstraint(
            "(state = 'draft') = (published_at IS NULL)", name=op.f("ck_calls_published_once")
        ),
        sa.CheckConstraint("jsonb_typeof(rules) = 'array'", name=op.f("ck_calls_rules_are_a_list")),
        sa.CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f("ck_calls_slug_form")),
        sa.CheckConstraint(
            "grace_minutes BETWEEN 0 AND 1440", name=op.f("ck_calls_grace_within_a_day")
        ),
        sa.CheckConstraint("opens_at < closes_at", name=op.f("ck_calls_opens_before_closes")),
        sa.ForeignKeyConstraint(
            ["hub_id", "programme_id"],
            ["programmes.hub_id", "programmes.id"],
            name=op.f("fk_calls_hub_id_programme_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calls")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_calls_hub_id_id")),
        sa.UniqueConstraint(
            "hub_id", "programme_id", "id", name=op.f("uq_calls_hub_id_programme_id_id")
        ),
        sa.UniqueConstraint("slug", name=op.f("uq_calls_slug")),
    )
    op.create_index(
        "ix_calls_hub_id_state_closes_at",
        "calls",
        ["hub_id", "state", "closes_at", "id"],
        unique=False,
    )
    op.create_table(
        "tracks",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("summary", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("places", sa.SmallInteger(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f("ck_tracks_slug_form")),
        sa.CheckConstraint("places > 0", name=op.f("ck_tracks_places_positive")),
        sa.ForeignKeyConstraint(
            ["hub_id", "programme_id"],
            ["programmes.hub_id", "programmes.id"],
            name=op.f("fk_tracks_hub_id_programme_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tracks")),
        sa.UniqueConstraint(
            "hub_id", "programme_id", "id", name=op.f("uq_tracks_hub_id_programme_id_id")
        ),
        sa.UniqueConstraint("programme_id", "slug", name=op.f("uq_tracks_programme_id_slug")),
    )
    op.create_table(
        "call_extensions",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("old_closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("old_closes_at < closes_at", name=op.f("ck_call_extensions_later")),
        sa.ForeignKeyConstraint(
            ["hub_id", "call_id"],
            ["calls.hub_id", "calls.id"],
            name=op.f("fk_call_extensions_hub_id_call_id"),
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["people.id"], name=op.f("fk_call_extensions_made_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_extensions")),
        sa.UniqueConstraint(
            "call_id", "old_closes_at", name=op.f("uq_call_extensions_call_id_old_closes_at")
        ),
    )
    op.create_table(
        "call_tracks",
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("track_id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column("places", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint("places > 0", name=op.f("ck_call_tracks_places_positive")),
        sa.ForeignKeyConstraint(
            ["hub_id", "programme_id", "call_id"],
            ["calls.hub_id", "calls.programme_id", "calls.id"],
            name=op.f("fk_call_tracks_hub_id_programme_id_call_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "programme_id", "track_id"],
            ["tracks.hub_id", "tracks.programme_id", "tracks.id"],
            name=op.f("fk_call_tracks_hub_id_programme_id_track_id"),
        ),
        sa.PrimaryKeyConstraint("call_id", "track_id", name=op.f("pk_call_tracks")),
    )
    op.create_table(
        "extension_codes",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("max_uses", sa.SmallInteger(), nullable=False),
        sa.Column("uses", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_extension_codes_has_a_reason")),
        sa.CheckConstraint(
            "uses BETWEEN 0 AND max_uses", name=op.f("ck_extension_codes_uses_within")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "call_id"],
            ["calls.hub_id", "calls.id"],
            name=op.f("fk_extension_codes_hub_id_call_id"),
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["people.id"], name=op.f("fk_extension_codes_made_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extension_codes")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_extension_codes_code_hash")),
        sa.UniqueConstraint(
            "hub_id", "call_id", "id", name=op.f("uq_extension_codes_hub_id_call_id_id")
        ),
    )
    op.create_table(
        "extension_uses",
        sa.Column("code_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["hub_id", "call_id", "code_id"],
            ["extension_codes.hub_id", "extension_codes.call_id", "extension_codes.id"],
            name=op.f("fk_extension_uses_hub_id_call_id_code_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_extension_uses_person_id")
        ),
        sa.PrimaryKeyConstraint("code_id", "person_id", name=op.f("pk_extension_uses")),
    )
    op.create_index(
        "ix_extension_uses_call_id_person_id",
        "extension_uses",
        ["call_id", "person_id"],
        unique=False,
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_table("extension_uses")
    op.drop_table("extension_codes")
    op.drop_table("call_tracks")
    op.drop_table("call_extensions")
    op.drop_table("tracks")
    op.drop_table("calls")
    op.drop_table("programmes")
