"""Applications, and the form of a call."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611221500"
down_revision: str | Sequence[str] | None = "202611221345"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

REFUSE = """
    CREATE FUNCTION refuse_snapshot_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'what was sent never changes' USING ERRCODE = 'insufficient_privilege';
    END $$
"""
KEEP = """
    CREATE TRIGGER application_snapshots_keep BEFORE UPDATE OR DELETE ON application_snapshots
    FOR EACH ROW EXECUTE FUNCTION refuse_snapshot_change()
"""
KEEP_ALL = """
    CREATE TRIGGER application_snapshots_keep_all BEFORE TRUNCATE ON application_snapshots
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_snapshot_change()
"""


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "receipt_keys",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt_keys")),
    )
    op.create_table(
        "applications",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "withdrawn",
                name="applicationstate",
                native_enum=False,
                length=40,
            ),
            server_default="draft",
            nullable=False,
        ),
        sa.Column("last_number", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submitted_digest", sa.LargeBinary(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdraw_reason", sa.String(), nullable=True),
        sa.Column("reopened_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reopen_reason", sa.String(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "(state = 'withdrawn') = (withdrawn_at IS NOT NULL)"
            " AND (withdrawn_at IS NULL) = (withdraw_reason IS NULL)",
            name=op.f("ck_applications_withdrawn_why"),
        ),
        sa.CheckConstraint(
            "state <> 'draft' OR last_number = 0", name=op.f("ck_applications_draft_unsent")
        ),
        sa.CheckConstraint(
            "state <> 'submitted' OR last_number > 0", name=op.f("ck_applications_submitted_once")
        ),
        sa.CheckConstraint(
            "(last_number > 0) = (submitted_at IS NOT NULL)"
            " AND (last_number > 0) = (submitted_digest IS NOT NULL)",
            name=op.f("ck_applications_submitted_at"),
        ),
        sa.CheckConstraint(
            "(reopened_until IS NULL) = (reopen_reason IS NULL)",
            name=op.f("ck_applications_reopened_why"),
        ),
        sa.CheckConstraint("last_number >= 0", name=op.f("ck_applications_last_number")),
        sa.ForeignKeyConstraint(
            ["hub_id", "call_id"],
            ["calls.hub_id", "calls.id"],
            name=op.f("fk_applications_hub_id_call_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "organisation_id"],
            ["organisations.hub_id", "organisations.id"],
            name=op.f("fk_applications_hub_id_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applications")),
        sa.UniqueConstraint(
            "call_id", "organisation_id", name=op.f("uq_applications_call_id_organisation_id")
        ),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_applications_hub_id_id")),
    )
    op.create_index("ix_applications_call_id_id", "applications", ["call_id", "id"], unique=False)
    op.create_index(
        "uq_applications_own",
        "applications",
        ["call_id", "owner_id"],
        unique=True,
        postgresql_where=sa.text("organisation_id IS NULL"),
    )
    op.create_table(
        "application_drafts",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("form_version_id", sa.Uuid(), nullable=False),
        sa.Column("track_id", sa.Uuid(), nullable=True),
        sa.Column(
            "told", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False
        ),
        sa.Column(
            "answers", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False
        ),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column(
            "changed_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "jsonb_typeof(answers) = 'object'", name=op.f("ck_application_drafts_answers_form")
        ),
        sa.CheckConstraint("version > 0", name=op.f("ck_application_drafts_version_positive")),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_application_drafts_application_id"),
        ),
        sa.ForeignKeyConstraint(
            ["changed_by"], ["people.id"], name=op.f("fk_application_drafts_changed_by")
        ),
        sa.ForeignKeyConstraint(
            ["form_version_id"],
            ["form_versions.id"],
            name=op.f("fk_application_drafts_form_version_id"),
        ),
        sa.ForeignKeyConstraint(
            ["track_id"], ["tracks.id"], name=op.f("fk_application_drafts_track_id")
        ),
        sa.PrimaryKeyConstraint("application_id", name=op.f("pk_application_drafts")),
    )
    op.create_table(
        "application_invitations",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column(
            "role",
            sa.Enum("editor", "viewer", name="memberrole", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=True),
        sa.Column("invited_by", sa.Uuid(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted_by", sa.Uuid(), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(accepted_at IS NULL) = (accepted_by IS NULL)"
            " AND (accepted_at IS NULL OR revoked_at IS NULL)",
            name=op.f("ck_application_invitations_settled_once"),
        ),
        sa.ForeignKeyConstraint(
            ["accepted_by"], ["people.id"], name=op.f("fk_application_invitations_accepted_by")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_application_invitations_application_id"),
        ),
        sa.ForeignKeyConstraint(
            ["invited_by"], ["people.id"], name=op.f("fk_application_invitations_invited_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_invitations")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_application_invitations_token_hash")),
    )
    op.create_index(
        "uq_application_invitations_open",
        "application_invitations",
        ["application_id", "email"],
        unique=True,
        postgresql_where=sa.text("accepted_at IS NULL AND revoked_at IS NULL"),
    )
    op.create_table(
        "application_members",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "role",
            sa.Enum("editor", "viewer", name="memberrole", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column(
            "joined_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_application_members_application_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_application_members_person_id")
        ),
        sa.PrimaryKeyConstraint("application_id", "person_id", name=op.f("pk_application_members")),
    )
    op.create_index(
        "ix_application_members_person_id", "application_members", ["person_id"], unique=False
    )
    op.create_foreign_key(
        "fk_applications_owner", "applications", "application_members",
        ["id", "owner_id"], ["application_id", "person_id"], deferrable=True, initially="DEFERRED",
    )  # fmt: skip
    op.create_table(
        "application_reminders",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("day", "hours", name="reminderkind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "reminded_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_application_reminders_application_id"),
        ),
        sa.PrimaryKeyConstraint(
            "application_id", "kind", "closes_at", name=op.f("pk_application_reminders")
        ),
    )
    op.create_table(
        "application_signals",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_application_signals_application_id"),
        ),
        sa.PrimaryKeyConstraint(
            "application_id", "kind", "value", name=op.f("pk_application_signals")
        ),
    )
    op.create_index(
        "ix_application_signals_kind_value", "application_signals", ["kind", "value"], unique=False
    )
    op.create_table(
        "application_snapshots",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("form_version_id", sa.Uuid(), nullable=False),
        sa.Column("track_id", sa.Uuid(), nullable=False),
        sa.Column("eligibility", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "sha256 = sha256(convert_to(content, 'UTF8'))",
            name=op.f("ck_application_snapshots_hash_of_content"),
        ),
        sa.CheckConstraint("number > 0", name=op.f("ck_application_snapshots_number_positive")),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_application_snapshots_application_id"),
        ),
        sa.ForeignKeyConstraint(
            ["form_version_id"],
            ["form_versions.id"],
            name=op.f("fk_application_snapshots_form_version_id"),
        ),
        sa.ForeignKeyConstraint(
            ["key_id"], ["receipt_keys.id"], name=op.f("fk_application_snapshots_key_id")
        ),
        sa.ForeignKeyConstraint(
            ["submitted_by"], ["people.id"], name=op.f("fk_application_snapshots_submitted_by")
        ),
        sa.ForeignKeyConstraint(
            ["track_id"], ["tracks.id"], name=op.f("fk_application_snapshots_track_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_snapshots")),
        sa.UniqueConstraint(
            "application_id", "number", name=op.f("uq_application_snapshots_application_id_number")
        ),
    )
    op.add_column("calls", sa.Column("form_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_calls_hub_id_form_id"), "calls", "forms", ["hub_id", "form_id"], ["hub_id", "id"]
    )
    op.execute(REFUSE)
    op.execute(KEEP)
    op.execute(KEEP_ALL)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_constraint(op.f("fk_calls_hub_id_form_id"), "calls", type_="foreignkey")
    op.drop_column("calls", "form_id")
    op.drop_constraint("fk_applications_owner", "applications", type_="foreignkey")
    op.drop_table("application_snapshots")
    op.execute("DROP FUNCTION refuse_snapshot_change")
    op.drop_index("ix_application_signals_kind_value", table_name="application_signals")
    op.drop_table("application_signals")
    op.drop_table("application_reminders")
    op.drop_index("ix_application_members_person_id", table_name="application_members")
    op.drop_table("application_members")
    op.drop_index(
        "uq_application_invitations_open",
        table_name="application_invitations",
        postgresql_where=sa.text("accepted_at IS NULL AND revoked_at IS NULL"),
    )
    op.drop_table("application_invitations")
    op.drop_table("application_drafts")
    op.drop_index(
        "uq_applications_own",
        table_name="applications",
        postgresql_where=sa.text("organisation_id IS NULL"),
    )
    op.drop_index("ix_applications_call_id_id", table_name="applications")
    op.drop_table("applications")
    op.drop_table("receipt_keys")
