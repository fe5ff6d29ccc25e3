"""The ledger: accounts, entries that balance and stay as they are, lots that expire."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611220309"
down_revision: str | Sequence[str] | None = "202611220004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# At the end of the transaction, because an entry balances only when all its postings are there.
BALANCES = """
    CREATE FUNCTION refuse_unbalanced_entry() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (
            SELECT FROM ledger_postings p JOIN ledger_accounts a ON a.id = p.account_id
            WHERE p.entry_id = NEW.entry_id GROUP BY a.unit HAVING sum(p.amount) <> 0
        ) THEN
            RAISE EXCEPTION 'entry % of the ledger does not balance', NEW.entry_id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_postings_balance';
        END IF;
        RETURN NULL;
    END $$
"""
BALANCES_AT_THE_END = """
    CREATE CONSTRAINT TRIGGER ledger_postings_balance AFTER INSERT ON ledger_postings
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_unbalanced_entry()
"""
ONLY_GROWS = """
    CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'the ledger can only grow' USING ERRCODE = 'insufficient_privilege';
    END $$
"""
GUARD = """
    CREATE TRIGGER {table}_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change()
"""
# What the application may change of the rest are the three running sums, and when a lot expires.
# An operator may have named its role otherwise; the triggers hold for every role.
RIGHTS = """
    DO $$ BEGIN
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kilim_app') THEN
            REVOKE UPDATE, DELETE, TRUNCATE ON ledger_accounts, ledger_entries, ledger_lots,
                ledger_slices, ledger_postings FROM kilim_app;
            GRANT UPDATE (balance) ON ledger_accounts TO kilim_app;
            GRANT UPDATE (remaining, expires_at) ON ledger_lots TO kilim_app;
            GRANT UPDATE (refunded) ON ledger_slices TO kilim_app;
        END IF;
    END $$
"""


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "ledger_accounts",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column(
            "owner_kind",
            sa.Enum(
                "hub", "person", "organisation", name="ownerkind", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column(
            "form",
            sa.Enum(
                "lots", "limited", "unlimited", name="accountform", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("balance", sa.BigInteger(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint(
            "(form = 'unlimited') = (balance IS NULL)",
            name=op.f("ck_ledger_accounts_balance_is_kept"),
        ),
        sa.CheckConstraint("kind ~ '^[a-z][a-z_]*$'", name=op.f("ck_ledger_accounts_kind_form")),
        sa.CheckConstraint(
            "unit ~ '^([A-Z]{3}|[a-z]+:[a-z][a-z0-9_-]*)$'",
            name=op.f("ck_ledger_accounts_unit_form"),
        ),
        sa.CheckConstraint("balance >= 0", name=op.f("ck_ledger_accounts_balance_not_negative")),
        sa.ForeignKeyConstraint(["hub_id"], ["hubs.id"], name=op.f("fk_ledger_accounts_hub_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_accounts")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_ledger_accounts_hub_id_id")),
        sa.UniqueConstraint(
            "hub_id",
            "owner_kind",
            "owner_id",
            "kind",
            "unit",
            name=op.f("uq_ledger_accounts_hub_id_owner_kind_owner_id_kind_unit"),
        ),
    )
    op.create_table(
        "ledger_entries",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("reference_kind", sa.String(), nullable=False),
        sa.Column("reference_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("act ~ '^[a-z_]+[.][a-z_]+$'", name=op.f("ck_ledger_entries_act_form")),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["people.id"], name=op.f("fk_ledger_entries_actor_id")
        ),
        sa.ForeignKeyConstraint(["hub_id"], ["hubs.id"], name=op.f("fk_ledger_entries_hub_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_entries")),
        sa.UniqueConstraint("hub_id", "id", name=op.f("uq_ledger_entries_hub_id_id")),
    )
    op.create_index(
        "ix_ledger_entries_reference_id", "ledger_entries", ["reference_id"], unique=False
    )
    op.create_table(
        "ledger_lots",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("granted", sa.BigInteger(), nullable=False),
        sa.Column("remaining", sa.BigInteger(), nullable=False),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "0 <= remaining AND remaining <= granted", name=op.f("ck_ledger_lots_remaining_within")
        ),
        sa.CheckConstraint("granted > 0", name=op.f("ck_ledger_lots_granted_positive")),
        sa.ForeignKeyConstraint(
            ["hub_id", "account_id"],
            ["ledger_accounts.hub_id", "ledger_accounts.id"],
            name=op.f("fk_ledger_lots_hub_id_account_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "entry_id"],
            ["ledger_entries.hub_id", "ledger_entries.id"],
            name=op.f("fk_ledger_lots_hub_id_entry_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_lots")),
        sa.UniqueConstraint(
            "hub_id", "account_id", "id", name=op.f("uq_ledger_lots_hub_id_account_id_id")
        ),
    )
    op.create_index(
        "ix_ledger_lots_expires_at",
        "ledger_lots",
        ["expires_at"],
        unique=False,
        postgresql_where=sa.text("remaining > 0"),
    )
    op.create_table(
        "ledger_slices",
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("lot_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.SmallInteger(), nullable=False),
        sa.Column("taken", sa.BigInteger(), nullable=False),
        sa.Column("refunded", sa.BigInteger(), server_default="0", nullable=False),
        sa.CheckConstraint(
            "0 <= refunded AND refunded <= taken", name=op.f("ck_ledger_slices_refunded_within")
        ),
        sa.CheckConstraint("taken > 0", name=op.f("ck_ledger_slices_taken_positive")),
        sa.ForeignKeyConstraint(
            ["hub_id", "account_id", "lot_id"],
            ["ledger_lots.hub_id", "ledger_lots.account_id", "ledger_lots.id"],
            name=op.f("fk_ledger_slices_hub_id_account_id_lot_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "entry_id"],
            ["ledger_entries.hub_id", "ledger_entries.id"],
            name=op.f("fk_ledger_slices_hub_id_entry_id"),
        ),
        sa.PrimaryKeyConstraint("hub_id", "entry_id", "lot_id", name=op.f("pk_ledger_slices")),
    )
    op.create_table(
        "ledger_postings",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("lot_id", sa.Uuid(), nullable=True),
        sa.Column("refunded_entry_id", sa.Uuid(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("balance", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("amount <> 0", name=op.f("ck_ledger_postings_amount_not_zero")),
        sa.CheckConstraint(
            "refunded_entry_id IS NULL OR (lot_id IS NOT NULL AND amount > 0)",
            name=op.f("ck_ledger_postings_refund_form"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "account_id", "lot_id"],
            ["ledger_lots.hub_id", "ledger_lots.account_id", "ledger_lots.id"],
            name=op.f("fk_ledger_postings_hub_id_account_id_lot_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "account_id"],
            ["ledger_accounts.hub_id", "ledger_accounts.id"],
            name=op.f("fk_ledger_postings_hub_id_account_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "entry_id"],
            ["ledger_entries.hub_id", "ledger_entries.id"],
            name=op.f("fk_ledger_postings_hub_id_entry_id"),
        ),
        sa.ForeignKeyConstraint(
            ["hub_id", "refunded_entry_id", "lot_id"],
            ["ledger_slices.hub_id", "ledger_slices.entry_id", "ledger_slices.lot_id"],
            name=op.f("fk_ledger_postings_hub_id_refunded_entry_id_lot_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_postings")),
    )
    op.create_index(
        "ix_ledger_postings_account_id_entry_id",
        "ledger_postings",
        ["account_id", "entry_id"],
        unique=False,
    )
    op.create_index("ix_ledger_postings_entry_id", "ledger_postings", ["entry_id"], unique=False)
    op.execute(BALANCES)
    op.execute(BALANCES_AT_THE_END)
    op.execute(ONLY_GROWS)
    op.execute(GUARD.format(table="ledger_entries"))
    op.execute(GUARD.format(table="ledger_postings"))
    op.execute(RIGHTS)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.drop_index("ix_ledger_postings_entry_id", table_name="ledger_postings")
    op.drop_index("ix_ledger_postings_account_id_entry_id", table_name="ledger_postings")
    op.drop_table("ledger_postings")
    op.drop_table("ledger_slices")
    op.drop_index(
        "ix_ledger_lots_expires_at",
        table_name="ledger_lots",
        postgresql_where=sa.text("remaining > 0"),
    )
    op.drop_table("ledger_lots")
    op.drop_index("ix_ledger_entries_reference_id", table_name="ledger_entries")
    op.drop_table("ledger_entries")
    op.drop_table("ledger_accounts")
    op.execute("DROP FUNCTION refuse_unbalanced_entry")
    op.execute("DROP FUNCTION refuse_ledger_change")
