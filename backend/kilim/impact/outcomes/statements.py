"""The SQL of outcomes: everything that is known, read at once; pure functions do the rest."""

from sqlalchemy import text

from kilim.core.db import Statement

# A venture is chosen by where it took part, or was turned down. Who was turned down by the call of
# a cohort is compared with it.
_ENROLLED = """
    (CAST(:cohort AS uuid) IS NULL OR e.cohort_id = CAST(:cohort AS uuid))
    AND (CAST(:track AS uuid) IS NULL OR EXISTS (SELECT FROM decisions t
        WHERE t.application_id = e.application_id AND t.state = 'standing'
            AND t.track_id = CAST(:track AS uuid)))
"""
_CHOSEN = f"""
    (CAST(:programme AS uuid) IS NULL OR f.programme_id = CAST(:programme AS uuid))
    AND (CAST(:cohort AS uuid) IS NULL AND CAST(:track AS uuid) IS NULL
        OR f.accepted AND EXISTS (SELECT FROM enrolments e
            WHERE e.organisation_id = f.organisation_id AND {_ENROLLED})
        OR NOT f.accepted AND EXISTS (SELECT FROM applications a
            JOIN decisions d ON d.application_id = a.id AND d.state = 'standing'
                AND d.outcome = 'decline'
            WHERE a.organisation_id = f.organisation_id
                AND (CAST(:cohort AS uuid) IS NULL OR a.call_id = (SELECT c.call_id FROM cohorts c
                    WHERE c.id = CAST(:cohort AS uuid)))
                AND (CAST(:track AS uuid) IS NULL OR d.track_id = CAST(:track AS uuid))))
"""


def _year(which: str) -> str:
    first = "min(f.began_on) FILTER (WHERE {})"
    own, any_of = first.format(f"f.accepted AND {which}"), first.format(which)
    return f"CAST(extract(year FROM coalesce({own}, {any_of})) AS int)"


# What was said before somebody said no is not used either.
VENTURES = Statement(
    text(f"""
    WITH v AS (
        SELECT f.organisation_id, bool_or(f.accepted) AS accepted, {_year("true")} AS began,
            coalesce(bool_or(f.accepted) FILTER (WHERE s.chosen), false) AS chosen_accepted,
            {_year("s.chosen")} AS chosen_began
        FROM followed_ventures f CROSS JOIN LATERAL (SELECT {_CHOSEN} AS chosen) AS s
        WHERE f.hub_id = CAST(:hub AS uuid) AND f.began_on <= CAST(:on_day AS date)
        GROUP BY f.organisation_id
    ), said AS (
        SELECT w.organisation_id, json_agg(json_build_array(w.metric, w.year,
            CAST(w.number AS text), w.currency, CASE w.metric WHEN 'jobs' THEN
                (SELECT json_agg(json_build_array(j.gender, j.people, CAST(j.months AS text),
                    CAST(j.share AS text)) ORDER BY j.position)
                FROM observed_jobs j WHERE j.observation_id = w.id) END)) AS body
        FROM observations w
        WHERE w.hub_id = CAST(:hub AS uuid) AND w.superseded_at IS NULL AND w.state <> 'not_due'
        GROUP BY w.organisation_id
    ), stood AS (
        SELECT w.organisation_id, json_agg(json_build_array(
            CAST(extract(year FROM w.on_day) AS int), w.status) ORDER BY w.on_day) AS body
        FROM venture_statuses w
        WHERE w.hub_id = CAST(:hub AS uuid) AND w.superseded_at IS NULL
        GROUP BY w.organisation_id
    )
    SELECT v.organisation_id AS id, o.name, v.accepted, v.began, v.chosen_accepted, v.chosen_began,
        m.may_be_followed,
        CASE WHEN m.may_be_followed THEN CAST(said.body AS text) END AS said,
        CASE WHEN m.may_be_followed THEN CAST(stood.body AS text) END AS stood
    FROM v JOIN organisations o ON o.id = v.organisation_id
    CROSS JOIN LATERAL (SELECT coalesce((SELECT w.agreed FROM followup_consents w
        WHERE w.organisation_id = v.organisation_id AND w.superseded_at IS NULL), v.accepted)
        AS may_be_followed) AS m
    LEFT JOIN said ON said.organisation_id = v.organisation_id
    LEFT JOIN stood ON stood.organisation_id = v.organisation_id
    ORDER BY v.organisation_id DESC
    """)
)
_ENROLMENTS = f"""
    SELECT e.id, e.cohort_id, c.name AS cohort, e.enrolled_on, e.organisation_id, e.person_id
    FROM enrolments e JOIN cohorts c ON c.id = e.cohort_id
    WHERE e.hub_id = CAST(:hub AS uuid) AND e.enrolled_on <= CAST(:on_day AS date)
        AND (CAST(:programme AS uuid) IS NULL OR c.programme_id = CAST(:programme AS uuid))
        AND {_ENROLLED}
"""
_WHOLE = """CAST(:programme AS uuid) IS NULL AND CAST(:cohort AS uuid) IS NULL
    AND CAST(:track AS uuid) IS NULL"""
_LANGUAGE = "CAST(:language AS text)"
# A participation is a dated row: a person in an enrolment, or a booking that took place. The hub's
# own bookings reach nobody; programmes know only their enrolments.
_PARTICIPATIONS = f"""
    SELECT CAST(md5(CAST(p.enrolment_id AS text) || CAST(p.person_id AS text)) AS uuid) AS id,
        p.person_id, n.cohort ->> {_LANGUAGE} AS note,
        '/cohorts/' || n.cohort_id || '/' || n.id AS address
    FROM ({_ENROLMENTS}) AS n JOIN enrolled_people p ON p.enrolment_id = n.id
    WHERE p.joined_on <= CAST(:on_day AS date)
    UNION ALL
    SELECT b.id, b.booked_by, s.name ->> {_LANGUAGE}, '/bookings/' || b.id
    FROM bookings b JOIN studios s ON s.hub_id = b.hub_id AND s.id = b.studio_id
    JOIN hubs h ON h.id = b.hub_id
    WHERE b.hub_id = CAST(:hub AS uuid) AND b.state = 'confirmed' AND b.audience <> 'hub'
        AND b.ends_at <= CAST(:now AS timestamptz)
        AND CAST(b.ends_at AT TIME ZONE h.zone AS date) <= CAST(:on_day AS date) AND {_WHOLE}
"""
_RESIDENCIES = f"""
    SELECT r.membership_id, r.person_id, p.name ->> {_LANGUAGE} AS note
    FROM residencies r JOIN plans p ON p.id = r.plan_id
    WHERE r.hub_id = CAST(:hub AS uuid) AND r.days @> CAST(:on_day AS date) AND {_WHOLE}
"""
_PERSON = "'/people?person=' || q.person_id"
_OF_PEOPLE = """
    SELECT q.person_id AS id, e.name, '' AS note, CAST(count(*) AS float) AS number,
        {address} AS address
    FROM ({rows}) AS q JOIN people e ON e.id = q.person_id GROUP BY q.person_id, e.name
"""
# What stands behind each count, as `OutcomeRow`: as many rows as are counted.
COUNTED = {
    "enrolments": f"""
        SELECT n.id, coalesce(o.name, e.name) AS name, n.cohort ->> {_LANGUAGE} AS note,
            CAST(NULL AS float) AS number, '/cohorts/' || n.cohort_id || '/' || n.id AS address
        FROM ({_ENROLMENTS}) AS n LEFT JOIN organisations o ON o.id = n.organisation_id
        LEFT JOIN people e ON e.id = n.person_id WHERE n.organisation_id IS NOT NULL
    """,
    "people": _OF_PEOPLE.format(address=_PERSON, rows=_PARTICIPATIONS),
    "participations": f"""
        SELECT q.id, e.name, q.note, CAST(NULL AS float) AS number, q.address
        FROM ({_PARTICIPATIONS}) AS q JOIN people e ON e.id = q.person_id
    """,
    "residents": _OF_PEOPLE.format(address=_PERSON, rows=_RESIDENCIES),
    "residencies": f"""
        SELECT CAST(md5(CAST(q.membership_id AS text) || CAST(q.person_id AS text)) AS uuid) AS id,
            e.name, q.note, CAST(NULL AS float) AS number, {_PERSON} AS address
        FROM ({_RESIDENCIES}) AS q JOIN people e ON e.id = q.person_id
    """,
}
COUNTS = Statement(
    text(f"""
    SELECT {
        ", ".join(
            f"(SELECT count(*) FROM ({rows}) AS x) AS {name}" for name, rows in COUNTED.items()
        )
    }
    """)
)
_PAGE = """
    SELECT q.id, (SELECT count(*) FROM ({rows}) AS every) AS total,
        CAST(row_to_json(q) AS text) AS body
    FROM (SELECT) AS one LEFT JOIN LATERAL (SELECT * FROM ({rows}) AS found
        WHERE found.id < CAST(:after AS uuid) OR CAST(:after AS uuid) IS NULL
        ORDER BY found.id DESC LIMIT CAST(:limit AS int) + 1) AS q ON true
"""
ROWS = {name: Statement(text(_PAGE.format(rows=rows))) for name, rows in COUNTED.items()}
CHOICES = Statement(
    text("""
    SELECT CAST(coalesce(json_agg(json_build_object('id', p.id, 'name', p.name,
        'tracks', (SELECT coalesce(json_agg(json_build_object('id', t.id, 'name', t.name)
            ORDER BY t.id), '[]') FROM tracks t WHERE t.programme_id = p.id),
        'cohorts', (SELECT coalesce(json_agg(json_build_object('id', c.id, 'name', c.name,
            'starts_on', c.starts_on) ORDER BY c.starts_on DESC, c.id), '[]')
            FROM cohorts c WHERE c.programme_id = p.id)) ORDER BY p.id), '[]') AS text) AS body
    FROM programmes p WHERE p.hub_id = CAST(:hub AS uuid)
    """)
)
