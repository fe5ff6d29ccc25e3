"""Data rooms of startups: files, shares, and who opened what."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611230350"
down_revision: str | Sequence[str] | None = "202611230340"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "room_files",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=False),
        sa.Column(
            "added_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("removed_by", sa.Uuid(), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(removed_at IS NULL) = (removed_by IS NULL) AND (removed_at IS NULL)"
            " = (file_id IS NOT NULL)",
            name=op.f("ck_room_files_removed"),
        ),
        sa.ForeignKeyConstraint(["added_by"], ["people.id"], name=op.f("fk_room_files_added_by")),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name=op.f("fk_room_files_file_id")),
        sa.ForeignKeyConstraint(
            ["hub_id", "organisation_id"],
            ["organisations.hub_id", "organisations.id"],
            name=op.f("fk_room_files_hub_id_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["removed_by"], ["people.id"], name=op.f("fk_room_files_removed_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room_files")),
        sa.UniqueConstraint("file_id", name=op.f("uq_room_files_file_id")),
        sa.UniqueConstraint("organisation_id", "id", name=op.f("uq_room_files_organisation_id_id")),
    )
    op.create_index(
        "ix_room_files_organisation_id",
        "room_files",
        ["organisation_id"],
        unique=False,
        postgresql_where=sa.text("removed_at IS NULL"),
    )
    op.create_table(
        "room_shares",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=True),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_by", sa.Uuid(), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "ends_at > made_at AND ends_at <= made_at + interval '367 days'",
            name=op.f("ck_room_shares_ends_in_a_year"),
        ),
        sa.CheckConstraint(
            "(revoked_at IS NULL) = (revoked_by IS NULL)", name=op.f("ck_room_shares_revoked")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "organisation_id"],
            ["organisations.hub_id", "organisations.id"],
            name=op.f("fk_room_shares_hub_id_organisation_id"),
        ),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name=op.f("fk_room_shares_made_by")),
        sa.ForeignKeyConstraint(
            ["revoked_by"], ["people.id"], name=op.f("fk_room_shares_revoked_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room_shares")),
        sa.UniqueConstraint(
            "organisation_id", "id", name=op.f("uq_room_shares_organisation_id_id")
        ),
        sa.UniqueConstraint("token_hash", name=op.f("uq_room_shares_token_hash")),
    )
    op.create_index(
        "ix_room_shares_email",
        "room_shares",
        ["email"],
        unique=False,
        postgresql_where=sa.text("revoked_at IS NULL"),
    )
    op.create_table(
        "room_share_files",
        sa.Column("share_id", sa.Uuid(), nullable=False),
        sa.Column("room_file_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id", "room_file_id"],
            ["room_files.organisation_id", "room_files.id"],
            name="fk_room_share_files_file",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id", "share_id"],
            ["room_shares.organisation_id", "room_shares.id"],
            name="fk_room_share_files_share",
        ),
        sa.PrimaryKeyConstraint("share_id", "room_file_id", name=op.f("pk_room_share_files")),
    )
    op.create_index(
        "ix_room_share_files_room_file_id", "room_share_files", ["room_file_id"], unique=False
    )
    op.create_table(
        "room_openings",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("room_file_id", sa.Uuid(), nullable=False),
        sa.Column("share_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "share_id IS NOT NULL OR person_id IS NOT NULL",
            name=op.f("ck_room_openings_by_somebody"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_room_openings_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["room_file_id"], ["room_files.id"], name=op.f("fk_room_openings_room_file_id")
        ),
        sa.ForeignKeyConstraint(
            ["share_id", "room_file_id"],
            ["room_share_files.share_id", "room_share_files.room_file_id"],
            name="fk_room_openings_shared",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room_openings")),
    )
    op.create_index(
        op.f("ix_room_openings_opened_at"), "room_openings", ["opened_at"], unique=False
    )
    op.create_index(
        "ix_room_openings_room_file_id", "room_openings", ["room_file_id"], unique=False
    )
    op.create_index("ix_room_openings_share_id", "room_openings", ["share_id"], unique=False)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_index("ix_room_openings_share_id", table_name="room_openings")
    op.drop_index("ix_room_openings_room_file_id", table_name="room_openings")
    op.drop_index(op.f("ix_room_openings_opened_at"), table_name="room_openings")
    op.drop_table("room_openings")
    op.drop_index("ix_room_share_files_room_file_id", table_name="room_share_files")
    op.drop_table("room_share_files")
    op.drop_index(
        "ix_room_shares_email",
        table_name="room_shares",
        postgresql_where=sa.text("revoked_at IS NULL"),
    )
    op.drop_table("room_shares")
    op.drop_index(
        "ix_room_files_organisation_id",
        table_name="room_files",
        postgresql_where=sa.text("removed_at IS NULL"),
    )
    op.drop_table("room_files")
