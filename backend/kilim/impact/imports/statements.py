"""The SQL of imports: runs and their rows, and what tables are judged against."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso

HUB = Statement(text("SELECT zone, currency FROM hubs WHERE id = CAST(:hub AS uuid)"))

# ---- what tables are judged against


def _objects(query: str) -> Statement:
    return Statement(text(f"SELECT CAST(row_to_json(q) AS text) AS body FROM ({query}) AS q"))


STARTUPS = _objects("""
    SELECT o.id, o.name, o.kind, p.version, p.slug, p.sentence, p.story, p.tracks, p.stage,
        p.region, p.founded_on, p.links, p.logo_id, p.deck_id, p.deck_public, p.published
    FROM organisations o LEFT JOIN profiles p ON p.organisation_id = o.id
    WHERE o.hub_id = CAST(:hub AS uuid) ORDER BY o.id
""")
SLUGS = Statement(
    text("""
    SELECT slug, organisation_id FROM profiles WHERE slug = ANY(CAST(:slugs AS text[]))
    """)
)
PLACES = _objects("SELECT code, name FROM places ORDER BY code")
ORGANISATIONS = _objects("""
    SELECT o.id, o.name, o.kind, p.slug FROM organisations o
    LEFT JOIN profiles p ON p.organisation_id = o.id
    WHERE o.hub_id = CAST(:hub AS uuid) ORDER BY o.id
""")
# Of somebody who has no role at the hub nothing is told, not even that they have an account.
PEOPLE = _objects("""
    SELECT p.id, p.email, p.name, p.language, p.state,
        coalesce((SELECT json_agg(g.role ORDER BY g.role) FROM grants g
            WHERE g.person_id = p.id AND g.hub_id = CAST(:hub AS uuid)), '[]') AS roles,
        coalesce((SELECT json_agg(json_build_object('organisation', r.organisation_id,
                'relation', r.relation, 'from', lower(r.valid), 'until', upper(r.valid),
                'today', r.valid @> CAST(:today AS date)) ORDER BY r.id)
            FROM organisation_people r
            WHERE r.person_id = p.id AND r.hub_id = CAST(:hub AS uuid)), '[]') AS relations
    FROM people p WHERE p.email = ANY(CAST(:emails AS text[])) ORDER BY p.id
""")
PLANS = _objects("""
    SELECT id, name, state FROM plans WHERE hub_id = CAST(:hub AS uuid) ORDER BY id
""")
MEMBERSHIPS = _objects("""
    SELECT m.id, m.plan_id, coalesce(m.organisation_id, m.person_id) AS member, m.starts_on,
        m.ends_on
    FROM memberships m
    WHERE m.hub_id = CAST(:hub AS uuid) AND m.decision = 'approved'
        AND (m.person_id = ANY(CAST(:people AS uuid[])) OR m.organisation_id IS NOT NULL)
    ORDER BY m.id
""")
VENTURES = _objects("""
    SELECT programme_id, organisation_id, lower(months) AS since, upper(months) AS until
    FROM checkin_ventures WHERE hub_id = CAST(:hub AS uuid) ORDER BY id
""")
KPIS = _objects("""
    SELECT k.id, k.programme_id, k.slug, k.retired_from,
        json_agg(json_build_object('id', n.id, 'from_month', n.from_month, 'name', n.name,
            'unit', n.unit) ORDER BY n.number DESC) AS versions
    FROM kpis k JOIN kpi_versions n ON n.kpi_id = k.id
    WHERE k.hub_id = CAST(:hub AS uuid) GROUP BY k.id ORDER BY k.id
""")
VALUES = Statement(
    text("""
    SELECT id, organisation_id, kpi_id, month, state, number, currency, reason, evidence
    FROM kpi_values
    WHERE hub_id = CAST(:hub AS uuid) AND superseded_at IS NULL
        AND organisation_id = ANY(CAST(:organisations AS uuid[]))
    ORDER BY organisation_id, kpi_id, month
    """)
)

# ---- runs

# With the session, which knows the names of violated constraints.
ADD = text("""
    INSERT INTO import_runs (hub_id, seller_id, kind, name, made_by, made_at)
    VALUES (CAST(:hub AS uuid), CAST(:seller AS uuid), CAST(:kind AS text), CAST(:name AS text),
        CAST(:person AS uuid), CAST(:now AS timestamptz))
    RETURNING id
""")
NAME_FILE = Statement(
    text("""
    UPDATE import_runs SET file_id = CAST(:file AS uuid), name = CAST(:name AS text)
    WHERE id = CAST(:run AS uuid) RETURNING id
    """)
)
_RUN = f"""
    SELECT r.id, r.hub_id, r.seller_id, r.kind, r.name, r.state, r.problem, r.form,
        r.columns, r.rows, r.judged,
        json_build_object('new', r.new, 'changed', r.changed, 'unchanged', r.unchanged,
            'bad', r.bad, 'doubtful', r.doubtful) AS counts,
        json_build_object('id', w.id, 'name', w.name) AS made_by,
        {iso("r.made_at")} AS made_at, {iso("r.expires_at")} AS expires_at,
        CASE WHEN a.run_id IS NOT NULL THEN json_build_object('state', a.state,
            'leave_bad_out', a.leave_bad_out, 'supersede', a.supersede, 'invite', a.invite,
            'submit', a.submit,
            'failure', a.failure, 'written', a.written,
            'asked_by', json_build_object('id', y.id, 'name', y.name),
            'asked_at', {iso("a.asked_at")}, 'ended_at', {iso("a.ended_at")}) END AS application
    FROM import_runs r JOIN people w ON w.id = r.made_by
    LEFT JOIN import_applications a ON a.run_id = r.id LEFT JOIN people y ON y.id = a.asked_by
"""
ONE = Statement(
    text(f"""
    SELECT q.hub_id, q.seller_id, CAST(row_to_json(q) AS text) AS body
    FROM ({_RUN} WHERE r.id = CAST(:run AS uuid)) AS q
    """)
)
RUNS = Statement(
    text(f"""
    SELECT q.id, CAST(row_to_json(q) AS text) AS body FROM (
        {_RUN} WHERE r.hub_id = CAST(:hub AS uuid)
            AND r.seller_id IS NOT DISTINCT FROM CAST(:seller AS uuid)
            AND (CAST(:after AS uuid) IS NULL OR r.id < CAST(:after AS uuid))
        ORDER BY r.id DESC LIMIT CAST(:limit AS int) + 1
    ) AS q
    """)
)
RUN = Statement(
    text("""
    SELECT id, hub_id, seller_id, kind, name, state, made_by, file_id, bad, doubtful, new,
        changed, digest, CAST(columns AS text) AS columns
    FROM import_runs WHERE id = CAST(:run AS uuid)
    """)
)
START = Statement(
    text("""
    UPDATE import_runs SET state = 'reading', judged = 0
    WHERE id = CAST(:run AS uuid) AND state IN ('queued', 'reading', 'judging')
    RETURNING id, hub_id, seller_id, kind, name, made_by, file_id
    """)
)
COUNT = Statement(
    text("""
    UPDATE import_runs SET state = 'judging', rows = CAST(:rows AS int),
        judged = CAST(:judged AS int)
    WHERE id = CAST(:run AS uuid) AND state IN ('reading', 'judging') RETURNING hub_id
    """)
)
# The row is held until all is there: of two workers one finishes the run.
LOCK = Statement(
    text("""
    SELECT hub_id FROM import_runs
    WHERE id = CAST(:run AS uuid) AND state IN ('reading', 'judging') FOR NO KEY UPDATE
    """)
)
ADD_ROWS = Statement(
    text("""
    INSERT INTO import_rows (run_id, hub_id, number, cells, effect, changes, findings)
    SELECT CAST(:run AS uuid), CAST(:hub AS uuid), q.number, q.cells, q.effect, q.changes,
        q.findings
    FROM jsonb_to_recordset(CAST(CAST(:rows AS text) AS jsonb)) AS q(
        number int, cells jsonb, effect text, changes jsonb, findings jsonb)
    RETURNING number
    """)
)
FINISH = Statement(
    text("""
    UPDATE import_runs SET state = 'judged', judged = rows,
        form = CAST(CAST(:form AS text) AS jsonb),
        columns = CAST(CAST(:columns AS text) AS jsonb), new = CAST(:new AS int),
        changed = CAST(:changed AS int), unchanged = CAST(:unchanged AS int),
        bad = CAST(:bad AS int), doubtful = CAST(:doubtful AS int), digest = CAST(:digest AS text),
        expires_at = now() + CAST(:lasts AS interval)
    WHERE id = CAST(:run AS uuid) RETURNING hub_id
    """)
)
REFUSE = Statement(
    text("""
    UPDATE import_runs SET state = 'refused', problem = CAST(CAST(:problem AS text) AS jsonb),
        form = CAST(CAST(:form AS text) AS jsonb), columns = CAST(CAST(:columns AS text) AS jsonb),
        expires_at = now() + CAST(:lasts AS interval)
    WHERE id = CAST(:run AS uuid) AND state IN ('reading', 'judging') RETURNING hub_id
    """)
)
FAIL = Statement(
    text("""
    UPDATE import_runs SET state = 'failed', expires_at = now() + CAST(:lasts AS interval)
    WHERE id = CAST(:run AS uuid) AND state IN ('queued', 'reading', 'judging')
    RETURNING hub_id
    """)
)
EXPIRE = Statement(
    text("""
    WITH over AS (
        SELECT id, file_id FROM import_runs r
        WHERE state <> 'over' AND expires_at <= now() AND NOT EXISTS (
            SELECT FROM import_applications a WHERE a.run_id = r.id AND a.state = 'queued')
        ORDER BY id LIMIT 50 FOR NO KEY UPDATE SKIP LOCKED
    ), emptied AS (DELETE FROM import_rows x USING over WHERE x.run_id = over.id)
    UPDATE import_runs r SET state = 'over', file_id = NULL FROM over
    WHERE r.id = over.id RETURNING r.id, over.file_id
    """)
)

# ---- rows

ROWS = Statement(
    text("""
    SELECT number, CAST(json_build_object('number', number, 'cells', cells, 'effect', effect,
        'changes', changes, 'findings', findings, 'object_id', object_id) AS text) AS body
    FROM import_rows
    WHERE run_id = CAST(:run AS uuid) AND number > CAST(:after AS int)
        AND (CAST(:effect AS text) IS NULL OR effect = CAST(:effect AS text))
        AND (CAST(:level AS text) IS NULL OR findings @> jsonb_build_array(
            jsonb_build_object('level', CAST(:level AS text))))
        AND (CAST(:column AS text) IS NULL OR findings @> jsonb_build_array(
            jsonb_build_object('column', CAST(:column AS text))))
    ORDER BY number LIMIT CAST(:limit AS int) + 1
    """)
)
FOUND = Statement(
    text("""
    SELECT f ->> 'column' AS name, f ->> 'reason' AS reason, f ->> 'level' AS level,
        count(*) AS rows, min(number) AS first
    FROM import_rows, jsonb_array_elements(findings) AS f WHERE run_id = CAST(:run AS uuid)
    GROUP BY 1, 2, 3 ORDER BY 3, 4 DESC, 1, 2
    """)
)
CELLS = Statement(
    text("""
    SELECT number, CAST(cells AS text) AS cells FROM import_rows
    WHERE run_id = CAST(:run AS uuid) ORDER BY number
    """)
)

# ---- applying

APPLY = text("""
    INSERT INTO import_applications (run_id, hub_id, leave_bad_out, supersede, invite, submit,
        asked_by, asked_at)
    VALUES (:run, :hub, :leave_bad_out, :supersede, :invite, :submit, :person, :now)
""")
ASKED = Statement(
    text("""
    SELECT a.run_id, a.leave_bad_out, a.supersede, a.invite, a.submit, a.asked_by, r.hub_id,
        r.seller_id, r.kind, r.name, r.digest, r.made_by, CAST(r.columns AS text) AS columns
    FROM import_applications a JOIN import_runs r ON r.id = a.run_id
    WHERE a.run_id = CAST(:run AS uuid) AND a.state = 'queued' FOR NO KEY UPDATE OF a
    """)
)
MADE = Statement(
    text("""
    UPDATE import_rows x SET object_id = q.object_id
    FROM unnest(CAST(:numbers AS int[]), CAST(:objects AS uuid[])) AS q(number, object_id)
    WHERE x.run_id = CAST(:run AS uuid) AND x.number = q.number RETURNING x.number
    """)
)
END = Statement(
    text("""
    UPDATE import_applications SET state = CAST(:state AS text), written = CAST(:written AS int),
        failure = CAST(CAST(:failure AS text) AS jsonb), ended_at = CAST(:now AS timestamptz)
    WHERE run_id = CAST(:run AS uuid) AND state = 'queued' RETURNING hub_id
    """)
)
