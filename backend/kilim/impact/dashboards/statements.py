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
    SELECT u.id AS group_id, false AS is_track, e.id AS enrolment_id, e.cohort_id,
        e.application_id, e.person_id, e.organisation_id, e.state, e.enrolled_on, c.programme_id
    FROM {_COHORTS} JOIN cohorts c ON c.id = u.id
    CROSS JOIN LATERAL (SELECT e.* FROM enrolments e WHERE e.cohort_id = c.id OFFSET 0) AS e
    UNION ALL
    SELECT u.id, true, e.id, e.cohort_id, e.application_id, e.person_id, e.organisation_id, e.state,
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

# The ventures of a group, asked from `since` on: from when they take part, and of a track no longer
# than since `first`, because tracks have no end.
_VENTURES = f"""{_ENROLLED}, ventures AS MATERIALIZED (
    SELECT m.*, v.id AS venture_id, greatest(lower(v.months), m.since) AS first_month,
        least(CAST(upper(v.months) - interval '1 month' AS date), CAST(:last AS date))
            AS last_month
    FROM (
        SELECT group_id, organisation_id, programme_id,
            greatest(CAST(date_trunc('month', min(enrolled_on)) AS date),
                CASE WHEN is_track THEN CAST(:first AS date) END) AS since
        FROM enrolled WHERE organisation_id IS NOT NULL
        GROUP BY group_id, is_track, organisation_id, programme_id
    ) AS m JOIN checkin_ventures v
        ON v.organisation_id = m.organisation_id AND v.programme_id = m.programme_id
)"""
# Of how many a check-in was due for a month.
_DUE = """due AS MATERIALIZED (
    SELECT v.group_id, v.programme_id, CAST(t AS date) AS month, count(*) AS due
    FROM ventures v CROSS JOIN LATERAL
        generate_series(v.first_month, v.last_month, interval '1 month') AS t
    GROUP BY v.group_id, v.programme_id, CAST(t AS date)
)"""
_ASKED = """asked AS MATERIALIZED (
    SELECT k.id, k.programme_id, k.slug, k.retired_from, n.name, n.unit, n.direction,
        (SELECT min(o.from_month) FROM kpi_versions o WHERE o.kpi_id = k.id) AS from_month
    FROM kpis k CROSS JOIN LATERAL (SELECT n.name, n.unit, n.direction FROM kpi_versions n
        WHERE n.kpi_id = k.id ORDER BY n.number DESC LIMIT 1) AS n
    WHERE k.programme_id IN (SELECT programme_id FROM ventures)
)"""
# What is said of each month and KPI. A venture is looked up by itself: its values lie together.
_SAID = """said AS MATERIALIZED (
    SELECT v.group_id, v.organisation_id, v.venture_id, a.id AS kpi_id, w.month, w.state,
        w.version_id, w.number, w.currency
    FROM ventures v JOIN asked a ON a.programme_id = v.programme_id
    CROSS JOIN LATERAL (SELECT w.month, w.state, w.version_id, w.number, w.currency
        FROM kpi_values w WHERE w.organisation_id = v.organisation_id AND w.kpi_id = a.id
            AND w.month >= v.first_month AND w.month <= v.last_month
            AND w.superseded_at IS NULL OFFSET 0) AS w
)"""
# A KPI is asked in its months alone, and a number counts if its unit is the one of today.
_IS_ASKED = """a.from_month <= {of}.month
        AND (a.retired_from IS NULL OR a.retired_from > {of}.month)"""
STATES = ("value", "zero", "not_due", "missing")
_STATES = ", ".join(f"count(*) FILTER (WHERE s.state = '{one}') AS {one}" for one in STATES)
_NO_STATES = ", ".join(f"CAST(NULL AS bigint) AS {one}" for one in ("said", *STATES))
# Kinds of rows, which are put together by who asks: the plan does not know how many they are, and
# would compare each with each. A check-in was given when anything is said of its month, be it that
# it is not known.
MONTHS = Statement(
    text(f"""
    WITH {_VENTURES}, {_DUE}, {_ASKED}, {_SAID}
    SELECT 'due' AS kind, d.group_id, a.id AS kpi_id, d.month, CAST(a.name AS text) AS name, a.unit,
        a.direction, d.due, {_NO_STATES}, CAST(NULL AS text) AS currency,
        CAST(NULL AS bigint) AS n, CAST(NULL AS float8) AS sum, CAST(NULL AS float8) AS median
    FROM due d JOIN asked a ON a.programme_id = d.programme_id AND {_IS_ASKED.format(of="d")}
    UNION ALL
    SELECT 'said', s.group_id, s.kpi_id, s.month, NULL, NULL, NULL, NULL, count(*), {_STATES},
        NULL, NULL, NULL, NULL
    FROM said s GROUP BY s.group_id, s.kpi_id, s.month
    UNION ALL
    SELECT 'point', s.group_id, s.kpi_id, s.month, NULL, NULL, NULL, NULL, {_NO_STATES},
        s.currency, count(*), CAST(sum(s.number) AS float8),
        percentile_cont(0.5) WITHIN GROUP (ORDER BY CAST(s.number AS float8))
    FROM said s JOIN asked a ON a.id = s.kpi_id
    JOIN kpi_versions n ON n.id = s.version_id AND n.unit = a.unit
    WHERE s.number IS NOT NULL AND {_IS_ASKED.format(of="s")}
    GROUP BY s.group_id, s.kpi_id, s.month, s.currency
    UNION ALL
    SELECT 'check-in', d.group_id, NULL, d.month, NULL, NULL, NULL, CAST(sum(d.due) AS bigint),
        {_NO_STATES}, NULL, NULL, NULL, NULL
    FROM due d GROUP BY d.group_id, d.month
    UNION ALL
    SELECT 'given', g.group_id, NULL, g.month, NULL, NULL, NULL, NULL, {_NO_STATES}, NULL,
        count(*), NULL, NULL
    FROM (SELECT DISTINCT s.group_id, s.month, s.venture_id FROM said s) AS g
    GROUP BY g.group_id, g.month
    """)
)
_GIVEN = """EXISTS (SELECT FROM kpi_values w JOIN kpis k ON k.id = w.kpi_id
            AND k.programme_id = v.programme_id
        WHERE w.organisation_id = v.organisation_id AND w.month = {month}
            AND w.superseded_at IS NULL)"""
MOST_SILENT = 50  # of a group are named; the number of all opens the others
SILENT = Statement(
    text(f"""
    WITH {_VENTURES}, silent AS (
        SELECT v.*, row_number() OVER (PARTITION BY v.group_id ORDER BY q.last_given NULLS FIRST,
                v.venture_id) AS place, q.last_given
        FROM ventures v CROSS JOIN LATERAL (
            SELECT max(w.month) AS last_given FROM kpis k JOIN kpi_values w ON w.kpi_id = k.id
                AND w.organisation_id = v.organisation_id AND w.superseded_at IS NULL
            WHERE k.programme_id = v.programme_id
                AND w.month BETWEEN v.first_month AND CAST(:last AS date)) AS q
        WHERE v.first_month <= CAST(:last AS date) AND v.last_month = CAST(:last AS date)
            AND q.last_given IS DISTINCT FROM CAST(:last AS date)
    )
    SELECT s.group_id, s.venture_id, o.name, s.last_given
    FROM silent s JOIN organisations o ON o.id = s.organisation_id
    WHERE s.place <= {MOST_SILENT} ORDER BY s.last_given NULLS FIRST, o.name, s.venture_id
    """)
)
_OF_VENTURE = """v.venture_id AS id, o.name, v.organisation_id,
            CAST(NULL AS uuid) AS application_id, CAST(NULL AS uuid) AS call_id,
            CAST(NULL AS uuid) AS enrolment_id, CAST(NULL AS uuid) AS cohort_id, v.venture_id,
            CAST(:month AS date) AS month"""
_IN_MONTH = "CAST(:month AS date) BETWEEN v.first_month AND v.last_month"
CHECKED_IN = Statement(
    text(f"""
    WITH {_VENTURES}, {
        _paged(f'''
        SELECT {_OF_VENTURE}
        FROM ventures v JOIN organisations o ON o.id = v.organisation_id
        WHERE {_IN_MONTH} AND CASE CAST(:figure AS text)
            WHEN 'given' THEN {_GIVEN.format(month="CAST(:month AS date)")}
            WHEN 'silent' THEN NOT {_GIVEN.format(month="CAST(:month AS date)")} ELSE true END''')
    }
    """)
)
TOLD = Statement(
    text(f"""
    WITH {_VENTURES}, {_ASKED}, {
        _paged(f'''
        SELECT {_OF_VENTURE}
        FROM ventures v JOIN organisations o ON o.id = v.organisation_id
        JOIN asked a ON a.programme_id = v.programme_id AND a.id = CAST(:kpi AS uuid)
        LEFT JOIN kpi_values w ON w.organisation_id = v.organisation_id AND w.kpi_id = a.id
            AND w.month = CAST(:month AS date) AND w.superseded_at IS NULL
        LEFT JOIN kpi_versions n ON n.id = w.version_id
        WHERE {_IN_MONTH} AND a.from_month <= CAST(:month AS date)
            AND (a.retired_from IS NULL OR a.retired_from > CAST(:month AS date))
            AND CASE CAST(:figure AS text) WHEN 'kpi-due' THEN true
                WHEN 'kpi-known' THEN w.number IS NOT NULL AND n.unit = a.unit
                    AND (CAST(:currency AS text) IS NULL OR w.currency = :currency)
                WHEN 'kpi-silent' THEN w.id IS NULL
                ELSE w.state = replace(substr(CAST(:figure AS text), 5), '-', '_') END''')
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
            CAST(coalesce(sum(t.amount) FILTER (WHERE t.released_at IS NOT NULL
                AND NOT EXISTS (SELECT FROM tranche_reversals v
                    WHERE v.tranche_id = t.id AND v.reversed_at IS NOT NULL)), 0) AS bigint)
                AS released,
            CAST(coalesce(sum(t.amount) FILTER (WHERE t.released_at IS NULL), 0) AS bigint)
                AS promised
        FROM tranches t WHERE t.cohort_id = u.id) AS q
    """)
)
