"""The SQL of matchings."""

from sqlalchemy import text

from kilim.core.db import Statement

_HUB = """json_build_object('id', h.id, 'slug', h.slug, 'name', h.name, 'zone', h.zone,
            'currency', h.currency)"""
_NAME = "coalesce(o.name, p.name)"
# Of a matching `x` of the cohort `c`: ventures that take part and have no mentor, and those who
# mentor in its programme and have room.
_VENTURES = """enrolments e JOIN people p ON p.id = e.person_id
    LEFT JOIN organisations o ON o.id = e.organisation_id
    WHERE e.cohort_id = c.id AND e.state = 'active' AND NOT EXISTS (SELECT FROM mentor_pairs r
        WHERE r.enrolment_id = e.id AND r.until IS NULL)"""
_PLACES = """(SELECT count(*) FROM mentor_seats s WHERE s.mentor_id = m.id
            AND NOT EXISTS (SELECT FROM mentor_pairs r
                WHERE r.mentor_id = m.id AND r.seat = s.number))"""
_MENTORS = f"""mentors m JOIN people p ON p.id = m.person_id
    WHERE m.hub_id = c.hub_id AND m.until IS NULL
        AND c.programme_id = coalesce(m.programme_id, c.programme_id) AND {_PLACES} > 0"""
_VENTURE_WISHES = """ARRAY(SELECT w.mentor_id FROM venture_wishes w
            WHERE w.matching_id = x.id AND w.enrolment_id = e.id ORDER BY w.rank) AS wishes"""
_MENTOR_WISHES = """ARRAY(SELECT w.enrolment_id FROM mentor_wishes w
            WHERE w.matching_id = x.id AND w.mentor_id = m.id ORDER BY w.rank) AS wishes"""
COHORT = Statement(
    text(f"""
    SELECT c.id AS cohort_id, c.hub_id, CAST({_HUB} AS text) AS hub, CAST(c.name AS text) AS name,
        (SELECT CAST(coalesce(json_agg(json_build_object('id', x.id, 'state', x.state,
                'opened_at', x.opened_at) ORDER BY x.id DESC), '[]') AS text)
            FROM matchings x WHERE x.cohort_id = c.id) AS all
    FROM cohorts c JOIN hubs h ON h.id = c.hub_id WHERE c.id = CAST(:cohort AS uuid)
    """)
)
ONE = Statement(
    text("""
    SELECT x.id, x.hub_id, x.cohort_id, x.state, x.version, x.opened_at, x.published_at,
        p.name AS published_by, x.cancelled_at, q.name AS cancelled_by, x.cancel_reason
    FROM matchings x LEFT JOIN people p ON p.id = x.published_by
    LEFT JOIN people q ON q.id = x.cancelled_by
    WHERE x.id = CAST(:matching AS uuid)
    """)
)
# Of a matching that was cancelled: who wished, or was wished.
WISHED_VENTURES = Statement(
    text(f"""
    SELECT e.id AS enrolment_id, {_NAME} AS name, {_VENTURE_WISHES}
    FROM matchings x JOIN enrolments e ON e.cohort_id = x.cohort_id
    JOIN people p ON p.id = e.person_id LEFT JOIN organisations o ON o.id = e.organisation_id
    WHERE x.id = CAST(:matching AS uuid) AND e.id IN (
        SELECT w.enrolment_id FROM venture_wishes w WHERE w.matching_id = x.id
        UNION ALL SELECT w.enrolment_id FROM mentor_wishes w WHERE w.matching_id = x.id)
    ORDER BY {_NAME}, e.id
    """)
)
WISHED_MENTORS = Statement(
    text(f"""
    SELECT m.id AS mentor_id, p.name, m.fields, CAST({_PLACES} AS integer) AS places,
        {_MENTOR_WISHES}
    FROM matchings x JOIN mentors m ON m.hub_id = x.hub_id JOIN people p ON p.id = m.person_id
    WHERE x.id = CAST(:matching AS uuid) AND m.id IN (
        SELECT w.mentor_id FROM venture_wishes w WHERE w.matching_id = x.id
        UNION ALL SELECT w.mentor_id FROM mentor_wishes w WHERE w.matching_id = x.id)
    ORDER BY p.name, m.id
    """)
)
VENTURES = Statement(
    text(f"""
    SELECT e.id AS enrolment_id, {_NAME} AS name, {_VENTURE_WISHES}
    FROM matchings x JOIN cohorts c ON c.id = x.cohort_id
    JOIN LATERAL (SELECT e.id, e.person_id, e.organisation_id FROM {_VENTURES}) AS e ON true
    JOIN people p ON p.id = e.person_id LEFT JOIN organisations o ON o.id = e.organisation_id
    WHERE x.id = CAST(:matching AS uuid) ORDER BY {_NAME}, e.id
    """)
)
MENTORS = Statement(
    text(f"""
    SELECT m.id AS mentor_id, p.name, m.fields, {_PLACES} AS places, {_MENTOR_WISHES}
    FROM matchings x JOIN cohorts c ON c.id = x.cohort_id
    JOIN LATERAL (SELECT m.id, m.person_id, m.fields FROM {_MENTORS}) AS m ON true
    JOIN people p ON p.id = m.person_id
    WHERE x.id = CAST(:matching AS uuid) ORDER BY p.name, m.id
    """)
)
RULES = Statement(
    text("""
    SELECT q.enrolment_id, q.mentor_id, q.kind FROM matching_rules q
    WHERE q.matching_id = CAST(:matching AS uuid) ORDER BY q.enrolment_id, q.mentor_id
    """)
)
# Nobody advises a venture of which they are.
OWN_PEOPLE = Statement(
    text("""
    SELECT e.id AS enrolment_id, m.id AS mentor_id FROM matchings x
    JOIN enrolments e ON e.cohort_id = x.cohort_id
    JOIN enrolled_people q ON q.enrolment_id = e.id
    JOIN mentors m ON m.hub_id = x.hub_id AND m.person_id = q.person_id AND m.until IS NULL
    WHERE x.id = CAST(:matching AS uuid)
    """)
)
PUBLISHED = Statement(
    text(f"""
    SELECT r.enrolment_id, r.mentor_id, d.pinned, d.venture_choice, d.mentor_choice,
        {_NAME} AS name, w.name AS mentor, m.fields,
        ARRAY(SELECT z.mentor_id FROM venture_wishes z WHERE z.matching_id = d.matching_id
            AND z.enrolment_id = e.id ORDER BY z.rank) AS venture_wishes,
        ARRAY(SELECT z.enrolment_id FROM mentor_wishes z WHERE z.matching_id = d.matching_id
            AND z.mentor_id = m.id ORDER BY z.rank) AS mentor_wishes
    FROM matched_pairs d JOIN mentor_pairs r ON r.id = d.pair_id
    JOIN mentors m ON m.id = r.mentor_id JOIN people w ON w.id = m.person_id
    JOIN enrolments e ON e.id = r.enrolment_id JOIN people p ON p.id = e.person_id
    LEFT JOIN organisations o ON o.id = e.organisation_id
    WHERE d.matching_id = CAST(:matching AS uuid) ORDER BY w.name, r.mentor_id, {_NAME}
    """)
)
_CHOICES = """(SELECT CAST(coalesce(json_agg(q ORDER BY q.name, q.id), '[]') AS text) FROM ({})
            AS q) AS choices"""
_MENTOR_CHOICES = _CHOICES.format(
    f"SELECT m.id, p.name, m.fields, m.languages, m.about FROM {_MENTORS}"
)
_NOTHING = "CAST(ARRAY[] AS text[])"
_VENTURE_CHOICES = _CHOICES.format(
    f"""SELECT e.id, {_NAME} AS name, {_NOTHING} AS fields, {_NOTHING} AS languages, '' AS about
        FROM {_VENTURES}"""
)
MINE = Statement(
    text(f"""
    SELECT x.id AS matching_id, e.id AS own_id, false AS as_mentor, e.name,
        CAST(c.name AS text) AS cohort, {_VENTURE_WISHES},
        {_MENTOR_CHOICES}
    FROM matchings x JOIN cohorts c ON c.id = x.cohort_id
    JOIN LATERAL (SELECT e.id, {_NAME} AS name FROM {_VENTURES}) AS e ON true
    JOIN enrolled_people n ON n.enrolment_id = e.id AND n.person_id = CAST(:person AS uuid)
    WHERE x.state = 'open'
    UNION ALL
    SELECT x.id, m.id, true, m.name, CAST(c.name AS text), {_MENTOR_WISHES},
        {_VENTURE_CHOICES}
    FROM matchings x JOIN cohorts c ON c.id = x.cohort_id
    JOIN LATERAL (SELECT m.id, p.name FROM {_MENTORS}
        AND m.person_id = CAST(:person AS uuid)) AS m ON true
    WHERE x.state = 'open'
    ORDER BY 1, 3, 2
    """)
)

OPEN = text("""
    INSERT INTO matchings (hub_id, cohort_id, opened_by)
    SELECT c.hub_id, c.id, CAST(:by AS uuid) FROM cohorts c WHERE c.id = CAST(:cohort AS uuid)
    RETURNING id
""")
# Whoever publishes holds the matching; wishes share it, so that none is written meanwhile.
LOCK = Statement(
    text("""
    SELECT x.id, x.hub_id, x.cohort_id, x.state, x.version FROM matchings x
    WHERE x.id = CAST(:matching AS uuid) FOR NO KEY UPDATE
    """)
)
SHARE = Statement(
    text("""
    SELECT x.id, x.hub_id, x.state FROM matchings x WHERE x.id = CAST(:matching AS uuid) FOR SHARE
    """)
)
# The mentors hold still while pairs are made, each in the order of ids.
HOLD_MENTORS = Statement(
    text("""
    SELECT m.id FROM mentors m WHERE m.id = ANY(CAST(:mentors AS uuid[]))
    ORDER BY m.id FOR NO KEY UPDATE
    """)
)
FORGET_RULES = Statement(
    text("DELETE FROM matching_rules WHERE matching_id = CAST(:matching AS uuid)")
)
ADD_RULES = Statement(
    text("""
    INSERT INTO matching_rules (matching_id, enrolment_id, mentor_id, kind)
    SELECT CAST(:matching AS uuid), e, m, k
    FROM unnest(CAST(:enrolments AS uuid[]), CAST(:mentors AS uuid[]), CAST(:kinds AS text[]))
        AS q (e, m, k)
    """)
)
MORE = Statement(
    text("""
    UPDATE matchings SET version = version + 1 WHERE id = CAST(:matching AS uuid) RETURNING version
    """)
)
PUBLISH = Statement(
    text("""
    UPDATE matchings SET state = 'published', published_by = CAST(:by AS uuid),
        published_at = now(), version = version + 1
    WHERE id = CAST(:matching AS uuid) AND state = 'open' RETURNING id
    """)
)
CANCEL = Statement(
    text("""
    UPDATE matchings SET state = 'cancelled', cancelled_by = CAST(:by AS uuid),
        cancelled_at = now(), cancel_reason = CAST(:reason AS text), version = version + 1
    WHERE id = CAST(:matching AS uuid) AND state = 'open' RETURNING id
    """)
)
# Whoever wished, once: a mentor, or somebody of a venture that did.
LETTERS = Statement(
    text("""
    SELECT DISTINCT ON (q.id) q.email, q.name, q.language, h.name AS hub, v.enrolment_id,
        coalesce(c.name ->> q.language, c.name ->> 'en') AS cohort, x.cancel_reason
    FROM matchings x JOIN cohorts c ON c.id = x.cohort_id JOIN hubs h ON h.id = x.hub_id
    JOIN LATERAL (
        SELECT n.person_id, w.enrolment_id FROM venture_wishes w
            JOIN enrolled_people n ON n.enrolment_id = w.enrolment_id WHERE w.matching_id = x.id
        UNION ALL SELECT m.person_id, NULL FROM mentor_wishes w
            JOIN mentors m ON m.id = w.mentor_id WHERE w.matching_id = x.id) AS v ON true
    JOIN people q ON q.id = v.person_id AND q.state = 'active'
    WHERE x.id = CAST(:matching AS uuid) AND x.state = 'cancelled' ORDER BY q.id, v.enrolment_id
    """)
)
KEEP_PAIR = Statement(
    text("""
    INSERT INTO matched_pairs (pair_id, matching_id, pinned, venture_choice, mentor_choice)
    VALUES (CAST(:pair AS uuid), CAST(:matching AS uuid), CAST(:pinned AS boolean),
        CAST(:venture_choice AS smallint), CAST(:mentor_choice AS smallint))
    """)
)
_TAKES_PART = """EXISTS (SELECT FROM enrolled_people n WHERE n.enrolment_id = CAST(:own AS uuid)
        AND n.person_id = CAST(:person AS uuid))"""
VENTURE_OF = Statement(text(f"SELECT {_TAKES_PART} AS is_own"))
MENTOR_OF = Statement(
    text("""
    SELECT EXISTS (SELECT FROM mentors m WHERE m.id = CAST(:own AS uuid)
        AND m.person_id = CAST(:person AS uuid)) AS is_own
    """)
)
FORGET_VENTURE = Statement(
    text("""
    DELETE FROM venture_wishes WHERE matching_id = CAST(:matching AS uuid)
        AND enrolment_id = CAST(:own AS uuid)
    """)
)
FORGET_MENTOR = Statement(
    text("""
    DELETE FROM mentor_wishes WHERE matching_id = CAST(:matching AS uuid)
        AND mentor_id = CAST(:own AS uuid)
    """)
)
ADD_OF_VENTURE = text("""
    INSERT INTO venture_wishes (matching_id, enrolment_id, mentor_id, rank)
    SELECT CAST(:matching AS uuid), CAST(:own AS uuid), w, n
    FROM unnest(CAST(:wishes AS uuid[])) WITH ORDINALITY AS q (w, n)
""")
ADD_OF_MENTOR = text("""
    INSERT INTO mentor_wishes (matching_id, mentor_id, enrolment_id, rank)
    SELECT CAST(:matching AS uuid), CAST(:own AS uuid), w, n
    FROM unnest(CAST(:wishes AS uuid[])) WITH ORDINALITY AS q (w, n)
""")
