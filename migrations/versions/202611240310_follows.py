"""People follow shops, and hear once a day of what these put up; letters say how they are ended."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611240310"
down_revision: str | Sequence[str] | None = "202611240320"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FOLLOWS, LETTERS = "shop_follows", "follow_letters"


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.add_column("mails", sa.Column("off", sa.String(), nullable=True))
    op.create_table(
        FOLLOWS,
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("seller_id", sa.Uuid(), nullable=False),
        sa.Column("letters", sa.Boolean(), server_default="true", nullable=False),
        sa.Column("followed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_until", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "told_until >= followed_at", name=op.f("ck_shop_follows_told_from_then")
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "seller_id"],
            ["sellers.hub_id", "sellers.id"],
            name=op.f("fk_shop_follows_hub_id_seller_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_shop_follows_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shop_follows")),
        sa.UniqueConstraint(
            "person_id", "seller_id", name=op.f("uq_shop_follows_person_id_seller_id")
        ),
    )
    op.create_index("ix_shop_follows_seller_id", FOLLOWS, ["seller_id"])
    op.create_table(
        LETTERS,
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "secret_hash IS NULL OR told_at IS NOT NULL",
            name=op.f("ck_follow_letters_secret_of_a_letter"),
        ),
        sa.ForeignKeyConstraint(["hub_id"], ["hubs.id"], name=op.f("fk_follow_letters_hub_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_follow_letters_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_letters")),
        sa.UniqueConstraint(
            "hub_id", "person_id", "on_day", name=op.f("uq_follow_letters_hub_id_person_id_on_day")
        ),
    )
    op.create_index("ix_follow_letters_secret_hash", LETTERS, ["secret_hash"])


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_table(LETTERS)
    op.drop_table(FOLLOWS)
    op.drop_column("mails", "off")
