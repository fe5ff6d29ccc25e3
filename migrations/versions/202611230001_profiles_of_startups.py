"""Profiles of startups, and every state in which they were saved."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611230001"
down_revision: str | Sequence[str] | None = "202611230020"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

REFUSE = """
    CREATE FUNCTION refuse_profile_version_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'what was saved never changes' USING ERRCODE = 'insufficient_privilege';
    END $$
"""
KEEP = """
    CREATE TRIGGER profile_versions_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON profile_versions
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_profile_version_change()
"""


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    jsonb = postgresql.JSONB(astext_type=sa.Text())
    of_organisation = (
        ["hub_id", "organisation_id"], ["organisations.hub_id", "organisations.id"],
    )  # fmt: skip
    op.create_table(
        "profiles",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("sentence", jsonb, nullable=False),
        sa.Column("story", jsonb, nullable=False),
        sa.Column("tracks", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("region", sa.String(), nullable=True),
        sa.Column("founded_on", sa.Date(), nullable=True),
        sa.Column("links", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("logo_id", sa.Uuid(), nullable=True),
        sa.Column("deck_id", sa.Uuid(), nullable=True),
        sa.Column("deck_public", sa.Boolean(), nullable=False),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f("ck_profiles_slug_form")),
        sa.CheckConstraint(
            "NOT published OR sentence ->> 'en' <> ''",
            name=op.f("ck_profiles_published_says_something"),
        ),
        sa.ForeignKeyConstraint(["deck_id"], ["files.id"], name=op.f("fk_profiles_deck_id")),
        sa.ForeignKeyConstraint(["logo_id"], ["files.id"], name=op.f("fk_profiles_logo_id")),
        sa.ForeignKeyConstraint(["region"], ["places.code"], name=op.f("fk_profiles_region")),
        sa.ForeignKeyConstraint(*of_organisation, name=op.f("fk_profiles_hub_id_organisation_id")),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_profiles")),
        sa.UniqueConstraint("slug", name=op.f("uq_profiles_slug")),
    )
    op.create_table(
        "profile_versions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", jsonb, nullable=False),
        sa.Column("changed", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("saved_by", sa.Uuid(), nullable=False),
        sa.Column(
            "saved_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            *of_organisation, name=op.f("fk_profile_versions_hub_id_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["saved_by"], ["people.id"], name=op.f("fk_profile_versions_saved_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profile_versions")),
        sa.UniqueConstraint(
            "hub_id", "organisation_id", "number",
            name=op.f("uq_profile_versions_hub_id_organisation_id_number"),
        ),
    )  # fmt: skip
    op.execute(REFUSE)
    op.execute(KEEP)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_table("profile_versions")
    op.execute("DROP FUNCTION refuse_profile_version_change")
    op.drop_table("profiles")
