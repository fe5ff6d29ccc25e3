"""The history of organisations, which only grows, and what is known of it so far."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611230101"
down_revision: str | Sequence[str] | None = "202611230150"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

REFUSE = """
    CREATE FUNCTION refuse_organisation_history_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'what happened never changes' USING ERRCODE = 'insufficient_privilege';
    END $$
"""
KEEP = """
    CREATE TRIGGER organisation_history_keeps
    BEFORE UPDATE OR DELETE OR TRUNCATE ON organisation_history
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_organisation_history_change()
"""
ADDED = """
    INSERT INTO organisation_history (hub_id, organisation_id, kind, cause, occurred_at)
    SELECT hub_id, id, 'added', id, created_at FROM organisations
"""
TOLD = """
    INSERT INTO organisation_history (hub_id, organisation_id, kind, cause, occurred_at, about)
    SELECT o.hub_id, o.id, q.kind, q.cause, q.at, CAST(q.about AS jsonb)
    FROM ({}) AS q JOIN organisations o ON o.id = q.organisation_id
"""
MOMENTS = (
    """
    SELECT a.organisation_id, 'applied' AS kind, a.id AS cause, s.submitted_at AS at,
        CAST(c.title AS text) AS about
    FROM application_snapshots s
    JOIN applications a ON a.id = s.application_id AND a.organisation_id IS NOT NULL
    JOIN calls c ON c.id = a.call_id
    WHERE s.number = 1
    """,
    """
    SELECT a.organisation_id, 'withdrew' AS kind, a.id AS cause, a.withdrawn_at AS at,
        CAST(c.title AS text) AS about
    FROM applications a JOIN calls c ON c.id = a.call_id
    WHERE a.organisation_id IS NOT NULL AND a.withdrawn_at IS NOT NULL AND a.last_number > 0
    """,
    """
    SELECT a.organisation_id, CASE d.outcome WHEN 'advance' THEN 'advanced'
            WHEN 'offer' THEN 'offered' WHEN 'waiting' THEN 'waits' ELSE 'rejected' END AS kind,
        d.id AS cause, coalesce(b.released_at, d.decided_at) AS at, CAST(c.title AS text) AS about
    FROM decisions d JOIN decision_batches b ON b.id = d.batch_id AND b.state = 'released'
    JOIN applications a ON a.id = d.application_id AND a.organisation_id IS NOT NULL
    JOIN calls c ON c.id = a.call_id
    WHERE d.state <> 'pending'
    """,
    """
    SELECT a.organisation_id, CASE f.state WHEN 'accepted' THEN 'accepted' ELSE 'lapsed' END
            AS kind, f.id AS cause, f.ended_at AS at, CAST(c.title AS text) AS about
    FROM offers f
    JOIN applications a ON a.id = f.application_id AND a.organisation_id IS NOT NULL
    JOIN calls c ON c.id = a.call_id
    WHERE f.state IN ('accepted', 'expired', 'withdrawn')
    """,
    """
    SELECT e.organisation_id, 'enrolled' AS kind, e.id AS cause,
        CAST(e.enrolled_on AS timestamp) AT TIME ZONE h.zone AS at, CAST(c.name AS text) AS about
    FROM enrolments e JOIN cohorts c ON c.id = e.cohort_id JOIN hubs h ON h.id = e.hub_id
    WHERE e.organisation_id IS NOT NULL
    """,
    """
    SELECT e.organisation_id, 'left-cohort' AS kind, e.id AS cause,
        CAST(e.left_on AS timestamp) AT TIME ZONE h.zone AS at, CAST(c.name AS text) AS about
    FROM enrolments e JOIN cohorts c ON c.id = e.cohort_id JOIN hubs h ON h.id = e.hub_id
    WHERE e.organisation_id IS NOT NULL AND e.left_on IS NOT NULL
    """,
    """
    SELECT e.organisation_id, 'graduated' AS kind, e.id AS cause, min(g.issued_at) AS at,
        CAST(c.name AS text) AS about
    FROM certificates g JOIN enrolments e ON e.id = g.enrolment_id
    JOIN cohorts c ON c.id = e.cohort_id
    WHERE e.organisation_id IS NOT NULL GROUP BY e.id, c.id
    """,
)


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "organisation_history",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("cause", sa.Uuid(), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "about",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default="{}",
            nullable=False,
        ),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column(
            "noted_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "organisation_id"],
            ["organisations.hub_id", "organisations.id"],
            name=op.f("fk_organisation_history_hub_id_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_organisation_history_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_history")),
        sa.UniqueConstraint(
            "hub_id", "organisation_id", "kind", "cause", name="uq_organisation_history_once"
        ),
    )
    op.create_index(
        "ix_organisation_history_line",
        "organisation_history",
        ["organisation_id", "occurred_at", "id"],
    )
    op.execute(ADDED)
    for moment in MOMENTS:
        op.execute(TOLD.format(moment))
    op.execute(REFUSE)
    op.execute(KEEP)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_table("organisation_history")
    op.execute("DROP FUNCTION refuse_organisation_history_change")
