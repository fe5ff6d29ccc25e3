"""The SQL of check-ins. Months are named by their first day; a month is over at the hub's time."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso

_HUB = """json_build_object('id', h.id, 'slug', h.slug, 'name', h.name, 'zone', h.zone,
    'currency', h.currency)"""
_TODAY = "CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)"
_INSIDE = f"""EXISTS (SELECT FROM organisation_people r WHERE r.organisation_id = v.organisation_id
    AND r.person_id = CAST(:person AS uuid) AND r.valid @> {_TODAY})"""
_ROW = f"""
    v.id, {_HUB} AS hub, json_build_object('id', o.id, 'name', o.name) AS organisation,
    json_build_object('id', p.id, 'name', p.name) AS programme,
    lower(v.months) AS since, upper(v.months) AS until
"""
_FROM = """
    checkin_ventures v JOIN hubs h ON h.id = v.hub_id
    JOIN organisations o ON o.id = v.organisation_id JOIN programmes p ON p.id = v.programme_id
"""
# The KPIs of `v` in the month of `m`, each with the version that is asked then.
_ASKED = """
    SELECT DISTINCT ON (k.id) k.id AS kpi_id, n.id AS version_id, n.number, n.name, n.hint, n.unit,
        n.direction, n.evidence
    FROM kpis k JOIN kpi_versions n ON n.kpi_id = k.id AND n.from_month <= {month}
    WHERE k.programme_id = v.programme_id
        AND (k.retired_from IS NULL OR k.retired_from > {month})
    ORDER BY k.id, n.number DESC
"""
_VALUE = f"""json_build_object('id', w.id, 'version', n.number, 'state', w.state,
    'number', w.number, 'currency', w.currency, 'reason', w.reason, 'evidence', w.evidence,
    'doubts', w.doubts, 'source', w.source, 'source_note', w.source_note,
    'entered_by', (SELECT e.name FROM people e WHERE e.id = w.entered_by),
    'entered_at', {iso("w.entered_at")})"""
_OF_MONTH = """w.organisation_id = v.organisation_id AND w.kpi_id = a.kpi_id
    AND w.month = CAST(:month AS date)"""

KPIS = Statement(
    text("""
    SELECT CAST(json_build_object('items', coalesce(json_agg(q ORDER BY q.id), '[]')) AS text) body
    FROM (SELECT k.id, k.programme_id, k.slug, k.retired_from, (
            SELECT json_agg(json_build_object('id', n.id, 'number', n.number,
                'from_month', n.from_month, 'name', n.name, 'hint', n.hint, 'unit', n.unit,
                'direction', n.direction, 'evidence', n.evidence, 'answered',
                w.answered, 'answered_until', w.until) ORDER BY n.number DESC)
            FROM kpi_versions n CROSS JOIN LATERAL (
                SELECT count(*) AS answered, max(w.month) AS until
                FROM kpi_values w WHERE w.kpi_id = k.id AND w.version_id = n.id) AS w
            WHERE n.kpi_id = k.id) AS versions
        FROM kpis k
        WHERE k.programme_id = CAST(:programme AS uuid)
            AND (k.id = CAST(:kpi AS uuid) OR CAST(:kpi AS uuid) IS NULL)) AS q
    """)
)

_CELLS = f"""
    SELECT json_agg(json_build_object('month', c.month, 'asked', c.asked, 'answered', c.answered,
        'missing', c.missing, 'doubtful', c.doubtful) ORDER BY c.month)
    FROM (SELECT m.month, (SELECT count(*) FROM ({_ASKED.format(month="m.month")}) AS a) AS asked,
            count(w.id) AS answered,
            count(w.id) FILTER (WHERE w.state = 'missing') AS missing,
            count(w.id) FILTER (WHERE w.doubts <> '{{}}') AS doubtful
        FROM (SELECT CAST(s AS date) AS month FROM generate_series(
                CAST(:first AS date), CAST(:last AS date), interval '1 month') AS s) AS m
        LEFT JOIN (kpi_values w JOIN kpis k ON k.id = w.kpi_id)
            ON w.organisation_id = v.organisation_id AND k.programme_id = v.programme_id
            AND w.month = m.month AND w.superseded_at IS NULL
        WHERE v.months @> m.month AND m.month + interval '1 month' <= {_TODAY}
        GROUP BY m.month) AS c
"""
GRID = Statement(
    text(f"""
    SELECT v.id, CAST(row_to_json(q) AS text) AS body
    FROM {_FROM} CROSS JOIN LATERAL (SELECT {_ROW}, coalesce(({_CELLS}), '[]') AS cells) AS q
    WHERE v.hub_id = CAST(:hub AS uuid)
        AND (v.programme_id = CAST(:programme AS uuid) OR CAST(:programme AS uuid) IS NULL)
        AND (v.id < CAST(:after AS uuid) OR CAST(:after AS uuid) IS NULL)
        AND v.months && daterange(CAST(:first AS date), CAST(:last AS date), '[]')
    ORDER BY v.id DESC LIMIT CAST(:limit AS int) + 1
    """)
)
OWN = Statement(
    text(f"""
    SELECT CAST(json_build_object('items',
        coalesce(json_agg(q ORDER BY q.since DESC, q.id), '[]')) AS text) AS body
    FROM {_FROM} CROSS JOIN LATERAL (SELECT {_ROW}, coalesce(({_CELLS}), '[]') AS cells) AS q
    WHERE {_INSIDE}
    """)
)
VENTURE = Statement(
    text(f"""
    SELECT v.id, v.hub_id, v.organisation_id, v.programme_id, h.currency, {_INSIDE} AS is_inside,
        v.months @> CAST(:month AS date)
            AND CAST(:month AS date) + interval '1 month' <= {_TODAY} AS is_open
    FROM checkin_ventures v JOIN hubs h ON h.id = v.hub_id WHERE v.id = CAST(:venture AS uuid)
    """)
)
SERIES = Statement(
    text(f"""
    SELECT CAST(row_to_json(q) AS text) AS body
    FROM {_FROM} CROSS JOIN LATERAL (SELECT {_ROW}, coalesce(({_CELLS}), '[]') AS cells, (
        SELECT coalesce(json_agg(json_build_object('kpi_id', a.kpi_id, 'name', a.name,
            'unit', a.unit, 'direction', a.direction, 'values', (
                SELECT coalesce(json_agg(json_build_object('month', w.month, 'state', w.state,
                    'number', w.number, 'currency', w.currency) ORDER BY w.month), '[]')
                FROM kpi_values w WHERE w.organisation_id = v.organisation_id
                    AND w.kpi_id = a.kpi_id AND w.superseded_at IS NULL))
            ORDER BY a.kpi_id), '[]')
        FROM (SELECT DISTINCT ON (k.id) k.id AS kpi_id, n.name, n.unit, n.direction
            FROM kpis k JOIN kpi_versions n ON n.kpi_id = k.id
            WHERE k.programme_id = v.programme_id ORDER BY k.id, n.number DESC) AS a) AS series
    ) AS q
    WHERE v.id = CAST(:venture AS uuid)
    """)
)
CHECKIN = Statement(
    text(f"""
    SELECT CAST(json_build_object('venture_id', v.id, 'month', CAST(:month AS date), 'hub', {_HUB},
        'organisation', json_build_object('id', o.id, 'name', o.name),
        'programme', json_build_object('id', p.id, 'name', p.name),
        'on_behalf', NOT {_INSIDE}, 'asked', (
        SELECT coalesce(json_agg(json_build_object('kpi_id', a.kpi_id, 'version', a.number,
            'name', a.name, 'hint', a.hint, 'unit', a.unit, 'direction', a.direction,
            'evidence', a.evidence,
            'value', (SELECT {_VALUE} FROM kpi_values w JOIN kpi_versions n ON n.id = w.version_id
                WHERE {_OF_MONTH} AND w.superseded_at IS NULL),
            'before', (SELECT json_build_object('month', w.month, 'number', w.number,
                    'currency', w.currency)
                FROM kpi_values w JOIN kpi_versions n ON n.id = w.version_id AND n.unit = a.unit
                WHERE w.organisation_id = v.organisation_id AND w.kpi_id = a.kpi_id
                    AND w.month < CAST(:month AS date) AND w.superseded_at IS NULL
                    AND w.number IS NOT NULL ORDER BY w.month DESC LIMIT 1),
            'earlier', (SELECT coalesce(json_agg({_VALUE} ORDER BY w.superseded_at DESC), '[]')
                FROM kpi_values w JOIN kpi_versions n ON n.id = w.version_id
                WHERE {_OF_MONTH} AND w.superseded_at IS NOT NULL)) ORDER BY a.kpi_id), '[]')
        FROM ({_ASKED.format(month="CAST(:month AS date)")}) AS a)) AS text) AS body
    FROM {_FROM} WHERE v.id = CAST(:venture AS uuid)
    """)
)

# What is asked, what was said, and the numbers before, the newest first: what is asked about.
ASKED = Statement(
    text(f"""
    SELECT a.kpi_id, a.version_id, a.unit, w.id AS value_id, w.state, w.number, w.currency,
        w.reason, w.evidence, (
            SELECT CAST(coalesce(json_agg(json_build_array(b.month, b.number, b.currency)), '[]')
                AS text)
            FROM (SELECT b.month, b.number, b.currency FROM kpi_values b
                JOIN kpi_versions n ON n.id = b.version_id AND n.unit = a.unit
                WHERE b.organisation_id = v.organisation_id AND b.kpi_id = a.kpi_id
                    AND b.month < CAST(:month AS date) AND b.superseded_at IS NULL
                    AND b.number IS NOT NULL ORDER BY b.month DESC LIMIT 24) AS b) AS earlier
    FROM checkin_ventures v CROSS JOIN LATERAL
        ({_ASKED.format(month="CAST(:month AS date)")}) AS a
    LEFT JOIN kpi_values w ON {_OF_MONTH} AND w.superseded_at IS NULL
    WHERE v.id = CAST(:venture AS uuid) ORDER BY a.kpi_id
    """)
)
SUPERSEDE = Statement(
    text("""
    UPDATE kpi_values SET superseded_at = CAST(:now AS timestamptz)
    WHERE id = CAST(:value AS uuid) AND superseded_at IS NULL RETURNING id
    """)
)
RETIRE = Statement(
    text("""
    UPDATE kpis k SET retired_from = CAST(:month AS date)
    WHERE k.id = CAST(:kpi AS uuid) AND coalesce(CAST(:month AS date) > (
        SELECT min(n.from_month) FROM kpi_versions n WHERE n.kpi_id = k.id), true) RETURNING id
    """)
)
END = Statement(
    text("""
    UPDATE checkin_ventures SET months = daterange(lower(months), CAST(:until AS date))
    WHERE id = CAST(:venture AS uuid) AND lower(months) < CAST(:until AS date) RETURNING id
    """)
)
# Who takes part in a cohort is asked what its programme asks, until the cohort ends.
ASK_ENROLLED = Statement(
    text("""
    INSERT INTO checkin_ventures (hub_id, programme_id, organisation_id, months)
    SELECT e.hub_id, c.programme_id, e.organisation_id, daterange(
        CAST(date_trunc('month', e.enrolled_on) AS date),
        CAST(date_trunc('month', greatest(c.ends_on, e.enrolled_on)) + interval '1 month' AS date))
    FROM enrolments e JOIN cohorts c ON c.id = e.cohort_id
    WHERE e.id = CAST(:enrolment AS uuid) AND e.organisation_id IS NOT NULL
        AND EXISTS (SELECT FROM kpis k WHERE k.programme_id = c.programme_id
            AND k.retired_from IS NULL)
    ON CONFLICT DO NOTHING RETURNING id, hub_id
    """)
)
LEAVE_ENROLLED = Statement(
    text("""
    UPDATE checkin_ventures v SET months = daterange(lower(v.months),
        CAST(date_trunc('month', e.left_on) + interval '1 month' AS date))
    FROM enrolments e JOIN cohorts c ON c.id = e.cohort_id
    WHERE e.id = CAST(:enrolment AS uuid) AND v.organisation_id = e.organisation_id
        AND v.programme_id = c.programme_id AND v.months @> e.left_on
    RETURNING v.id, v.hub_id
    """)
)
# Who was asked in both of the last two months that are over a week late, and said nothing.
SILENT = Statement(
    text(f"""
    SELECT v.id AS venture_id, o.name, t.before AS since
    FROM {_FROM} CROSS JOIN LATERAL (
        SELECT CAST(date_trunc('month', {_TODAY} - 7) - interval '1 month' AS date) AS last,
            CAST(date_trunc('month', {_TODAY} - 7) - interval '2 months' AS date) AS before) AS t
    WHERE v.hub_id = CAST(:hub AS uuid) AND v.months @> t.before AND v.months @> t.last
        AND EXISTS (SELECT FROM ({_ASKED.format(month="t.before")}) AS a)
        AND NOT EXISTS (SELECT FROM kpi_values w JOIN kpis k ON k.id = w.kpi_id
            WHERE w.organisation_id = v.organisation_id AND k.programme_id = v.programme_id
                AND w.month IN (t.before, t.last))
    ORDER BY o.name, v.id
    """)
)
HUB_OF_PROGRAMME = Statement(
    text("SELECT hub_id FROM programmes WHERE id = CAST(:programme AS uuid)")
)
REMIND = Statement(
    text("""
    WITH last AS (
        SELECT v.id, v.organisation_id, v.programme_id, t.month, t.today
        FROM checkin_ventures v JOIN hubs h ON h.id = v.hub_id
        CROSS JOIN LATERAL (SELECT CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)
            AS today, CAST(date_trunc('month', CAST(:now AS timestamptz) AT TIME ZONE h.zone)
            - interval '1 month' AS date) AS month) AS t
        WHERE v.months @> t.month
    ), due AS (
        SELECT l.id, l.month, k.kind FROM last l
        CROSS JOIN (VALUES ('open', 0), ('late', 7)) AS k (kind, days)
        WHERE l.month + interval '1 month' + k.days * interval '1 day' <= l.today
            AND NOT EXISTS (SELECT FROM checkin_reminders r
                WHERE r.venture_id = l.id AND r.month = l.month AND r.kind = k.kind)
            AND EXISTS (SELECT FROM kpis q JOIN kpi_versions n ON n.kpi_id = q.id
                AND n.from_month <= l.month
                WHERE q.programme_id = l.programme_id
                    AND (q.retired_from IS NULL OR q.retired_from > l.month)
                    AND NOT EXISTS (SELECT FROM kpi_values w
                        WHERE w.organisation_id = l.organisation_id AND w.kpi_id = q.id
                            AND w.month = l.month AND w.superseded_at IS NULL))
        LIMIT 100
    )
    INSERT INTO checkin_reminders (venture_id, month, kind) SELECT id, month, kind FROM due
    ON CONFLICT DO NOTHING RETURNING venture_id, month, kind
    """)
)
LETTERS = Statement(
    text("""
    SELECT DISTINCT ON (e.id) e.email, e.name, e.language, o.name AS organisation, h.name AS hub
    FROM checkin_ventures v JOIN hubs h ON h.id = v.hub_id
    JOIN organisations o ON o.id = v.organisation_id
    JOIN organisation_people r ON r.organisation_id = o.id
        AND r.valid @> CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)
    JOIN people e ON e.id = r.person_id AND e.state = 'active'
    WHERE v.id = CAST(:venture AS uuid) ORDER BY e.id
    """)
)
