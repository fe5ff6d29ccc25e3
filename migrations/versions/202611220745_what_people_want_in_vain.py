"""what people want in vain."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611220745"
down_revision: str | Sequence[str] | None = "202611220730"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "unmet_wants",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.SmallInteger(), nullable=True),
        sa.Column("hour", sa.SmallInteger(), nullable=True),
        sa.Column("pool_id", sa.Uuid(), nullable=True),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.CheckConstraint("weekday BETWEEN 1 AND 7", name=op.f("ck_unmet_wants_weekday")),
        sa.CheckConstraint("hour BETWEEN 0 AND 23", name=op.f("ck_unmet_wants_hour")),
        sa.CheckConstraint(
            "hour IS NULL OR weekday IS NOT NULL", name=op.f("ck_unmet_wants_hour_of_a_day")
        ),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_unmet_wants_minutes_positive")),
        sa.CheckConstraint("count > 0", name=op.f("ck_unmet_wants_count_positive")),
        sa.ForeignKeyConstraint(["hub_id"], ["hubs.id"], name=op.f("fk_unmet_wants_hub_id")),
        sa.ForeignKeyConstraint(
            ["hub_id", "pool_id"],
            ["pools.hub_id", "pools.id"],
            name=op.f("fk_unmet_wants_hub_id_pool_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unmet_wants")),
        sa.UniqueConstraint(
            "hub_id",
            "asked_on",
            "source",
            "reason",
            "kind",
            "minutes",
            "weekday",
            "hour",
            "pool_id",
            name=op.f("uq_unmet_wants_once_a_day"),
            postgresql_nulls_not_distinct=True,
        ),
    )


def downgrade() -> None:
    op.drop_table("unmet_wants")
