"""People take a copy of their data with them, and are erased.

What never changes has one way to change: `rewrite_erased`, in the transaction that an erasure
names, for columns that hold words. Guards look away while that function runs, and for nobody else:
who sets `kilim.erasing` themselves is not the owner of the tables.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "202611230400"
down_revision: str | Sequence[str] | None = "202611230112"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

SIGNED = ("application_snapshots", "agreement_signatures", "certificates")
HASHED = "sha256 = sha256(convert_to(content, 'UTF8'))"
IS_ERASURE = """
    CREATE FUNCTION is_erasure() RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, public AS $$
        SELECT current_setting('kilim.erasing', true) IS NOT DISTINCT FROM 'on' AND current_user = (
            SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'erasures'::regclass)
    $$
"""
# Every trigger that refuses a change of these tables asks `is_erasure` first.
LOOK_AWAY = """
    DO $$
    DECLARE guard record;
    BEGIN
        FOR guard IN
            SELECT t.tgname, t.tgrelid::regclass AS relation, pg_get_triggerdef(t.oid) AS body
            FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
            WHERE NOT t.tgisinternal AND t.tgqual IS NULL AND c.relname IN ({tables})
                AND (t.tgtype & 16) > 0
        LOOP
            EXECUTE format('DROP TRIGGER %I ON %s', guard.tgname, guard.relation);
            EXECUTE replace(guard.body, ' EXECUTE FUNCTION',
                ' WHEN (NOT is_erasure()) EXECUTE FUNCTION');
        END LOOP;
    END $$
"""
LOOK_AGAIN = """
    DO $$
    DECLARE guard record;
    BEGIN
        FOR guard IN
            SELECT t.tgname, t.tgrelid::regclass AS relation, pg_get_triggerdef(t.oid) AS body
            FROM pg_trigger t
            WHERE NOT t.tgisinternal AND pg_get_triggerdef(t.oid) LIKE '%is_erasure()%'
        LOOP
            EXECUTE format('DROP TRIGGER %I ON %s', guard.tgname, guard.relation);
            EXECUTE regexp_replace(guard.body, ' WHEN .*is_erasure\\(\\)\\)+ EXECUTE', ' EXECUTE');
        END LOOP;
    END $$
"""
GUARDED = {
    "audit_entries": ("before", "after"),
    "application_snapshots": ("content",),
    "review_revisions": ("content",),
    "discussion_notes": ("words",),
    "profile_versions": ("content",),
    "certificates": ("content", "exception", "revoked_reason"),
    "agreement_signatures": ("name", "content"),
    "handed_in": ("words", "links"),
    "work_feedback": ("words",),
    "organisation_history": ("about",),
    "kpi_values": ("reason", "evidence", "source_note"),
    "observations": ("reason", "source_note"),
    "venture_statuses": ("source_note",),
    "followup_consents": ("source_note",),
    "tranches": ("turned_down",),
}
TRANCHES = """
    CREATE OR REPLACE TRIGGER tranches_keep BEFORE UPDATE OR DELETE ON tranches
    FOR EACH ROW WHEN (OLD.released_at IS NOT NULL{unless})
    EXECUTE FUNCTION refuse_released_tranche_change()
"""
PAIRS = ", ".join(f"('{table}', '{column}')" for table, own in GUARDED.items() for column in own)
REWRITE = f"""
    CREATE FUNCTION rewrite_erased(
        erasure uuid, relation text, column_name text, places text[], words text[]
    ) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public AS $$
    DECLARE
        kind text;
        marked text := '';
        rewritten bigint;
    BEGIN
        IF NOT EXISTS (SELECT FROM erasures AS e
            WHERE e.id = erasure AND e.done_in = pg_current_xact_id()::text)
            OR (relation, column_name) NOT IN ({PAIRS})
        THEN
            RAISE EXCEPTION 'only an erasure rewrites what never changes, and only words'
                USING ERRCODE = 'insufficient_privilege';
        END IF;
        SELECT format_type(a.atttypid, a.atttypmod) INTO kind FROM pg_attribute AS a
        WHERE a.attrelid = relation::regclass AND a.attname = column_name;
        IF EXISTS (SELECT FROM pg_attribute AS a
            WHERE a.attrelid = relation::regclass AND a.attname = 'erased_at')
        THEN
            marked := ', erased_at = now()';
        END IF;
        PERFORM set_config('kilim.erasing', 'on', true);
        EXECUTE format('UPDATE %I AS x SET %I = CAST(n.words AS %s)%s'
            ' FROM unnest($1, $2) AS n(place, words) WHERE x.ctid = n.place::tid',
            relation, column_name, kind, marked) USING places, words;
        GET DIAGNOSTICS rewritten = ROW_COUNT;
        PERFORM set_config('kilim.erasing', '', true);
        RETURN rewritten;
    END $$
"""
RIGHTS = """
    DO $$ BEGIN
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kilim_app') THEN
            REVOKE DELETE, TRUNCATE ON erasures FROM kilim_app;
            GRANT EXECUTE ON FUNCTION rewrite_erased TO kilim_app;
        END IF;
    END $$
"""


def upgrade() -> None:
    # Rather fail fast than make every request queue behind a lock.
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '60s'")
    op.create_table(
        "data_copies",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=40), server_default="queued", nullable=False),
        sa.Column("done", sa.Integer(), server_default="0", nullable=False),
        sa.Column("total", sa.Integer(), server_default="0", nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column(
            "asked_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("0 <= done AND done <= total", name=op.f("ck_data_copies_done_of_all")),
        sa.CheckConstraint(
            "(state = 'ready') = (file_id IS NOT NULL)", name=op.f("ck_data_copies_ready_with_file")
        ),
        sa.CheckConstraint(
            "(state IN ('queued', 'working')) = (finished_at IS NULL)",
            name=op.f("ck_data_copies_finished_at"),
        ),
        sa.CheckConstraint(
            "(state IN ('ready', 'over')) = (expires_at IS NOT NULL)",
            name=op.f("ck_data_copies_ready_until"),
        ),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name=op.f("fk_data_copies_file_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_data_copies_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_copies")),
    )
    op.create_index("ix_data_copies_person_id_id", "data_copies", ["person_id", "id"])
    op.create_index(
        "ix_data_copies_ready",
        "data_copies",
        ["expires_at"],
        postgresql_where=sa.text("state = 'ready'"),
    )
    op.create_index(
        "uq_data_copies_underway",
        "data_copies",
        ["person_id"],
        unique=True,
        postgresql_where=sa.text("state IN ('queued', 'working')"),
    )
    op.create_table(
        "erasures",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=True),
        sa.Column(
            "asked_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column(
            "due_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_in", sa.String(), nullable=True),
        sa.CheckConstraint(
            "cancelled_at IS NULL OR done_at IS NULL", name=op.f("ck_erasures_ends_once")
        ),
        sa.CheckConstraint("asked_at <= due_at", name=op.f("ck_erasures_due_later")),
        sa.CheckConstraint(
            "done_at IS NULL OR done_in IS NOT NULL", name=op.f("ck_erasures_done_in_one")
        ),
        sa.ForeignKeyConstraint(["asked_by"], ["people.id"], name=op.f("fk_erasures_asked_by")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_erasures_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasures")),
    )
    op.create_index(
        "uq_erasures_waiting",
        "erasures",
        ["person_id"],
        unique=True,
        postgresql_where=sa.text("cancelled_at IS NULL AND done_at IS NULL"),
    )
    for table in SIGNED:
        op.add_column(table, sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))
        name = op.f(f"ck_{table}_hash_of_content")
        op.drop_constraint(name, table)
        op.create_check_constraint(name, table, f"erased_at IS NOT NULL OR {HASHED}")
    op.execute(IS_ERASURE)
    tables = ", ".join(f"'{table}'" for table in GUARDED)
    op.execute(LOOK_AWAY.format(tables=tables))
    op.execute(TRANCHES.format(unless=" AND NOT is_erasure()"))
    op.execute(REWRITE)
    op.execute("REVOKE EXECUTE ON FUNCTION rewrite_erased FROM PUBLIC")
    op.execute(RIGHTS)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("DROP FUNCTION rewrite_erased")
    op.execute(TRANCHES.format(unless=""))
    op.execute(LOOK_AGAIN)
    op.execute("DROP FUNCTION is_erasure")
    for table in SIGNED:
        name = op.f(f"ck_{table}_hash_of_content")
        op.drop_constraint(name, table)
        op.create_check_constraint(name, table, HASHED)
        op.drop_column(table, "erased_at")
    op.drop_table("erasures")
    op.drop_table("data_copies")
