"""The SQL of office hours and meetings. Days are those of the hub."""

from sqlalchemy import text

from kilim.calendar.pairs import beside
from kilim.core.db import Statement

_HUB = """CAST(json_build_object('id', h.id, 'slug', h.slug, 'name', h.name, 'zone', h.zone,
    'currency', h.currency) AS text) AS hub"""
_NOW = "CAST(:now AS timestamptz)"
_TODAY = f"CAST({_NOW} AT TIME ZONE h.zone AS date)"
_VENTURE = "coalesce(o.name, w.name)"
_ROOM = "json_build_object('id', u.id, 'name', u.name)"

MENTOR = Statement(
    text(f"""
    SELECT m.id, m.hub_id, m.person_id, p.name, m.until, {_HUB}
    FROM mentors m JOIN people p ON p.id = m.person_id JOIN hubs h ON h.id = m.hub_id
    WHERE m.id = CAST(:mentor AS uuid)
    """)
)
HOURS = Statement(
    text(f"""
    SELECT o.id, o.first_on, o.last_on, o.opens, o.closes, o.minutes, o.place, o.meeting_url,
        CAST(CASE WHEN u.id IS NOT NULL THEN {_ROOM} END AS text) AS room, o.is_open,
        ARRAY(SELECT k.day FROM office_hours_skips k
            WHERE k.hours_id = o.id AND k.day >= {_TODAY} ORDER BY k.day) AS skipped,
        (SELECT count(*) FROM mentor_meetings x WHERE x.hours_id = o.id AND x.state = 'booked'
            AND x.starts_at > {_NOW}) AS coming
    FROM office_hours o JOIN hubs h ON h.id = o.hub_id LEFT JOIN units u ON u.id = o.room_id
    WHERE o.mentor_id = CAST(:mentor AS uuid) AND o.taken_back_at IS NULL
        AND o.last_on >= {_TODAY}
    ORDER BY extract(isodow FROM o.first_on), o.opens, o.first_on, o.id
    """)
)
ROOMS = Statement(
    text(f"""
    SELECT CAST({_ROOM} AS text) AS room FROM mentoring_rooms r JOIN units u ON u.id = r.unit_id
    WHERE r.hub_id = CAST(:hub AS uuid) ORDER BY u.id
    """)
)
# What can be taken: of mentors who still mentor, in rooms that they may still use.
_OFFERED = f"""
    SELECT o.id, o.hub_id, o.mentor_id, m.person_id, p.name, o.first_on, o.last_on, o.opens,
        o.closes, o.minutes, o.place, o.meeting_url, o.room_id, h.zone, n.id AS unit,
        ARRAY(SELECT k.day FROM office_hours_skips k WHERE k.hours_id = o.id) AS skipped,
        {beside("o.room_id")} AS beside, {{more}}
    FROM office_hours o JOIN hubs h ON h.id = o.hub_id
    JOIN mentors m ON m.id = o.mentor_id AND m.until IS NULL
    JOIN people p ON p.id = m.person_id {{joins}}
    LEFT JOIN units n ON n.hub_id = o.hub_id AND n.person_id = m.person_id
    WHERE o.taken_back_at IS NULL AND {{where}} AND (o.room_id IS NULL
        OR EXISTS (SELECT FROM mentoring_rooms r WHERE r.unit_id = o.room_id))
"""
_ADVISES = """EXISTS (SELECT FROM mentor_pairs r WHERE r.mentor_id = m.id
        AND r.enrolment_id = e.id AND r.until IS NULL)"""
# Open hours are for who takes part in a cohort that is under way, where the mentor mentors.
_TAKEABLE = f"""e.id = CAST(:enrolment AS uuid) AND e.state = 'active'
    AND (CAST(:hours AS uuid) IS NULL OR o.id = CAST(:hours AS uuid))
    AND (CAST(:mentor AS uuid) IS NULL OR o.mentor_id = CAST(:mentor AS uuid))
    AND ({_ADVISES} OR (o.is_open
        AND {_TODAY} BETWEEN c.starts_on AND c.ends_on
        AND c.programme_id = coalesce(m.programme_id, c.programme_id)
        AND NOT EXISTS (SELECT FROM enrolled_people x
            WHERE x.enrolment_id = e.id AND x.person_id = m.person_id)))"""
_TO_VENTURE = _OFFERED.format(
    more=f"{_ADVISES} AS advises",
    joins="JOIN enrolments e ON e.hub_id = o.hub_id JOIN cohorts c ON c.id = e.cohort_id",
    where=_TAKEABLE,
)
OFFERED_TO = Statement(text(f"{_TO_VENTURE} ORDER BY advises DESC, p.name, o.id"))
# Whoever takes a slot holds the hours, so that the day is not skipped meanwhile.
HOLD_OFFERED = Statement(text(f"{_TO_VENTURE} FOR SHARE OF o"))
OFFERED_BY = Statement(
    text(_OFFERED.format(more="true AS advises", joins="", where="m.id = CAST(:mentor AS uuid)"))
)
ADVISERS = Statement(
    text("""
    SELECT m.id AS mentor_id, p.name FROM mentor_pairs r JOIN mentors m ON m.id = r.mentor_id
    JOIN people p ON p.id = m.person_id
    WHERE r.enrolment_id = CAST(:enrolment AS uuid) AND r.until IS NULL ORDER BY p.name, m.id
    """)
)
UNIT = Statement(
    text("""
    SELECT id FROM units
    WHERE hub_id = CAST(:hub AS uuid) AND person_id = CAST(:person AS uuid)
    """)
)
ENROLMENT = Statement(
    text(f"""
    SELECT e.id, e.hub_id, e.state, {_HUB},
        EXISTS (SELECT FROM enrolled_people x WHERE x.enrolment_id = e.id
            AND x.person_id = CAST(:person AS uuid)) AS takes_part,
        EXISTS (SELECT FROM mentor_pairs r JOIN mentors m ON m.id = r.mentor_id
            WHERE r.enrolment_id = e.id AND r.until IS NULL
                AND m.person_id = CAST(:person AS uuid)) AS advises
    FROM enrolments e JOIN hubs h ON h.id = e.hub_id WHERE e.id = CAST(:enrolment AS uuid)
    """)
)
ADVISED = Statement(
    text(f"""
    SELECT e.id AS enrolment_id, {_VENTURE} AS name
    FROM mentor_pairs r JOIN enrolments e ON e.id = r.enrolment_id
    JOIN people w ON w.id = e.person_id LEFT JOIN organisations o ON o.id = e.organisation_id
    WHERE r.mentor_id = CAST(:mentor AS uuid) AND r.until IS NULL ORDER BY 2, 1
    """)
)

_MEETING = f"""
    SELECT x.id, x.hub_id, x.mentor_id, m.person_id, p.name AS mentor, x.enrolment_id,
        e.cohort_id, {_VENTURE} AS venture, g.name AS guest, x.guest_id, x.starts_at, x.ends_at,
        x.place, x.meeting_url, CAST(u.name AS text) AS room, x.room_id, x.about, x.state,
        x.hours_id, x.next_steps, x.note, x.cancel_reason, x.sequence,
        (SELECT q.name FROM people q WHERE q.id = x.cancelled_by) AS cancelled_by,
        CAST((SELECT coalesce(json_agg(json_build_object('side', y.side, 'score', y.score,
            'words', y.words) ORDER BY y.side), '[]') FROM meeting_ratings y
            WHERE y.meeting_id = x.id) AS text) AS ratings,
        EXISTS (SELECT FROM enrolled_people k WHERE k.enrolment_id = x.enrolment_id
            AND k.person_id = CAST(:person AS uuid)) AS takes_part,
        EXISTS (SELECT FROM mentor_pairs r JOIN mentors n ON n.id = r.mentor_id
            WHERE r.enrolment_id = x.enrolment_id AND r.until IS NULL
                AND n.person_id = CAST(:person AS uuid)) AS advises
    FROM mentor_meetings x JOIN mentors m ON m.id = x.mentor_id
    JOIN people p ON p.id = m.person_id JOIN enrolments e ON e.id = x.enrolment_id
    JOIN people w ON w.id = e.person_id LEFT JOIN organisations o ON o.id = e.organisation_id
    LEFT JOIN people g ON g.id = x.guest_id LEFT JOIN units u ON u.id = x.room_id
    WHERE {{of}}
"""
_LISTED = f"""
    {_MEETING} AND ((x.starts_at > {_NOW} AND x.state = 'booked') = CAST(:ahead AS boolean))
    ORDER BY CASE WHEN CAST(:ahead AS boolean) THEN x.starts_at END,
        x.starts_at DESC, x.id LIMIT 100
"""
MEETING = Statement(text(_MEETING.format(of="x.id = CAST(:meeting AS uuid)")))
HOLD_MEETING = Statement(
    text(_MEETING.format(of="x.id = CAST(:meeting AS uuid) FOR NO KEY UPDATE OF x"))
)
OF_MENTOR = Statement(text(_LISTED.format(of="x.mentor_id = CAST(:mentor AS uuid)")))
OF_ENROLMENT = Statement(text(_LISTED.format(of="x.enrolment_id = CAST(:enrolment AS uuid)")))

OFFER = Statement(
    text("""
    INSERT INTO office_hours (hub_id, mentor_id, first_on, last_on, opens, closes, minutes, place,
        meeting_url, room_id, is_open, offered_by)
    VALUES (CAST(:hub AS uuid), CAST(:mentor AS uuid), CAST(:first_on AS date),
        CAST(:last_on AS date), CAST(:opens AS int), CAST(:closes AS int), CAST(:minutes AS int),
        CAST(:place AS text), CAST(:meeting_url AS text), CAST(:room AS uuid),
        CAST(:is_open AS boolean), CAST(:by AS uuid)) RETURNING id
    """)
)
MAY_USE = Statement(
    text("""
    SELECT unit_id FROM mentoring_rooms
    WHERE hub_id = CAST(:hub AS uuid) AND unit_id = CAST(:room AS uuid)
    """)
)
HOLD_HOURS = Statement(
    text("""
    SELECT o.id, o.hub_id, o.mentor_id, m.person_id, o.taken_back_at, h.zone
    FROM office_hours o JOIN mentors m ON m.id = o.mentor_id JOIN hubs h ON h.id = o.hub_id
    WHERE o.id = CAST(:hours AS uuid) FOR NO KEY UPDATE OF o
    """)
)
TAKE_BACK = Statement(
    text(f"""
    UPDATE office_hours SET taken_back_at = {_NOW} WHERE id = CAST(:hours AS uuid) RETURNING id
    """)
)
ON_DAY = Statement(
    text("""
    SELECT x.id FROM mentor_meetings x
    WHERE x.hours_id = CAST(:hours AS uuid) AND x.state = 'booked'
        AND CAST(x.starts_at AT TIME ZONE CAST(:zone AS text) AS date) = CAST(:day AS date)
    """)
)
SKIP = Statement(
    text("""
    INSERT INTO office_hours_skips (hours_id, day) VALUES (CAST(:hours AS uuid), CAST(:day AS date))
    ON CONFLICT DO NOTHING RETURNING day
    """)
)
UNSKIP = Statement(
    text("""
    DELETE FROM office_hours_skips
    WHERE hours_id = CAST(:hours AS uuid) AND day = CAST(:day AS date) RETURNING day
    """)
)

# What is over is ahead no more, so that the next can be taken before anybody says how it went.
LET_GO = Statement(
    text(f"""
    UPDATE mentor_meetings SET ahead = false
    WHERE mentor_id = CAST(:mentor AS uuid) AND enrolment_id = CAST(:enrolment AS uuid)
        AND ahead AND ends_at <= {_NOW} RETURNING id
    """)
)
TAKE = text("""
    INSERT INTO mentor_meetings (id, hub_id, mentor_id, enrolment_id, hours_id, guest_id, place,
        meeting_url, room_id, starts_at, ends_at, about, ahead, made_by, made_at)
    VALUES (CAST(:meeting AS uuid), CAST(:hub AS uuid), CAST(:mentor AS uuid),
        CAST(:enrolment AS uuid), CAST(:hours AS uuid), CAST(:guest AS uuid), CAST(:place AS text),
        CAST(:meeting_url AS text), CAST(:room AS uuid), CAST(:starts_at AS timestamptz),
        CAST(:ends_at AS timestamptz), CAST(:about AS text), true, CAST(:guest AS uuid),
        CAST(:now AS timestamptz))
""")
MOVE = Statement(
    text("""
    UPDATE mentor_meetings SET hours_id = CAST(:hours AS uuid), place = CAST(:place AS text),
        meeting_url = CAST(:meeting_url AS text), room_id = CAST(:room AS uuid),
        starts_at = CAST(:starts_at AS timestamptz), ends_at = CAST(:ends_at AS timestamptz),
        sequence = sequence + 1, reminded_at = NULL
    WHERE id = CAST(:meeting AS uuid) RETURNING id
    """)
)
CANCEL = Statement(
    text(f"""
    UPDATE mentor_meetings SET state = 'cancelled', ahead = false, sequence = sequence + 1,
        cancelled_at = {_NOW}, cancelled_by = CAST(:by AS uuid),
        cancel_reason = CAST(:reason AS text)
    WHERE id = CAST(:meeting AS uuid) RETURNING id
    """)
)
SAY = Statement(
    text("""
    UPDATE mentor_meetings SET state = CAST(:state AS text), ahead = false,
        next_steps = CAST(:next_steps AS text), note = CAST(:note AS text)
    WHERE id = CAST(:meeting AS uuid) RETURNING id
    """)
)
ENTER = Statement(
    text(f"""
    INSERT INTO mentor_meetings (hub_id, mentor_id, enrolment_id, place, meeting_url, starts_at,
        ends_at, about, state, ahead, next_steps, note, made_by, made_at)
    SELECT r.hub_id, r.mentor_id, r.enrolment_id, 'agreed', '', CAST(:starts_at AS timestamptz),
        CAST(:ends_at AS timestamptz), CAST(:about AS text), 'held', false,
        CAST(:next_steps AS text), CAST(:note AS text), CAST(:by AS uuid), {_NOW}
    FROM mentor_pairs r
    WHERE r.mentor_id = CAST(:mentor AS uuid) AND r.enrolment_id = CAST(:enrolment AS uuid)
        AND r.until IS NULL RETURNING id
    """)
)
RATE = text("""
    INSERT INTO meeting_ratings (meeting_id, side, score, words, rated_by, rated_at)
    VALUES (CAST(:meeting AS uuid), CAST(:side AS text), CAST(:score AS int), CAST(:words AS text),
        CAST(:by AS uuid), CAST(:now AS timestamptz))
""")
_TO_CANCEL = f"""
    SELECT x.id, x.hub_id FROM mentor_meetings x
    WHERE {{of}} AND x.state = 'booked' AND x.starts_at > {_NOW} ORDER BY x.id
    FOR NO KEY UPDATE
"""
OF_PAIR = Statement(
    text(
        _TO_CANCEL.format(
            of="""(x.mentor_id, x.enrolment_id) = (SELECT r.mentor_id, r.enrolment_id
        FROM mentor_pairs r WHERE r.id = CAST(:of AS uuid))
        AND NOT EXISTS (SELECT FROM mentor_pairs r WHERE r.mentor_id = x.mentor_id
            AND r.enrolment_id = x.enrolment_id AND r.until IS NULL)"""
        )
    )
)
AHEAD_OF_MENTOR = Statement(text(_TO_CANCEL.format(of="x.mentor_id = CAST(:of AS uuid)")))
AHEAD_OF_ENROLMENT = Statement(text(_TO_CANCEL.format(of="x.enrolment_id = CAST(:of AS uuid)")))
TAKE_ALL_BACK = Statement(
    text(f"""
    UPDATE office_hours SET taken_back_at = {_NOW}
    WHERE mentor_id = CAST(:mentor AS uuid) AND taken_back_at IS NULL RETURNING id
    """)
)
SET_ROOMS = Statement(
    text("""
    WITH gone AS (DELETE FROM mentoring_rooms WHERE hub_id = CAST(:hub AS uuid)
        AND unit_id <> ALL(CAST(:rooms AS uuid[])))
    INSERT INTO mentoring_rooms (hub_id, unit_id)
    SELECT CAST(:hub AS uuid), unnest(CAST(:rooms AS uuid[])) ON CONFLICT DO NOTHING
    """)
)
KNOWN_ROOMS = Statement(
    text("""
    SELECT id FROM units WHERE hub_id = CAST(:hub AS uuid) AND kind = 'studio'
        AND id = ANY(CAST(:rooms AS uuid[]))
    """)
)
