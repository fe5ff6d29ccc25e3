"""The SQL of mentors, by the day of the hub."""

from sqlalchemy import text

from kilim.core.db import Statement

_HUB = """json_build_object('id', h.id, 'slug', h.slug, 'name', h.name, 'zone', h.zone,
            'currency', h.currency)"""
_SEATS = "(SELECT count(*) FROM mentor_seats s WHERE s.mentor_id = m.id) AS seats"
_COHORT = """CAST(json_build_object('id', c.id, 'name', c.name, 'programme', g.name,
            'starts_on', c.starts_on, 'ends_on', c.ends_on) AS text) AS cohort"""
_VENTURE = """JOIN enrolments e ON e.id = r.enrolment_id JOIN cohorts c ON c.id = e.cohort_id
    JOIN programmes g ON g.id = c.programme_id JOIN people p ON p.id = e.person_id
    LEFT JOIN organisations o ON o.id = e.organisation_id"""
TODAY = "CAST(now() AT TIME ZONE h.zone AS date)"
LIST = Statement(
    text(f"""
    SELECT m.id, p.name, CAST(g.name AS text) AS programme, m.fields, m.languages, m.since,
        m.until, {_SEATS},
        (SELECT count(*) FROM mentor_pairs r WHERE r.mentor_id = m.id AND r.until IS NULL)
            AS paired
    FROM mentors m JOIN people p ON p.id = m.person_id
    LEFT JOIN programmes g ON g.id = m.programme_id
    WHERE m.hub_id = CAST(:hub AS uuid) ORDER BY m.until DESC NULLS FIRST, p.name, m.id
    """)
)
ONE = Statement(
    text(f"""
    SELECT m.id, m.hub_id, CAST({_HUB} AS text) AS hub, m.version, m.person_id, p.name, p.email,
        CAST(g.name AS text) AS programme, m.fields, m.languages, m.about, m.since, m.until,
        m.end_reason, {_SEATS}
    FROM mentors m JOIN hubs h ON h.id = m.hub_id JOIN people p ON p.id = m.person_id
    LEFT JOIN programmes g ON g.id = m.programme_id WHERE m.id = CAST(:mentor AS uuid)
    """)
)
PAIRS = Statement(
    text(f"""
    SELECT r.id, r.enrolment_id, {_COHORT}, coalesce(o.name, p.name) AS name, r.since, r.until,
        r.end_reason
    FROM mentor_pairs r {_VENTURE}
    WHERE r.mentor_id = CAST(:mentor AS uuid)
    ORDER BY r.until DESC NULLS FIRST, coalesce(o.name, p.name), r.id
    """)
)
# Whom the mentor `m` may advise: who takes part where they mentor, and is not of their own people.
_MAY_ADVISE = """e.state = 'active' AND e.hub_id = m.hub_id AND m.until IS NULL
        AND c.programme_id = coalesce(m.programme_id, c.programme_id)
        AND NOT EXISTS (SELECT FROM enrolled_people x
            WHERE x.enrolment_id = e.id AND x.person_id = m.person_id)"""
CANDIDATES = Statement(
    text(f"""
    SELECT e.id AS enrolment_id, coalesce(o.name, p.name) AS name, CAST(c.name AS text) AS cohort,
        (SELECT count(*) FROM mentor_pairs r WHERE r.enrolment_id = e.id AND r.until IS NULL)
            AS mentors
    FROM mentors m JOIN enrolments e ON e.hub_id = m.hub_id JOIN cohorts c ON c.id = e.cohort_id
    JOIN people p ON p.id = e.person_id LEFT JOIN organisations o ON o.id = e.organisation_id
    WHERE m.id = CAST(:mentor AS uuid) AND {_MAY_ADVISE}
        AND NOT EXISTS (SELECT FROM mentor_pairs r WHERE r.enrolment_id = e.id
            AND r.mentor_id = m.id AND r.until IS NULL)
    ORDER BY 4, 2, 1 LIMIT 200
    """)
)
MINE = Statement(
    text(f"""
    SELECT m.id, CAST({_HUB} AS text) AS hub, m.until, {_SEATS}
    FROM mentors m JOIN hubs h ON h.id = m.hub_id
    WHERE m.person_id = CAST(:person AS uuid)
    ORDER BY m.until DESC NULLS FIRST, m.since DESC, m.id
    """)
)
MY_VENTURES = Statement(
    text(f"""
    SELECT r.mentor_id, r.id AS pair_id, r.enrolment_id, {_COHORT},
        coalesce(o.name, p.name) AS name, e.state, r.since, r.until
    FROM mentors m JOIN mentor_pairs r ON r.mentor_id = m.id {_VENTURE}
    WHERE m.person_id = CAST(:person AS uuid)
    ORDER BY r.until DESC NULLS FIRST, coalesce(o.name, p.name), r.id
    """)
)
OF_ENROLMENT = Statement(
    text("""
    SELECT p.name, p.email, m.fields, m.languages, m.about, r.since
    FROM mentor_pairs r JOIN mentors m ON m.id = r.mentor_id JOIN people p ON p.id = m.person_id
    WHERE r.enrolment_id = CAST(:enrolment AS uuid) AND r.until IS NULL ORDER BY r.since, p.name
    """)
)
LETTERS = Statement(
    text("""
    WITH pair AS (
        SELECT r.id, r.enrolment_id, m.person_id, r.hub_id FROM mentor_pairs r
        JOIN mentors m ON m.id = r.mentor_id
        WHERE r.id = CAST(:pair AS uuid) AND r.until IS NULL)
    SELECT q.email, q.name, q.language, h.name AS hub, v.mentors, v.enrolment_id, w.name AS mentor,
        coalesce(o.name, p.name) AS venture
    FROM pair JOIN LATERAL (
        SELECT pair.person_id, true AS mentors, pair.enrolment_id
        UNION ALL SELECT x.person_id, false, x.enrolment_id FROM enrolled_people x
            WHERE x.enrolment_id = pair.enrolment_id) AS v ON true
    JOIN people q ON q.id = v.person_id AND q.state = 'active'
    JOIN people w ON w.id = pair.person_id JOIN hubs h ON h.id = pair.hub_id
    JOIN enrolments e ON e.id = pair.enrolment_id JOIN people p ON p.id = e.person_id
    LEFT JOIN organisations o ON o.id = e.organisation_id ORDER BY q.id
    """)
)

HUB = Statement(text("SELECT h.id FROM hubs h WHERE h.id = CAST(:hub AS uuid)"))
ADD = text("""
    INSERT INTO mentors (hub_id, person_id, programme_id, fields, languages, about, since, added_by)
    SELECT h.id, p.id, CAST(:programme AS uuid), CAST(:fields AS text[]),
        CAST(:languages AS text[]), CAST(:about AS text),
        CAST(now() AT TIME ZONE h.zone AS date), CAST(:by AS uuid)
    FROM hubs h JOIN people p ON p.id = CAST(:person AS uuid) AND p.state = 'active'
    WHERE h.id = CAST(:hub AS uuid) AND EXISTS (SELECT FROM grants x
        WHERE x.person_id = p.id AND x.hub_id = h.id AND x.role = 'mentor')
    RETURNING id
""")
# Whoever arranges a mentor's pairs holds the mentor, so that of two who come together the second
# is told that there is no room. The constraints hold without it.
LOCK = Statement(
    text("""
    SELECT m.id, m.hub_id, m.person_id, m.version, m.until FROM mentors m
    WHERE m.id = CAST(:mentor AS uuid) FOR NO KEY UPDATE
    """)
)
# Somebody whose role was given back meanwhile goes on.
WITHOUT_ROLE = Statement(
    text("""
    SELECT m.id FROM mentors m
    WHERE m.hub_id = CAST(:hub AS uuid) AND m.person_id = CAST(:person AS uuid)
        AND m.until IS NULL AND NOT EXISTS (SELECT FROM grants g WHERE g.hub_id = m.hub_id
            AND g.person_id = m.person_id AND g.role = 'mentor')
    FOR NO KEY UPDATE
    """)
)
CHANGE = Statement(
    text("""
    UPDATE mentors SET version = version + 1,
        fields = coalesce(CAST(:fields AS text[]), fields),
        languages = coalesce(CAST(:languages AS text[]), languages),
        about = coalesce(CAST(:about AS text), about)
    WHERE id = CAST(:mentor AS uuid) RETURNING version
    """)
)
# Pairs move to the lowest seats first, so that those above can go.
MOVE_DOWN = text("""
    UPDATE mentor_pairs r SET seat = q.number
    FROM (SELECT id, row_number() OVER (ORDER BY seat) AS number FROM mentor_pairs
        WHERE mentor_id = CAST(:mentor AS uuid) AND until IS NULL) AS q
    WHERE r.id = q.id AND r.seat <> q.number
""")
ADD_SEATS = text("""
    INSERT INTO mentor_seats (mentor_id, number)
    SELECT CAST(:mentor AS uuid), n FROM generate_series(1, CAST(:seats AS integer)) AS n
    ON CONFLICT (mentor_id, number) DO NOTHING
""")
DROP_SEATS = text("""
    DELETE FROM mentor_seats
    WHERE mentor_id = CAST(:mentor AS uuid) AND number > CAST(:seats AS integer)
""")
# Without a free seat there is no row. A venture that may not be advised is none either.
PAIR = text(f"""
    INSERT INTO mentor_pairs (hub_id, mentor_id, enrolment_id, seat, since, paired_by)
    SELECT m.hub_id, m.id, e.id, s.number, {TODAY}, CAST(:by AS uuid)
    FROM mentors m JOIN hubs h ON h.id = m.hub_id
    JOIN enrolments e ON e.id = CAST(:enrolment AS uuid) JOIN cohorts c ON c.id = e.cohort_id
    JOIN LATERAL (SELECT s.number FROM mentor_seats s WHERE s.mentor_id = m.id
        AND NOT EXISTS (SELECT FROM mentor_pairs r
            WHERE r.mentor_id = m.id AND r.seat = s.number)
        ORDER BY s.number LIMIT 1) AS s ON true
    WHERE m.id = CAST(:mentor AS uuid) AND {_MAY_ADVISE}
    RETURNING id
""")
MAY_ADVISE = Statement(
    text(f"""
    SELECT e.id FROM mentors m JOIN enrolments e ON e.id = CAST(:enrolment AS uuid)
    JOIN cohorts c ON c.id = e.cohort_id
    WHERE m.id = CAST(:mentor AS uuid) AND {_MAY_ADVISE}
    FOR NO KEY UPDATE OF e
    """)
)
PAIR_OF = Statement(
    text("""
    SELECT r.id, r.mentor_id FROM mentor_pairs r WHERE r.id = CAST(:pair AS uuid)
    """)
)
_END = """
    UPDATE mentor_pairs r SET seat = NULL, end_reason = CAST(:reason AS text),
        ended_by = CAST(:by AS uuid),
        until = greatest(r.since, CAST(now() AT TIME ZONE h.zone AS date))
    FROM hubs h WHERE h.id = r.hub_id AND r.until IS NULL AND {of}
    RETURNING r.id, r.hub_id
"""
END_PAIR = Statement(text(_END.format(of="r.id = CAST(:pair AS uuid)")))
END_PAIRS = Statement(text(_END.format(of="r.mentor_id = CAST(:mentor AS uuid)")))
END_OF_ENROLMENT = Statement(
    text(
        _END.format(
            of="""r.enrolment_id = CAST(:enrolment AS uuid) AND EXISTS (
        SELECT FROM enrolments e WHERE e.id = r.enrolment_id AND e.state <> 'active')"""
        )
    )
)
END = Statement(
    text("""
    UPDATE mentors m SET end_reason = CAST(:reason AS text), version = version + 1,
        until = greatest(m.since, CAST(now() AT TIME ZONE h.zone AS date))
    FROM hubs h WHERE h.id = m.hub_id AND m.id = CAST(:mentor AS uuid) RETURNING m.until
    """)
)
