"""Lives of memberships: applications, periods, pauses, spots, and who is a resident when."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611230010"
down_revision: str | Sequence[str] | None = "202611222351"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_DECISION = sa.Enum(
    "applied", "approved", "refused", "withdrawn", name="decision", native_enum=False, length=40
)
_KIND = sa.Enum("desk", "locker", name="spotkind", native_enum=False, length=40)
_MEMBER = "coalesce(organisation_id, person_id)"

# The days on which a membership makes somebody a resident: those of the membership, without its
# pauses, and for an organisation those on which the person is in its team.
_DAYS = """datemultirange(daterange(m.starts_on, m.ends_on, '[]')) - coalesce(
    (SELECT range_agg(s.valid) FROM membership_pauses s WHERE s.membership_id = m.id), '{}')"""
_RESIDENCIES = f"""
    CREATE VIEW residencies AS
    SELECT m.hub_id, m.id AS membership_id, m.plan_id, m.organisation_id, m.person_id,
        m.starts_on AS since, {_DAYS} AS days
    FROM memberships m WHERE m.decision = 'approved' AND m.organisation_id IS NULL
    UNION ALL
    SELECT m.hub_id, m.id, m.plan_id, m.organisation_id, r.person_id,
        greatest(m.starts_on, lower(r.valid)), ({_DAYS}) * datemultirange(r.valid)
    FROM memberships m JOIN organisation_people r ON r.organisation_id = m.organisation_id
    WHERE m.decision = 'approved' AND r.relation IN ('founder', 'member')
"""
# The roles that a person has at an instant. Where a membership of theirs has begun, it says whether
# they are a resident; until then a role that was given by hand does.
_ROLES_OF = """
    CREATE FUNCTION roles_of(whose uuid, at timestamptz)
    RETURNS TABLE (id uuid, role varchar, hub_id uuid, granted_at timestamptz)
    LANGUAGE sql STABLE AS $$
        WITH own AS (
            SELECT r.hub_id, r.membership_id, r.since, h.zone,
                r.days @> CAST(at AT TIME ZONE h.zone AS date) AS holds,
                r.since <= CAST(at AT TIME ZONE h.zone AS date) AS has_begun
            FROM residencies r JOIN hubs h ON h.id = r.hub_id WHERE r.person_id = whose
        )
        SELECT g.id, g.role, g.hub_id, g.granted_at FROM grants g
        WHERE g.person_id = whose AND (g.role <> 'resident' OR NOT EXISTS (
            SELECT FROM own WHERE own.hub_id = g.hub_id AND own.has_begun))
        UNION ALL
        SELECT * FROM (
            SELECT DISTINCT ON (own.hub_id) own.membership_id, CAST('resident' AS varchar),
                own.hub_id, CAST(own.since AS timestamp) AT TIME ZONE own.zone
            FROM own WHERE own.holds ORDER BY own.hub_id, own.since, own.membership_id) now
    $$
"""


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    _widen()
    _add_periods_and_pauses()
    _add_spots_and_reminders()
    op.execute("""
        INSERT INTO membership_periods (hub_id, membership_id, valid, made_at)
        SELECT hub_id, id, daterange(starts_on, ends_on, '[]'), created_at FROM memberships
    """)
    op.execute("""
        INSERT INTO membership_pauses (hub_id, membership_id, valid, made_at)
        SELECT m.hub_id, m.id, daterange(CAST(m.paused_at AT TIME ZONE h.zone AS date), NULL),
            m.paused_at
        FROM memberships m JOIN hubs h ON h.id = m.hub_id WHERE m.paused_at IS NOT NULL
    """)
    op.drop_column("memberships", "paused_at")
    op.execute(_RESIDENCIES)
    op.execute(_ROLES_OF)


def _widen() -> None:
    for given in (
        sa.Column("desks", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("lockers", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("period_months", sa.SmallInteger(), nullable=True),
    ):
        op.add_column("plan_terms", given)
    op.create_check_constraint(
        op.f("ck_plan_terms_spots_not_negative"), "plan_terms", "desks >= 0 AND lockers >= 0"
    )
    op.create_check_constraint(
        op.f("ck_plan_terms_period_months_positive"), "plan_terms", "period_months > 0"
    )
    for column in (
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("decision", _DECISION, server_default="approved", nullable=False),
        sa.Column("wish", sa.String(), server_default="", nullable=False),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
    ):
        op.add_column("memberships", column)
    op.execute("UPDATE memberships SET decided_at = created_at")
    _constrain()


def _constrain() -> None:
    op.create_foreign_key(
        op.f("fk_memberships_hub_id_organisation_id"),
        "memberships",
        "organisations",
        ["hub_id", "organisation_id"],
        ["hub_id", "id"],
    )
    op.create_foreign_key(
        op.f("fk_memberships_decided_by"), "memberships", "people", ["decided_by"], ["id"]
    )
    op.create_check_constraint(
        op.f("ck_memberships_refused_with_reason"),
        "memberships",
        "decision <> 'refused' OR reason <> ''",
    )
    op.create_check_constraint(
        op.f("ck_memberships_decided_at"),
        "memberships",
        "(decision IN ('approved', 'refused')) = (decided_at IS NOT NULL)",
    )
    op.drop_constraint("ex_memberships_no_overlap", "memberships")
    _exclude(_MEMBER, "WHERE (decision = 'approved')")
    op.create_index(
        "uq_memberships_asked_once",
        "memberships",
        ["plan_id", sa.text(_MEMBER)],
        unique=True,
        postgresql_where=sa.text("decision = 'applied'"),
    )
    op.create_index(
        "ix_memberships_organisation_id",
        "memberships",
        ["organisation_id"],
        postgresql_where=sa.text("organisation_id IS NOT NULL"),
    )


def _exclude(member: str, where: str) -> None:
    """A member is in a plan once at a time; Alembic knows no exclusions of expressions."""
    op.execute(f"""
        ALTER TABLE memberships ADD CONSTRAINT ex_memberships_no_overlap EXCLUDE USING gist (
            hub_id WITH =, plan_id WITH =, ({member}) WITH =,
            (daterange(starts_on, ends_on, '[]')) WITH &&) {where}
    """)


def _days_of(table: str) -> list[sa.Column[object] | sa.Constraint]:
    """What the dated rows of a membership have in common."""
    return [
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("membership_id", sa.Uuid(), nullable=False),
        sa.Column("valid", postgresql.DATERANGE(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column(
            "made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.CheckConstraint(
            "NOT isempty(valid) AND NOT lower_inf(valid)", name=op.f(f"ck_{table}_valid_form")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "membership_id"],
            ["memberships.hub_id", "memberships.id"],
            name=op.f(f"fk_{table}_hub_id_membership_id"),
        ),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name=op.f(f"fk_{table}_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    ]


def _add_periods_and_pauses() -> None:
    for table in ("membership_periods", "membership_pauses"):
        op.create_table(
            table,
            *_days_of(table),
            postgresql.ExcludeConstraint(
                ("membership_id", "="),
                ("valid", "&&"),
                using="gist",
                name=f"ex_{table}_no_overlap",
            ),
        )


def _add_spots_and_reminders() -> None:
    op.create_table(
        "membership_spots",
        *_days_of("membership_spots"),
        sa.Column("kind", _KIND, nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_membership_spots_number_positive")),
        postgresql.ExcludeConstraint(
            ("hub_id", "="),
            ("kind", "="),
            ("number", "="),
            ("valid", "&&"),
            using="gist",
            name="ex_membership_spots_given_once",
        ),
    )
    op.create_index("ix_membership_spots_membership_id", "membership_spots", ["membership_id"])
    op.create_table(
        "membership_reminders",
        sa.Column("membership_id", sa.Uuid(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("days", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["membership_id"],
            ["memberships.id"],
            name=op.f("fk_membership_reminders_membership_id"),
        ),
        sa.PrimaryKeyConstraint(
            "membership_id", "ends_on", "days", name=op.f("pk_membership_reminders")
        ),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.execute("DROP FUNCTION roles_of(uuid, timestamptz)")
    op.execute("DROP VIEW residencies")
    op.add_column("memberships", sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("""
        UPDATE memberships m SET paused_at = s.made_at FROM membership_pauses s
        WHERE s.membership_id = m.id AND upper_inf(s.valid)
    """)
    for table in (
        "membership_reminders",
        "membership_spots",
        "membership_pauses",
        "membership_periods",
    ):
        op.drop_table(table)
    # What was not approved, and what organisations have, has no place in the older tables.
    op.execute("""
        DELETE FROM membership_grants WHERE membership_id IN (
            SELECT id FROM memberships WHERE organisation_id IS NOT NULL)
    """)
    op.execute("""
        DELETE FROM memberships WHERE decision <> 'approved' OR organisation_id IS NOT NULL
    """)
    op.drop_constraint("ex_memberships_no_overlap", "memberships")
    _exclude("person_id", "")
    op.drop_index("uq_memberships_asked_once", "memberships")
    op.drop_index("ix_memberships_organisation_id", "memberships")
    for name in ("organisation_id", "decision", "wish", "reason", "decided_at", "decided_by"):
        op.drop_column("memberships", name)
    for name in ("desks", "lockers", "period_months"):
        op.drop_column("plan_terms", name)
