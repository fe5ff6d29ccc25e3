"""Check-ins of ventures."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611230030"
down_revision: str | Sequence[str] | None = "202611230000"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

REFUSE = """
    CREATE FUNCTION refuse_kpi_version_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'a version of a KPI never changes' USING ERRCODE = 'insufficient_privilege';
    END $$
"""
KEEP_VERSIONS = """
    CREATE TRIGGER kpi_versions_keep BEFORE UPDATE OR DELETE ON kpi_versions
    FOR EACH ROW EXECUTE FUNCTION refuse_kpi_version_change()
"""
SUPERSEDE_ONCE = """
    CREATE FUNCTION keep_kpi_value() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        as_it_was kpi_values := NEW;
    BEGIN
        as_it_was.superseded_at := NULL;
        IF TG_OP = 'DELETE' OR OLD.superseded_at IS NOT NULL OR NEW.superseded_at IS NULL
            OR as_it_was IS DISTINCT FROM OLD
        THEN
            RAISE EXCEPTION 'what was said is superseded, never changed'
                USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
    END $$
"""
KEEP_VALUES = """
    CREATE TRIGGER kpi_values_keep BEFORE UPDATE OR DELETE ON kpi_values
    FOR EACH ROW EXECUTE FUNCTION keep_kpi_value()
"""


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "kpis",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("retired_from", sa.Date(), nullable=True),
        sa.CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f("ck_kpis_slug_form")),
        sa.ForeignKeyConstraint(
            ["hub_id", "programme_id"],
            ["programmes.hub_id", "programmes.id"],
            name=op.f("fk_kpis_hub_id_programme_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kpis")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_kpis_hub_id_id")),
        sa.UniqueConstraint("programme_id", "slug", name=op.f("uq_kpis_programme_id_slug")),
    )
    op.create_table(
        "kpi_versions",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("kpi_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("from_month", sa.Date(), nullable=False),
        sa.Column("name", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("hint", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "unit",
            sa.String(length=40),
            nullable=False,
        ),
        sa.Column(
            "direction",
            sa.String(length=40),
            nullable=False,
        ),
        sa.Column("evidence", sa.Boolean(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column(
            "made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.CheckConstraint(
            "extract(day FROM from_month) = 1", name=op.f("ck_kpi_versions_from_month_form")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "kpi_id"],
            ["kpis.hub_id", "kpis.id"],
            name=op.f("fk_kpi_versions_hub_id_kpi_id"),
        ),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name=op.f("fk_kpi_versions_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kpi_versions")),
        sa.UniqueConstraint(
            "hub_id", "kpi_id", "id", name=op.f("uq_kpi_versions_hub_id_kpi_id_id")
        ),
        sa.UniqueConstraint("kpi_id", "number", name=op.f("uq_kpi_versions_kpi_id_number")),
    )
    op.create_table(
        "checkin_ventures",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("months", postgresql.DATERANGE(), nullable=False),
        postgresql.ExcludeConstraint(
            (sa.column("programme_id"), "="),
            (sa.column("organisation_id"), "="),
            (sa.column("months"), "&&"),
            using="gist",
            name="ex_checkin_ventures_once",
        ),
        sa.CheckConstraint(
            "NOT isempty(months) AND NOT lower_inf(months)",
            name=op.f("ck_checkin_ventures_months_form"),
        ),
        sa.CheckConstraint(
            "extract(day FROM lower(months)) = 1"
            " AND coalesce(extract(day FROM upper(months)) = 1, true)",
            name=op.f("ck_checkin_ventures_months_are_whole"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "organisation_id"],
            ["organisations.hub_id", "organisations.id"],
            name=op.f("fk_checkin_ventures_hub_id_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "programme_id"],
            ["programmes.hub_id", "programmes.id"],
            name=op.f("fk_checkin_ventures_hub_id_programme_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkin_ventures")),
    )
    op.create_index(
        "ix_checkin_ventures_hub_id_id", "checkin_ventures", ["hub_id", "id"], unique=False
    )
    op.create_index(
        "ix_checkin_ventures_organisation_id", "checkin_ventures", ["organisation_id"], unique=False
    )
    op.create_table(
        "kpi_values",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("kpi_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.String(length=40),
            nullable=False,
        ),
        sa.Column("number", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("currency", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("doubts", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column(
            "source",
            sa.String(length=40),
            nullable=False,
        ),
        sa.Column("source_note", sa.String(), nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=False),
        sa.Column(
            "entered_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state IN ('value', 'zero')) = (number IS NOT NULL)",
            name=op.f("ck_kpi_values_number_of_what_is_known"),
        ),
        sa.CheckConstraint(
            "coalesce((state = 'zero') = (number = 0), true)",
            name=op.f("ck_kpi_values_zero_is_a_value"),
        ),
        sa.CheckConstraint("currency ~ '^[A-Z]{3}$'", name=op.f("ck_kpi_values_currency_form")),
        sa.CheckConstraint(
            "source <> 'manager' OR source_note <> ''",
            name=op.f("ck_kpi_values_managers_say_from_where"),
        ),
        sa.CheckConstraint(
            "state <> 'missing' OR reason <> ''", name=op.f("ck_kpi_values_missing_for_a_reason")
        ),
        sa.CheckConstraint("extract(day FROM month) = 1", name=op.f("ck_kpi_values_month_form")),
        sa.ForeignKeyConstraint(
            ["entered_by"], ["people.id"], name=op.f("fk_kpi_values_entered_by")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "kpi_id", "version_id"],
            ["kpi_versions.hub_id", "kpi_versions.kpi_id", "kpi_versions.id"],
            name=op.f("fk_kpi_values_hub_id_kpi_id_version_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "organisation_id"],
            ["organisations.hub_id", "organisations.id"],
            name=op.f("fk_kpi_values_hub_id_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kpi_values")),
    )
    op.create_index(
        "ix_kpi_values_hub_id_month",
        "kpi_values",
        ["hub_id", "month"],
        unique=False,
        postgresql_where=sa.text("superseded_at IS NULL"),
    )
    op.create_index(
        "ix_kpi_values_organisation_id_kpi_id_month",
        "kpi_values",
        ["organisation_id", "kpi_id", "month"],
        unique=False,
    )
    op.create_index(
        "uq_kpi_values_current",
        "kpi_values",
        ["organisation_id", "kpi_id", "month"],
        unique=True,
        postgresql_where=sa.text("superseded_at IS NULL"),
    )
    op.create_table(
        "checkin_reminders",
        sa.Column("venture_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column(
            "kind",
            sa.String(length=40),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["venture_id"], ["checkin_ventures.id"], name=op.f("fk_checkin_reminders_venture_id")
        ),
        sa.PrimaryKeyConstraint("venture_id", "month", "kind", name=op.f("pk_checkin_reminders")),
    )

    for statement in (REFUSE, KEEP_VERSIONS, SUPERSEDE_ONCE, KEEP_VALUES):
        op.execute(statement)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_table("checkin_reminders")
    op.drop_table("kpi_values")
    op.drop_table("checkin_ventures")
    op.drop_table("kpi_versions")
    op.drop_table("kpis")
    op.execute("DROP FUNCTION keep_kpi_value")
    op.execute("DROP FUNCTION refuse_kpi_version_change")
