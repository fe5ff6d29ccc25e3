"""The job queue's own tables, and an audit trail that can only grow."""

from collections.abc import Sequence

from alembic import op
from pgqueuer.adapters.persistence.qb import QueryBuilderEnvironment

revision: str = "202611220002"
down_revision: str | Sequence[str] | None = "202611220001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ONLY_GROWS = """
    CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'the audit trail can only grow' USING ERRCODE = 'insufficient_privilege';
    END $$
"""
GUARD = """
    CREATE TRIGGER audit_entries_only_grow
    BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()
"""
# An operator may have named the application's role otherwise; the trigger holds for every role.
REVOKE = """
    DO $$ BEGIN
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kilim_app') THEN
            REVOKE UPDATE, DELETE, TRUNCATE ON audit_entries FROM kilim_app;
        END IF;
    END $$
"""


def _run_script(script: str) -> None:
    """Run several statements at once, which a prepared statement cannot."""
    adapter = op.get_bind().connection.dbapi_connection
    assert adapter is not None
    adapter.run_async(lambda connection: connection.execute(script))


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    # Pinned below 1.7 in pyproject.toml; a newer schema of the library is a migration of its own.
    _run_script(QueryBuilderEnvironment().build_install_query())
    op.execute(ONLY_GROWS)
    op.execute(GUARD)
    op.execute(REVOKE)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.execute("DROP TRIGGER audit_entries_only_grow ON audit_entries")
    op.execute("DROP FUNCTION refuse_audit_change")
    _run_script(QueryBuilderEnvironment().build_uninstall_query())
