"""Teams: titles, whether they are shown, and offers that somebody consents to."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "202611230100"
down_revision: str | Sequence[str] | None = "202611230110"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    jsonb = postgresql.JSONB(astext_type=sa.Text())
    title = sa.Column("title", jsonb, server_default="{}", nullable=False)
    op.add_column("organisation_people", title)
    shown: sa.Column[bool] = sa.Column(
        "shown", sa.Boolean(), server_default="false", nullable=False
    )
    op.add_column("organisation_people", shown)
    op.create_unique_constraint(
        op.f("uq_organisation_people_hub_id_id"), "organisation_people", ["hub_id", "id"]
    )
    op.create_table(
        "team_offers",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("relation", sa.String(length=40), nullable=False),
        sa.Column("title", jsonb, nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=40), server_default="open", nullable=False),
        sa.Column("offered_by", sa.Uuid(), nullable=False),
        sa.Column(
            "offered_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("relation_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(state = 'open') = (answered_at IS NULL)", name=op.f("ck_team_offers_answered_at")
        ),
        sa.CheckConstraint(
            "(state = 'accepted') = (relation_id IS NOT NULL)",
            name=op.f("ck_team_offers_accepted_is_a_relation"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "organisation_id"],
            ["organisations.hub_id", "organisations.id"],
            name=op.f("fk_team_offers_hub_id_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["offered_by"], ["people.id"], name=op.f("fk_team_offers_offered_by")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "relation_id"],
            ["organisation_people.hub_id", "organisation_people.id"],
            name=op.f("fk_team_offers_hub_id_relation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_offers")),
    )
    is_open = sa.text("state = 'open'")
    op.create_index(
        "uq_team_offers_open",
        "team_offers",
        ["organisation_id", "email", "relation"],
        unique=True,
        postgresql_where=is_open,
    )
    op.create_index("ix_team_offers_email", "team_offers", ["email"], postgresql_where=is_open)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_table("team_offers")
    op.drop_constraint(
        op.f("uq_organisation_people_hub_id_id"), "organisation_people", type_="unique"
    )
    op.drop_column("organisation_people", "shown")
    op.drop_column("organisation_people", "title")
