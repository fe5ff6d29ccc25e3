"""Who was told on which day what is due soon in their cohort."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611231410"
down_revision: str | Sequence[str] | None = "202611231331"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "step_letters",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_step_letters_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", "on_day", name=op.f("pk_step_letters")),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_table("step_letters")
