"""The SQL of what is known of ventures. A year is over at the hub's time."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso
from kilim.impact.schemas import YEARS_ASKED

_HUB = """json_build_object('id', h.id, 'slug', h.slug, 'name', h.name, 'zone', h.zone,
    'currency', h.currency)"""
_TODAY = "CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)"
_LAST_YEAR = f"CAST(extract(year FROM {_TODAY}) AS int) - 1"
# An organisation is followed once: from when it was accepted, or else turned down.
_FOLLOWED = """
    SELECT f.hub_id, f.organisation_id, bool_or(f.accepted) AS accepted,
        coalesce(min(f.began_on) FILTER (WHERE f.accepted), min(f.began_on)) AS began_on,
        CAST(extract(year FROM coalesce(min(f.began_on) FILTER (WHERE f.accepted),
            min(f.began_on))) AS int) AS first_year,
        (SELECT w.agreed FROM followup_consents w WHERE w.organisation_id = f.organisation_id
            AND w.superseded_at IS NULL) AS agreed
    FROM followed_ventures f WHERE {where} GROUP BY f.hub_id, f.organisation_id
"""
_SAID = f"""'id', w.id, 'source', w.source, 'source_note', w.source_note,
    'entered_by', (SELECT e.name FROM people e WHERE e.id = w.entered_by),
    'entered_at', {iso("w.entered_at")}"""
_OF = "w.organisation_id = v.organisation_id AND w.superseded_at IS NULL"
_STATUS = f"json_build_object({_SAID}, 'on_day', w.on_day, 'status', w.status)"
_ROW = f"""
    json_build_object('id', o.id, 'name', o.name) AS organisation, {_HUB} AS hub,
    (SELECT json_agg(json_build_object('id', p.id, 'name', p.name) ORDER BY p.id)
        FROM programmes p WHERE EXISTS (SELECT FROM followed_ventures f
            WHERE f.hub_id = v.hub_id AND f.programme_id = p.id
                AND f.organisation_id = v.organisation_id)) AS programmes,
    CASE WHEN v.accepted THEN 'accepted' ELSE 'rejected' END AS "group", v.began_on,
    v.first_year + {YEARS_ASKED} AS asked_until,
    coalesce(v.agreed, v.accepted) AS may_be_followed,
    (SELECT json_build_object({_SAID}, 'agreed', w.agreed) FROM followup_consents w
        WHERE {_OF}) AS consent,
    (SELECT {_STATUS} FROM venture_statuses w WHERE {_OF} ORDER BY w.on_day DESC LIMIT 1)
        AS status,
    (SELECT coalesce(json_agg(json_build_object('year', y.year, 'known', y.known,
            'missing', y.missing) ORDER BY y.year), '[]')
        FROM (SELECT s AS year, count(w.number) AS known,
                count(w.id) FILTER (WHERE w.state IN ('missing', 'refused')) AS missing
            FROM generate_series(v.first_year - 1, {_LAST_YEAR}) AS s
            LEFT JOIN observations w ON {_OF} AND w.year = s
            GROUP BY s) AS y) AS years
"""
_JOIN = "JOIN hubs h ON h.id = v.hub_id JOIN organisations o ON o.id = v.organisation_id"
_INSIDE = f"""EXISTS (SELECT FROM organisation_people r WHERE r.organisation_id = v.organisation_id
    AND r.person_id = CAST(:person AS uuid) AND r.valid @> {_TODAY})"""
_ONE = _FOLLOWED.format(where="f.organisation_id = CAST(:organisation AS uuid)")
_IN_HUB = """f.hub_id = CAST(:hub AS uuid)
    AND (f.programme_id = CAST(:programme AS uuid) OR CAST(:programme AS uuid) IS NULL)"""

LIST = Statement(
    text(f"""
    SELECT v.organisation_id AS id, CAST(row_to_json(q) AS text) AS body
    FROM ({_FOLLOWED.format(where=_IN_HUB)}) AS v {_JOIN} CROSS JOIN LATERAL (SELECT {_ROW}) AS q
    WHERE (v.accepted = CAST(:accepted AS boolean) OR CAST(:accepted AS boolean) IS NULL)
        AND (v.organisation_id < CAST(:after AS uuid) OR CAST(:after AS uuid) IS NULL)
    ORDER BY v.organisation_id DESC LIMIT CAST(:limit AS int) + 1
    """)
)
_MINE = """f.organisation_id IN (SELECT r.organisation_id FROM organisation_people r
    WHERE r.person_id = CAST(:person AS uuid))"""
OWN = Statement(
    text(f"""
    SELECT CAST(json_build_object('items', coalesce(json_agg(q ORDER BY q.began_on DESC), '[]'))
        AS text) AS body
    FROM ({_FOLLOWED.format(where=_MINE)}) AS v {_JOIN} CROSS JOIN LATERAL (SELECT {_ROW}) AS q
    WHERE {_INSIDE}
    """)
)
VENTURE = Statement(
    text(f"""
    SELECT v.hub_id, v.organisation_id, v.began_on, v.first_year - 1 AS baseline, h.currency,
        {_LAST_YEAR} AS last_year, {_TODAY} AS today, {_INSIDE} AS is_inside,
        coalesce(v.agreed, v.accepted) AS may_be_followed
    FROM ({_ONE}) AS v {_JOIN}
    """)
)
# A KPI with the address `revenue` is the revenue of the months; twelve of them are that of a year.
_CHECKINS = """
    SELECT coalesce(json_agg(json_build_object('year', y.year, 'revenue', y.number,
        'currency', y.currency) ORDER BY y.year), '[]')
    FROM (SELECT extract(year FROM w.month) AS year, sum(w.number) AS number,
            min(w.currency) AS currency
        FROM kpi_values w JOIN kpis k ON k.id = w.kpi_id AND k.slug = 'revenue'
        WHERE w.organisation_id = v.organisation_id AND w.superseded_at IS NULL
            AND w.currency IS NOT NULL
        GROUP BY w.kpi_id, extract(year FROM w.month)
        HAVING count(*) = 12 AND count(DISTINCT w.currency) = 1) AS y
"""
SHOWN = Statement(
    text(f"""
    SELECT CAST(row_to_json(q) AS text) AS body FROM ({_ONE}) AS v {_JOIN}
    CROSS JOIN LATERAL (SELECT {_ROW}, NOT {_INSIDE} AS on_behalf,
        (SELECT coalesce(json_agg({_STATUS} ORDER BY w.on_day DESC), '[]')
            FROM venture_statuses w WHERE {_OF}) AS statuses,
        (SELECT coalesce(json_agg(json_build_object({_SAID}, 'metric', w.metric,
                'metric_version', w.metric_version, 'year', w.year, 'state', w.state,
                'number', w.number, 'currency', w.currency, 'reason', w.reason,
                'jobs', (SELECT coalesce(json_agg(json_build_object('gender', j.gender,
                        'people', j.people, 'months', j.months, 'share', j.share)
                        ORDER BY j.position), '[]')
                    FROM observed_jobs j WHERE j.observation_id = w.id))
                ORDER BY w.year, w.metric), '[]')
            FROM observations w WHERE {_OF}) AS observations,
        ({_CHECKINS}) AS checkins) AS q
    """)
)
CURRENT = Statement(
    text("""
    SELECT w.id, w.metric, w.state, w.number, w.currency, w.reason,
        (SELECT CAST(coalesce(json_agg(json_build_array(j.gender, j.people, j.months, j.share)
            ORDER BY j.position), '[]') AS text)
            FROM observed_jobs j WHERE j.observation_id = w.id) AS jobs
    FROM observations w WHERE w.organisation_id = CAST(:organisation AS uuid)
        AND w.year = CAST(:year AS int) AND w.superseded_at IS NULL
    """)
)


def superseding(table: str) -> Statement:
    """What was seen is superseded, if it is still the current one; otherwise there is no row."""
    return Statement(
        text(f"""
        UPDATE {table} SET superseded_at = CAST(:now AS timestamptz)
        WHERE id = CAST(:said AS uuid) AND organisation_id = CAST(:organisation AS uuid)
            AND superseded_at IS NULL RETURNING id
        """)
    )


SUPERSEDE = superseding("observations")
SUPERSEDE_STATUS = superseding("venture_statuses")
SUPERSEDE_CONSENT = superseding("followup_consents")

# A year is asked for once, when it is over; who was turned down is asked only if they agreed.
AT_ONCE = 100  # in one transaction
REMIND = Statement(
    text(f"""
    INSERT INTO followup_reminders (organisation_id, year)
    SELECT v.organisation_id, {_LAST_YEAR}
    FROM ({_FOLLOWED.format(where="true")}) AS v {_JOIN}
    WHERE coalesce(v.agreed, v.accepted)
        AND {_LAST_YEAR} BETWEEN v.first_year - 1 AND v.first_year + {YEARS_ASKED}
        AND NOT EXISTS (SELECT FROM followup_reminders r
            WHERE r.organisation_id = v.organisation_id AND r.year = {_LAST_YEAR})
        AND (SELECT count(*) FROM observations w WHERE {_OF} AND w.year = {_LAST_YEAR}) < 8
        AND coalesce((SELECT w.status FROM venture_statuses w WHERE {_OF}
            ORDER BY w.on_day DESC LIMIT 1), '') NOT IN ('closed', 'acquired')
    LIMIT {AT_ONCE}
    ON CONFLICT DO NOTHING RETURNING organisation_id, year
    """)
)
