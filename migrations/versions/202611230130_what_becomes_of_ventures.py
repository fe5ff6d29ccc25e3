"""What becomes of ventures: observations of years, statuses of days, consent to be followed."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611230130"
down_revision: str | Sequence[str] | None = "202611230121"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# Who took part, or was turned down and never took part: once for each programme and side.
FOLLOWED = """
    CREATE VIEW followed_ventures AS
    SELECT DISTINCT ON (q.hub_id, q.programme_id, q.organisation_id, q.accepted)
        q.hub_id, q.programme_id, q.organisation_id, q.accepted, q.began_on, q.cohort_id
    FROM (
        SELECT e.hub_id, c.programme_id, e.organisation_id, true AS accepted,
            e.enrolled_on AS began_on, e.cohort_id
        FROM enrolments e JOIN cohorts c ON c.id = e.cohort_id
        WHERE e.organisation_id IS NOT NULL
        UNION ALL
        SELECT a.hub_id, k.programme_id, a.organisation_id, false,
            CAST(b.released_at AT TIME ZONE h.zone AS date), NULL
        FROM decisions d JOIN decision_batches b ON b.id = d.batch_id AND b.state = 'released'
        JOIN applications a ON a.id = d.application_id JOIN calls k ON k.id = a.call_id
        JOIN hubs h ON h.id = a.hub_id
        WHERE d.state = 'standing' AND d.outcome = 'decline' AND a.organisation_id IS NOT NULL
            AND NOT EXISTS (SELECT FROM enrolments e JOIN cohorts c ON c.id = e.cohort_id
                WHERE e.organisation_id = a.organisation_id AND c.programme_id = k.programme_id)
    ) AS q
    ORDER BY q.hub_id, q.programme_id, q.organisation_id, q.accepted, q.began_on, q.cohort_id
"""
KEEP = """
    CREATE FUNCTION keep_what_was_said() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' AND to_jsonb(OLD) ->> 'superseded_at' IS NULL
            AND to_jsonb(NEW) ->> 'superseded_at' IS NOT NULL
            AND to_jsonb(OLD) - 'superseded_at' = to_jsonb(NEW) - 'superseded_at'
        THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'what was said is superseded, never changed'
            USING ERRCODE = 'insufficient_privilege';
    END $$
"""
KEPT = ("observations", "observed_jobs", "venture_statuses", "followup_consents")


def _said(table: str, key: Sequence[str], *columns: sa.Column[object], **checks: str) -> None:
    """A table of what is said, one of each `key` current."""
    op.create_table(
        table,
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        *columns,
        sa.Column("source", sa.String(length=40), nullable=False),
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
            "source <> 'manager' OR source_note <> ''",
            name=op.f(f"ck_{table}_managers_say_from_where"),
        ),
        *(sa.CheckConstraint(sql, name=op.f(f"ck_{table}_{name}")) for name, sql in checks.items()),
        sa.ForeignKeyConstraint(["entered_by"], ["people.id"], name=op.f(f"fk_{table}_entered_by")),
        sa.ForeignKeyConstraint(
            ["hub_id", "organisation_id"],
            ["organisations.hub_id", "organisations.id"],
            name=op.f(f"fk_{table}_hub_id_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    op.create_index(
        f"uq_{table}_current",
        table,
        ["organisation_id", *key],
        unique=True,
        postgresql_where=sa.text("superseded_at IS NULL"),
    )


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    _said(
        "observations",
        ("metric", "year"),
        sa.Column("metric", sa.String(length=40), nullable=False),
        sa.Column("metric_version", sa.SmallInteger(), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("currency", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        year_within="year BETWEEN 1990 AND 2200",
        metric_version_positive="metric_version > 0",
        number_of_what_is_known="(state IN ('value', 'zero')) = (number IS NOT NULL)",
        zero_is_a_value="coalesce((state = 'zero') = (number = 0), true)",
        number_not_negative="coalesce(number >= 0, true)",
        missing_for_a_reason="state <> 'missing' OR reason <> ''",
        money_has_a_currency="(currency IS NOT NULL)"
        " = (metric NOT IN ('jobs', 'countries') AND number IS NOT NULL)"
        " AND coalesce(currency ~ '^[A-Z]{3}$', true)",
    )
    op.create_index(
        "ix_observations_hub_id_year",
        "observations",
        ["hub_id", "year"],
        postgresql_where=sa.text("superseded_at IS NULL"),
    )
    op.create_table(
        "observed_jobs",
        sa.Column("observation_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("gender", sa.String(length=40), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("months", sa.Numeric(precision=3, scale=1), nullable=False),
        sa.Column("share", sa.Numeric(precision=3, scale=2), nullable=True),
        sa.CheckConstraint("people > 0", name=op.f("ck_observed_jobs_people_positive")),
        sa.CheckConstraint(
            "months > 0 AND months <= 12", name=op.f("ck_observed_jobs_months_within")
        ),
        sa.CheckConstraint("share > 0 AND share <= 1", name=op.f("ck_observed_jobs_share_within")),
        sa.ForeignKeyConstraint(
            ["observation_id"], ["observations.id"], name=op.f("fk_observed_jobs_observation_id")
        ),
        sa.PrimaryKeyConstraint("observation_id", "position", name=op.f("pk_observed_jobs")),
    )
    _said(
        "venture_statuses",
        ("on_day",),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
    )
    _said("followup_consents", (), sa.Column("agreed", sa.Boolean(), nullable=False))
    op.create_table(
        "followup_reminders",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_followup_reminders_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "year", name=op.f("pk_followup_reminders")),
    )
    op.execute(KEEP)
    for table in KEPT:
        op.execute(
            f"CREATE TRIGGER {table}_keep BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION keep_what_was_said()"
        )
    op.execute(FOLLOWED)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.execute("DROP VIEW followed_ventures")
    for table in ("followup_reminders", *reversed(KEPT)):
        if table != "observations":
            op.drop_table(table)
    op.drop_table("observations")
    op.execute("DROP FUNCTION keep_what_was_said")
