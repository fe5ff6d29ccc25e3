"""Forms and their versions; a published one never changes."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611221200"
down_revision: str | Sequence[str] | None = "202611220800"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

REFUSE = """
    CREATE FUNCTION refuse_form_version_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' THEN
            IF OLD.state = 'draft' THEN
                RETURN NEW;
            END IF;
            IF OLD.state = 'active' AND NEW.state = 'obsolete'
                AND to_jsonb(NEW) - 'state' = to_jsonb(OLD) - 'state' THEN
                RETURN NEW;
            END IF;
        ELSIF TG_OP = 'DELETE' AND OLD.state = 'draft' THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION 'a published version of a form never changes'
            USING ERRCODE = 'insufficient_privilege';
    END $$
"""
KEEP = """
    CREATE TRIGGER form_versions_keep BEFORE UPDATE OR DELETE ON form_versions
    FOR EACH ROW EXECUTE FUNCTION refuse_form_version_change()
"""
KEEP_ALL = """
    CREATE TRIGGER form_versions_keep_all BEFORE TRUNCATE ON form_versions
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_form_version_change()
"""


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    instant = sa.DateTime(timezone=True)
    op.create_table(
        "forms",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("created_at", instant, nullable=False),
        sa.ForeignKeyConstraint(["hub_id"], ["hubs.id"], name=op.f("fk_forms_hub_id")),
        sa.ForeignKeyConstraint(["created_by"], ["people.id"], name=op.f("fk_forms_created_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forms")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_forms_hub_id_id")),
    )
    op.create_table(
        "form_versions",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("form_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), server_default="draft", nullable=False),
        sa.Column("definition", postgresql.JSONB(), nullable=False),
        sa.Column("hash", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("changed_at", instant, nullable=False),
        sa.Column("published_at", instant, nullable=True),
        sa.Column("published_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("number > 0", name=op.f("ck_form_versions_number_positive")),
        sa.CheckConstraint("hash ~ '^[0-9a-f]{64}$'", name=op.f("ck_form_versions_hash_form")),
        sa.CheckConstraint(
            "(state = 'draft') = (hash IS NULL)",
            name=op.f("ck_form_versions_hash_when_published"),
        ),
        sa.CheckConstraint(
            "(state = 'draft') = (published_at IS NULL)"
            " AND (state = 'draft') = (published_by IS NULL)",
            name=op.f("ck_form_versions_published"),
        ),
        sa.CheckConstraint(
            "jsonb_typeof(definition) = 'object'", name=op.f("ck_form_versions_definition_form")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "form_id"],
            ["forms.hub_id", "forms.id"],
            name=op.f("fk_form_versions_hub_id_form_id"),
        ),
        sa.ForeignKeyConstraint(
            ["published_by"], ["people.id"], name=op.f("fk_form_versions_published_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_versions")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_form_versions_hub_id_id")),
        sa.UniqueConstraint("form_id", "number", name=op.f("uq_form_versions_form_id_number")),
    )
    for state, name in (("draft", "one_draft"), ("active", "one_active")):
        op.create_index(
            f"uq_form_versions_{name}",
            "form_versions",
            ["form_id"],
            unique=True,
            postgresql_where=sa.text(f"state = '{state}'"),
        )
    op.execute(REFUSE)
    op.execute(KEEP)
    op.execute(KEEP_ALL)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_table("form_versions")
    op.execute("DROP FUNCTION refuse_form_version_change")
    op.drop_table("forms")
