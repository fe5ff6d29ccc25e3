"""The SQL of groups: cohorts and tracks, as many of each as are asked for, in one go.

Every statement takes `cohorts` and `tracks`, and its rows say to which group they belong. Lists of
ids become rows by LATERAL joins, because a plan without values takes a list for a long one.
"""

from sqlalchemy import text

from kilim.core.db import Statement

_COHORTS = "unnest(CAST(:cohorts AS uuid[])) AS u (id)"
_TRACKS = "unnest(CAST(:tracks AS uuid[])) AS u (id)"

_HUB = """json_build_object('id', h.id, 'slug', h.slug, 'name', h.name, 'zone', h.zone,
        'currency', h.currency)"""
GROUPS = Statement(
    text(f"""
    SELECT c.id, 'cohort' AS kind, c.hub_id, CAST(c.name AS text) AS name, c.programme_id,
        CAST(p.name AS text) AS programme, c.starts_on, c.ends_on, c.call_id,
        c.call_id IS NOT NULL AS has_call, coalesce(k.rules <> '[]', false) AS has_rules,
        EXISTS (SELECT FROM interview_rounds r WHERE r.call_id = c.call_id) AS has_rounds,
        CAST({_HUB} AS text) AS hub, h.zone
    FROM {_COHORTS} JOIN cohorts c ON c.id = u.id JOIN programmes p ON p.id = c.programme_id
    JOIN hubs h ON h.id = c.hub_id LEFT JOIN calls k ON k.id = c.call_id
    UNION ALL
    SELECT t.id, 'track', t.hub_id, CAST(t.name AS text), t.programme_id, CAST(p.name AS text),
        NULL, NULL, NULL, q.calls > 0, q.rules, q.rounds, CAST({_HUB} AS text), h.zone
    FROM {_TRACKS} JOIN tracks t ON t.id = u.id JOIN programmes p ON p.id = t.programme_id
    JOIN hubs h ON h.id = t.hub_id
    CROSS JOIN LATERAL (SELECT count(*) AS calls,
            coalesce(bool_or(k.rules <> '[]'), false) AS rules,
            coalesce(bool_or(EXISTS (SELECT FROM interview_rounds r WHERE r.call_id = k.id)), false)
                AS rounds
        FROM call_tracks o JOIN calls k ON k.id = o.call_id AND k.state <> 'draft'
        WHERE o.track_id = t.id) AS q
    """)
)

# Who takes part in a group. Of a track those whose application was to it.
_ENROLLED = f"""enrolled AS MATERIALIZED (
    SELECT u.id AS group_id, e.id AS enrolment_id, e.cohort_id, e.application_id, e.person_id,
        e.organisation_id, e.state, e.enrolled_on, c.programme_id
    FROM {_COHORTS} JOIN cohorts c ON c.id = u.id
    CROSS JOIN LATERAL (SELECT e.* FROM enrolments e WHERE e.cohort_id = c.id OFFSET 0) AS e
    UNION ALL
    SELECT u.id, e.id, e.cohort_id, e.application_id, e.person_id, e.organisation_id, e.state,
        e.enrolled_on, c.programme_id
    FROM {_TRACKS} JOIN tracks t ON t.id = u.id
    JOIN cohorts c ON c.programme_id = t.programme_id
    CROSS JOIN LATERAL (SELECT e.* FROM enrolments e JOIN applications a ON a.id = e.application_id
        JOIN application_snapshots s ON s.application_id = a.id AND s.number = a.last_number
        WHERE e.cohort_id = c.id AND s.track_id = t.id OFFSET 0) AS e
)"""
# What was begun and sent. A draft counts for the track that it names so far.
_APPLIED = f"""calls_of AS (
    SELECT u.id AS group_id, c.call_id, NULL AS track_id FROM {_COHORTS}
    JOIN cohorts c ON c.id = u.id WHERE c.call_id IS NOT NULL
    UNION ALL
    SELECT u.id, o.call_id, u.id FROM {_TRACKS} JOIN call_tracks o ON o.track_id = u.id
), applied AS MATERIALIZED (
    SELECT k.group_id, a.* FROM calls_of k CROSS JOIN LATERAL (
        SELECT a.id AS application_id, a.call_id, a.owner_id, a.organisation_id,
            a.last_number > 0 AS submitted, s.eligibility,
            coalesce(s.track_id, d.track_id) AS track_id
        FROM applications a
        LEFT JOIN application_snapshots s ON s.application_id = a.id AND s.number = a.last_number
        LEFT JOIN application_drafts d ON d.application_id = a.id
        WHERE a.call_id = k.call_id OFFSET 0) AS a
    WHERE k.track_id IS NULL OR CAST(k.track_id AS uuid) = a.track_id
)"""
# Everybody of a group with how far they came.
_CAME = f"""{_ENROLLED}, {_APPLIED}, came AS MATERIALIZED (
    SELECT coalesce(a.group_id, e.group_id) AS group_id, a.application_id, a.call_id,
        e.enrolment_id, e.cohort_id, q.organisation_id, q.person_id, a.track_id, p.region,
        coalesce(a.submitted, false) AS submitted,
        coalesce(a.submitted AND a.eligibility = 'met', false) AS eligible,
        EXISTS (SELECT FROM interviews i WHERE i.application_id = a.application_id
            AND i.state = 'took-place') AS interviewed,
        f.offered IS NOT NULL AS offered, coalesce(f.accepted, false) AS accepted,
        e.enrolment_id IS NOT NULL AS enrolled, coalesce(e.state = 'left', false) AS "left",
        coalesce(e.state = 'graduated', false) AS graduated
    FROM applied a FULL JOIN enrolled e
        ON e.group_id = a.group_id AND e.application_id = a.application_id
    CROSS JOIN LATERAL (SELECT coalesce(e.organisation_id, a.organisation_id) AS organisation_id,
        coalesce(e.person_id, a.owner_id) AS person_id) AS q
    LEFT JOIN profiles p ON p.organisation_id = q.organisation_id
    LEFT JOIN LATERAL (SELECT true AS offered, bool_or(o.state = 'accepted') AS accepted
        FROM offers o JOIN decisions d ON d.id = o.decision_id
        WHERE d.application_id = a.application_id HAVING count(*) > 0) AS f ON true
)"""
STAGES = ("submitted", "eligible", "interviewed", "offered", "accepted", "enrolled", "left",
    "graduated")  # fmt: skip
_COUNTS = ", ".join(f'count(*) FILTER (WHERE "{stage}") AS "{stage}"' for stage in STAGES)
FUNNEL = Statement(
    text(f"""
    WITH {_CAME}
    SELECT q.*, CAST(t.name AS text) AS track_name, CAST(r.name AS text) AS region_name FROM (
        SELECT group_id, track_id, region, grouping(track_id) = 0 AS by_track,
            grouping(region) = 0 AS by_region, count(application_id) AS started, {_COUNTS}
        FROM came GROUP BY GROUPING SETS ((group_id), (group_id, track_id), (group_id, region))
    ) AS q LEFT JOIN tracks t ON t.id = q.track_id LEFT JOIN places r ON r.code = q.region
    ORDER BY t.position NULLS LAST, q.enrolled DESC, q.submitted DESC, r.code
    """)
)

_NAMED = """LEFT JOIN organisations o ON o.id = {of}.organisation_id
    LEFT JOIN people p ON p.id = {of}.person_id"""
_BODY = """CAST(json_build_object('id', q.id, 'name', q.name, 'organisation_id', q.organisation_id,
    'application_id', q.application_id, 'call_id', q.call_id, 'enrolment_id', q.enrolment_id,
    'cohort_id', q.cohort_id, 'venture_id', q.venture_id, 'month', q.month) AS text) AS body"""


def _paged(rows: str) -> str:
    """The page of `rows`, the newest first, and how many there are on all."""
    return f"""found AS MATERIALIZED ({rows}), page AS (
        SELECT * FROM found WHERE CAST(:after AS uuid) IS NULL OR id < CAST(:after AS uuid)
        ORDER BY id DESC LIMIT CAST(:limit AS int) + 1
    )
    SELECT n.total, q.id, {_BODY} FROM (SELECT count(*) AS total FROM found) AS n
    LEFT JOIN page q ON true ORDER BY q.id DESC"""


_REACHED = " ".join(f"WHEN '{stage}' THEN c.\"{stage}\"" for stage in STAGES)
CAME = Statement(
    text(f"""
    WITH {_CAME}, {
        _paged(f'''
        SELECT coalesce(c.application_id, c.enrolment_id) AS id, coalesce(o.name, p.name) AS name,
            c.organisation_id, c.application_id, c.call_id, c.enrolment_id, c.cohort_id,
            CAST(NULL AS uuid) AS venture_id, CAST(NULL AS date) AS month
        FROM came c {_NAMED.format(of="c")}
        WHERE CASE CAST(:figure AS text) {_REACHED} END
            AND (CAST(:track AS text) IS NULL
                OR coalesce(CAST(c.track_id AS text), 'none') = :track)
            AND (CAST(:region AS text) IS NULL OR coalesce(c.region, 'none') = :region)''')
    }
    """)
)

# The ventures of a group and the months of which they are asked, since they take part.
_DUE = f"""{_ENROLLED}, ventures AS MATERIALIZED (
    SELECT group_id, organisation_id, programme_id,
        CAST(date_trunc('month', min(enrolled_on)) AS date) AS since
    FROM enrolled WHERE organisation_id IS NOT NULL
    GROUP BY group_id, organisation_id, programme_id
), due AS MATERIALIZED (
    SELECT m.group_id, m.organisation_id, m.programme_id, v.id AS venture_id,
        CAST(t AS date) AS month
    FROM ventures m JOIN checkin_ventures v
        ON v.organisation_id = m.organisation_id AND v.programme_id = m.programme_id
    CROSS JOIN LATERAL generate_series(greatest(lower(v.months), m.since),
        least(CAST(upper(v.months) - interval '1 month' AS date), CAST(:last AS date)),
        interval '1 month') AS t
)"""
_ASKED = """asked AS MATERIALIZED (
    SELECT k.id, k.programme_id, k.slug, k.retired_from, n.name, n.unit, n.direction,
        (SELECT min(o.from_month) FROM kpi_versions o WHERE o.kpi_id = k.id) AS from_month
    FROM kpis k CROSS JOIN LATERAL (SELECT n.name, n.unit, n.direction FROM kpi_versions n
        WHERE n.kpi_id = k.id ORDER BY n.number DESC LIMIT 1) AS n
    WHERE k.programme_id IN (SELECT programme_id FROM ventures)
)"""
# A KPI in a month of a venture, with what is said of it; a number counts if its unit is the one of
# today.
_SAID = """said AS MATERIALIZED (
    SELECT d.group_id, d.organisation_id, d.venture_id, d.month, a.id AS kpi_id,
        coalesce(w.state, 'silent') AS state, n.number, n.currency
    FROM due d JOIN asked a ON a.programme_id = d.programme_id AND a.from_month <= d.month
        AND (a.retired_from IS NULL OR a.retired_from > d.month)
    LEFT JOIN kpi_values w ON w.organisation_id = d.organisation_id AND w.kpi_id = a.id
        AND w.month = d.month AND w.superseded_at IS NULL
    LEFT JOIN kpi_versions v ON v.id = w.version_id
    LEFT JOIN LATERAL (SELECT w.number, w.currency WHERE v.unit = a.unit) AS n ON true
)"""
STATES = ("value", "zero", "not_due", "missing", "silent")
_STATES = ", ".join(f"count(*) FILTER (WHERE state = '{one}') AS {one}" for one in STATES)
KPIS = Statement(
    text(f"""
    WITH {_DUE}, {_ASKED}, {_SAID}
    SELECT q.*, CAST(a.name AS text) AS name, a.unit, a.direction FROM (
        SELECT group_id, kpi_id, month, currency, grouping(currency) = 1 AS of_month,
            count(*) AS due, {_STATES}, count(number) AS n, CAST(sum(number) AS float8) AS sum,
            percentile_cont(0.5) WITHIN GROUP (ORDER BY CAST(number AS float8)) AS median
        FROM said GROUP BY GROUPING SETS (
            (group_id, kpi_id, month), (group_id, kpi_id, month, currency))
    ) AS q JOIN asked a ON a.id = q.kpi_id
    WHERE q.of_month OR q.n > 0 ORDER BY q.group_id, q.kpi_id, q.month, q.currency
    """)
)
# A check-in was given when anything is said of its month, be it that it is not known.
_GIVEN = f"""{_DUE}, given AS MATERIALIZED (
    SELECT d.group_id, d.organisation_id, d.venture_id, d.month, EXISTS (
        SELECT FROM kpi_values w JOIN kpis k ON k.id = w.kpi_id AND k.programme_id = d.programme_id
        WHERE w.organisation_id = d.organisation_id AND w.month = d.month
            AND w.superseded_at IS NULL) AS given
    FROM due d
)"""
RESPONSES = Statement(
    text(f"""
    WITH {_GIVEN}
    SELECT group_id, month, count(*) AS due, count(*) FILTER (WHERE given) AS given
    FROM given GROUP BY group_id, month ORDER BY group_id, month
    """)
)
SILENT = Statement(
    text(f"""
    WITH {_GIVEN}
    SELECT q.group_id, q.venture_id, o.name, q.last_given, q.months FROM (
        SELECT group_id, organisation_id, venture_id, max(month) FILTER (WHERE given) AS last_given,
            count(*) FILTER (WHERE NOT given) AS months, bool_or(month = CAST(:last AS date)
                AND NOT given) AS silent
        FROM given GROUP BY group_id, organisation_id, venture_id
    ) AS q JOIN organisations o ON o.id = q.organisation_id
    WHERE q.silent ORDER BY q.last_given NULLS FIRST, o.name, q.venture_id
    """)
)
_OF_VENTURE = """o.name, d.organisation_id, CAST(NULL AS uuid) AS application_id,
    CAST(NULL AS uuid) AS call_id, CAST(NULL AS uuid) AS enrolment_id,
    CAST(NULL AS uuid) AS cohort_id, d.venture_id, d.month"""
CHECKED_IN = Statement(
    text(f"""
    WITH {_GIVEN}, {
        _paged(f'''
        SELECT d.venture_id AS id, {_OF_VENTURE}
        FROM given d JOIN organisations o ON o.id = d.organisation_id
        WHERE d.month = CAST(:month AS date) AND CASE CAST(:figure AS text)
            WHEN 'given' THEN d.given WHEN 'silent' THEN NOT d.given ELSE true END''')
    }
    """)
)
TOLD = Statement(
    text(f"""
    WITH {_DUE}, {_ASKED}, {_SAID}, {
        _paged(f'''
        SELECT d.venture_id AS id, {_OF_VENTURE}
        FROM said d JOIN organisations o ON o.id = d.organisation_id
        WHERE d.month = CAST(:month AS date) AND d.kpi_id = CAST(:kpi AS uuid)
            AND CASE CAST(:figure AS text) WHEN 'kpi-due' THEN true
                WHEN 'kpi-known' THEN d.number IS NOT NULL
                    AND (CAST(:currency AS text) IS NULL OR d.currency = :currency)
                ELSE d.state = replace(substr(CAST(:figure AS text), 5), '-', '_') END''')
    }
    """)
)
ENROLMENTS = Statement(
    text(f"WITH {_ENROLLED} SELECT group_id, enrolment_id FROM enrolled WHERE state <> 'left'")
)
# What the fund of a cohort holds is what was put into it less what was released from it.
FUNDS = Statement(
    text(f"""
    SELECT u.id AS group_id, f.currency, f.amount AS total, q.released, q.promised,
        f.amount - q.released AS "left"
    FROM {_COHORTS} JOIN cohort_funds f ON f.cohort_id = u.id
    CROSS JOIN LATERAL (SELECT
            CAST(coalesce(sum(t.amount) FILTER (WHERE t.released_at IS NOT NULL), 0) AS bigint)
                AS released,
            CAST(coalesce(sum(t.amount) FILTER (WHERE t.released_at IS NULL), 0) AS bigint)
                AS promised
        FROM tranches t WHERE t.cohort_id = u.id) AS q
    """)
)
