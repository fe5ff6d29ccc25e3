"""The SQL of demo days."""

from sqlalchemy import DateTime, bindparam, text

from kilim.calendar.pairs import beside
from kilim.core.db import Statement

HUB = """json_build_object('id', h.id, 'slug', h.slug, 'name', h.name, 'zone', h.zone,
            'currency', h.currency)"""
_TEXTS = "CAST(d.{0} AS text) AS {0}"
_SAID = "coalesce(nullif({0} ->> CAST(:language AS text), ''), {0} ->> 'en')"
_SPANS = """(SELECT coalesce(range_agg(tstzrange(x.starts_at, x.ends_at)), '{{}}')
        FROM jsonb_to_recordset(CAST({0} AS jsonb))
            AS x (starts_at timestamptz, ends_at timestamptz))"""
_DAY = f"""d.id, d.hub_id, d.cohort_id, d.version, d.slug, {_TEXTS.format("title")},
        {_TEXTS.format("lead")}, {_TEXTS.format("venue")}, d.address, d.link, d.starts_at,
        d.ends_at, d.pitch_minutes, d.question_minutes, d.places, d.claim_id,
        CAST(d.proof AS text) AS proof, d.published_at"""
# Who takes part for the venture of `e`, by its name.
_NAME = "coalesce(o.name, p.name)"
_VENTURE = """JOIN people p ON p.id = e.person_id
    LEFT JOIN organisations o ON o.id = e.organisation_id"""
_TRACK = """LEFT JOIN applications a ON a.id = e.application_id
    LEFT JOIN application_snapshots s ON s.application_id = a.id AND s.number = a.last_number
    LEFT JOIN tracks t ON t.id = s.track_id"""
_DECK = """(SELECT '/api/v1/organisations/' || f.organisation_id || '/deck' FROM profiles f
            WHERE f.organisation_id = e.organisation_id AND f.deck_id IS NOT NULL)"""
COHORT = Statement(
    text(f"""
    SELECT c.id AS cohort_id, c.hub_id, CAST(c.name AS text) AS cohort, CAST({HUB} AS text) AS hub
    FROM cohorts c JOIN hubs h ON h.id = c.hub_id WHERE c.id = CAST(:cohort AS uuid)
    """)
)
LIST = Statement(
    text("""
    SELECT d.id, d.slug, CAST(d.title AS text) AS title, CAST(d.venue AS text) AS venue,
        d.starts_at, d.ends_at, d.published_at,
        count(*) FILTER (WHERE q.answer = 'yes') AS given,
        count(*) FILTER (WHERE q.answer = 'open') AS open,
        count(*) FILTER (WHERE q.answer = 'no') AS declined
    FROM demo_days d LEFT JOIN demo_pitches q ON q.demo_day_id = d.id
    WHERE d.cohort_id = CAST(:cohort AS uuid) GROUP BY d.id ORDER BY d.starts_at DESC, d.id
    """)
)
ONE = Statement(
    text(f"""
    SELECT {_DAY}, CAST(c.name AS text) AS cohort, CAST({HUB} AS text) AS hub
    FROM demo_days d JOIN hubs h ON h.id = d.hub_id JOIN cohorts c ON c.id = d.cohort_id
    WHERE d.id = CAST(:day AS uuid)
    """)
)
LOCK = Statement(
    text("SELECT hub_id, version FROM demo_days WHERE id = CAST(:day AS uuid) FOR NO KEY UPDATE")
)
BREAKS = Statement(
    text("""
    SELECT after, minutes FROM demo_day_breaks
    WHERE demo_day_id = CAST(:day AS uuid) ORDER BY after
    """)
)
ROOMS = Statement(
    text("""
    SELECT u.id, CAST(u.name AS text) AS name FROM demo_day_rooms r
    JOIN units u ON u.id = r.unit_id WHERE r.demo_day_id = CAST(:day AS uuid) ORDER BY u.id
    """)
)
LISTENERS = Statement(
    text("""
    SELECT l.person_id AS id, w.name, l.part, l.there,
        ARRAY(SELECT m.enrolment_id FROM mentor_pairs m JOIN mentors n ON n.id = m.mentor_id
            JOIN demo_pitches q ON q.demo_day_id = l.demo_day_id
                AND q.enrolment_id = m.enrolment_id
            WHERE n.person_id = l.person_id AND m.until IS NULL ORDER BY 1) AS ventures
    FROM demo_day_listeners l JOIN people w ON w.id = l.person_id
    WHERE l.demo_day_id = CAST(:day AS uuid) ORDER BY l.part, w.name, w.id
    """)
)
PITCHES = Statement(
    text(f"""
    SELECT q.enrolment_id, {_NAME} AS name, t.id AS track_id, CAST(t.name AS text) AS track,
        q.answer, CAST(q.sentence AS text) AS sentence, q.presenter_id, w.name AS presenter,
        CASE WHEN q.shows_deck THEN {_DECK} END AS deck, q.away, q.pin, q.position, q.told_at
    FROM demo_pitches q JOIN enrolments e ON e.id = q.enrolment_id {_VENTURE} {_TRACK}
    LEFT JOIN people w ON w.id = q.presenter_id
    WHERE q.demo_day_id = CAST(:day AS uuid)
    ORDER BY q.position NULLS LAST, array_position(ARRAY['yes', 'open', 'no'],
        CAST(q.answer AS text)), {_NAME}, q.enrolment_id
    """)
)
CHOICES = Statement(
    text("""
    SELECT CAST(json_build_object(
        'people', (SELECT coalesce(json_agg(json_build_object('id', p.id, 'name', p.name)
                ORDER BY p.name, p.id), '[]')
            FROM people p WHERE p.state = 'active' AND EXISTS (SELECT FROM grants g
                WHERE g.person_id = p.id AND g.hub_id = CAST(:hub AS uuid)
                    AND g.role IN ('manager', 'mentor', 'reviewer'))),
        'rooms', (SELECT coalesce(json_agg(json_build_object('id', u.id, 'name', u.name)
                ORDER BY u.id), '[]')
            FROM units u WHERE u.hub_id = CAST(:hub AS uuid) AND u.kind = 'studio')
        ) AS text) AS body
    """)
)
KNOWN = Statement(
    text("""
    SELECT (SELECT count(DISTINCT g.person_id) FROM grants g
                JOIN people p ON p.id = g.person_id AND p.state = 'active'
            WHERE g.hub_id = CAST(:hub AS uuid) AND g.role IN ('manager', 'mentor', 'reviewer')
                AND g.person_id = ANY(CAST(:people AS uuid[]))) AS people,
        (SELECT count(*) FROM units u WHERE u.hub_id = CAST(:hub AS uuid) AND u.kind = 'studio'
            AND u.id = ANY(CAST(:rooms AS uuid[]))) AS rooms
    """)
)
BESIDE = Statement(
    text(f"""
    SELECT u.id, {beside("u.id")} AS beside FROM units u
    WHERE u.id = ANY(CAST(:rooms AS uuid[])) ORDER BY u.id
    """)
)
_FIELDS = """CAST(:slug AS text), CAST(:title AS jsonb), CAST(:lead AS jsonb),
        CAST(:venue AS jsonb), CAST(:address AS text), CAST(:link AS text),
        CAST(:starts_at AS timestamptz), CAST(:ends_at AS timestamptz),
        CAST(:pitch_minutes AS smallint), CAST(:question_minutes AS smallint),
        CAST(:places AS int)"""
_COLUMNS = """slug, title, lead, venue, address, link, starts_at, ends_at, pitch_minutes,
        question_minutes, places"""
# With the session, which knows the names of violated constraints.
_INSTANTS = [bindparam(name, type_=DateTime(timezone=True)) for name in ("starts_at", "ends_at")]
ADD = text(f"""
    INSERT INTO demo_days (hub_id, cohort_id, {_COLUMNS}, planned_by)
    VALUES (CAST(:hub AS uuid), CAST(:cohort AS uuid), {_FIELDS}, CAST(:person AS uuid))
    RETURNING id
""").bindparams(*_INSTANTS)
CHANGE = text(f"""
    UPDATE demo_days SET ({_COLUMNS}) = ({_FIELDS}), version = version + 1, proof = NULL
    WHERE id = CAST(:day AS uuid)
""").bindparams(*_INSTANTS)
SET_CLAIM = Statement(
    text("UPDATE demo_days SET claim_id = CAST(:claim AS uuid) WHERE id = CAST(:day AS uuid)")
)
SET_BREAKS = Statement(
    text("""
    WITH gone AS (DELETE FROM demo_day_breaks WHERE demo_day_id = CAST(:day AS uuid)
        AND after <> ALL (CAST(:after AS smallint[])))
    INSERT INTO demo_day_breaks (demo_day_id, after, minutes)
    SELECT CAST(:day AS uuid), x.after, x.minutes
    FROM unnest(CAST(:after AS smallint[]), CAST(:minutes AS smallint[])) AS x (after, minutes)
    ON CONFLICT (demo_day_id, after) DO UPDATE SET minutes = excluded.minutes
    """)
)
SET_ROOMS = Statement(
    text("""
    WITH gone AS (DELETE FROM demo_day_rooms WHERE demo_day_id = CAST(:day AS uuid)
        AND unit_id <> ALL (CAST(:rooms AS uuid[])))
    INSERT INTO demo_day_rooms (demo_day_id, unit_id, hub_id)
    SELECT CAST(:day AS uuid), x.room, CAST(:hub AS uuid)
    FROM unnest(CAST(:rooms AS uuid[])) AS x (room) ON CONFLICT DO NOTHING
    """)
)
SET_LISTENERS = Statement(
    text(f"""
    WITH said AS (SELECT y.person_id, y.part, {_SPANS.format("y.there")} AS there
        FROM jsonb_to_recordset(CAST(:listeners AS jsonb))
            AS y (person_id uuid, part text, there jsonb)),
    gone AS (DELETE FROM demo_day_listeners WHERE demo_day_id = CAST(:day AS uuid)
        AND person_id NOT IN (SELECT person_id FROM said))
    INSERT INTO demo_day_listeners (demo_day_id, person_id, part, there)
    SELECT CAST(:day AS uuid), said.person_id, said.part, said.there FROM said
    ON CONFLICT (demo_day_id, person_id)
        DO UPDATE SET part = excluded.part, there = excluded.there
    """)
)
# All of a cohort who take part; again for who has come later.
ASK_ALL = Statement(
    text("""
    INSERT INTO demo_pitches (demo_day_id, enrolment_id, cohort_id)
    SELECT d.id, e.id, d.cohort_id FROM demo_days d JOIN enrolments e ON e.cohort_id = d.cohort_id
    WHERE d.id = CAST(:day AS uuid) AND e.state <> 'left'
    ON CONFLICT (demo_day_id, enrolment_id) DO NOTHING
    """)
)
ASK_LATER = Statement(
    text("""
    INSERT INTO demo_pitches (demo_day_id, enrolment_id, cohort_id)
    SELECT d.id, e.id, d.cohort_id FROM enrolments e JOIN demo_days d ON d.cohort_id = e.cohort_id
    WHERE e.id = CAST(:enrolment AS uuid) AND d.ends_at > CAST(:now AS timestamptz)
    ON CONFLICT (demo_day_id, enrolment_id) DO NOTHING
    """)
)
# Who has left does not pitch; the others stay where they are until the order is published again.
TAKE_OUT = Statement(
    text("""
    DELETE FROM demo_pitches q USING demo_days d
    WHERE q.enrolment_id = CAST(:enrolment AS uuid) AND d.id = q.demo_day_id
        AND d.ends_at > CAST(:now AS timestamptz)
    """)
)
SET_ORDER = Statement(
    text("""
    UPDATE demo_pitches q SET position = (
        SELECT w.place - 1 FROM unnest(CAST(:order AS uuid[])) WITH ORDINALITY AS w (id, place)
        WHERE w.id = q.enrolment_id)
    WHERE q.demo_day_id = CAST(:day AS uuid)
    """)
)
SET_PROOF = Statement(
    text("""
    UPDATE demo_days SET proof = CAST(:proof AS jsonb), version = version + 1
    WHERE id = CAST(:day AS uuid)
    """)
)
PIN = text("""
    UPDATE demo_pitches SET pin = CAST(:pin AS varchar)
    WHERE demo_day_id = CAST(:day AS uuid) AND enrolment_id = CAST(:enrolment AS uuid)
    RETURNING enrolment_id
""")
PUBLISH = Statement(
    text("""
    UPDATE demo_days SET published_at = coalesce(published_at, CAST(:now AS timestamptz)),
        published_by = coalesce(published_by, CAST(:person AS uuid)), version = version + 1
    WHERE id = CAST(:day AS uuid)
    """)
)
# Only those whose time is another one now, or who do not pitch any more.
TELL = Statement(
    text("""
    UPDATE demo_pitches q SET told_at = x.at, sequence = q.sequence + 1
    FROM (SELECT v.enrolment_id, w.at FROM demo_pitches v
            LEFT JOIN unnest(CAST(:ventures AS uuid[]), CAST(:times AS timestamptz[]))
                AS w (id, at) ON w.id = v.enrolment_id
          WHERE v.demo_day_id = CAST(:day AS uuid)) AS x
    WHERE q.demo_day_id = CAST(:day AS uuid) AND q.enrolment_id = x.enrolment_id
        AND q.told_at IS DISTINCT FROM x.at
    RETURNING q.enrolment_id
    """)
)
PITCH = Statement(
    text("""
    SELECT d.hub_id, d.ends_at, EXISTS (SELECT FROM enrolled_people x
            WHERE x.enrolment_id = q.enrolment_id AND x.person_id = CAST(:person AS uuid))
            AS takes_part
    FROM demo_days d JOIN demo_pitches q ON q.demo_day_id = d.id
    WHERE d.id = CAST(:day AS uuid) AND q.enrolment_id = CAST(:enrolment AS uuid)
    FOR NO KEY UPDATE OF d
    """)
)
# Who says no leaves a gap in the order; a pitch that is new to it has no place yet.
ANSWER = text(f"""
    UPDATE demo_pitches SET answer = CAST(:answer AS varchar),
        sentence = CAST(:sentence AS jsonb), presenter_id = CAST(:presenter AS uuid),
        shows_deck = CAST(:shows_deck AS boolean), away = {_SPANS.format(":away")},
        position = CASE WHEN CAST(:answer AS varchar) = 'yes' THEN position END,
        pin = CASE WHEN CAST(:answer AS varchar) = 'yes' THEN pin END,
        answered_by = CAST(:person AS uuid), answered_at = CAST(:now AS timestamptz)
    WHERE demo_day_id = CAST(:day AS uuid) AND enrolment_id = CAST(:enrolment AS uuid)
""").bindparams(bindparam("now", type_=DateTime(timezone=True)))
UNPROVED = Statement(
    text("""
    UPDATE demo_days SET proof = NULL, version = version + 1 WHERE id = CAST(:day AS uuid)
    """)
)
ENROLMENT = Statement(
    text("""
    SELECT e.hub_id, EXISTS (SELECT FROM enrolled_people x WHERE x.enrolment_id = e.id
            AND x.person_id = CAST(:person AS uuid)) AS takes_part
    FROM enrolments e WHERE e.id = CAST(:enrolment AS uuid)
    """)
)
OWN = Statement(
    text(f"""
    SELECT {_DAY}, h.zone, q.enrolment_id, q.answer, CAST(q.sentence AS text) AS sentence,
        q.presenter_id, w.name AS presenter, q.shows_deck, {_DECK} AS deck, q.away, q.told_at,
        CAST((SELECT coalesce(json_agg(json_build_object('id', y.id, 'name', y.name)
                ORDER BY y.id <> e.person_id, y.name), '[]')
            FROM enrolled_people x JOIN people y ON y.id = x.person_id AND y.state = 'active'
            WHERE x.enrolment_id = e.id) AS text) AS people
    FROM demo_pitches q JOIN demo_days d ON d.id = q.demo_day_id JOIN hubs h ON h.id = d.hub_id
    JOIN enrolments e ON e.id = q.enrolment_id LEFT JOIN people w ON w.id = q.presenter_id
    WHERE q.enrolment_id = CAST(:enrolment AS uuid) ORDER BY d.starts_at DESC, d.id
    """)
)
_SHOWN = f"""d.id, d.slug, {_SAID.format("d.title")} AS title, {_SAID.format("d.lead")} AS lead,
        {_SAID.format("d.venue")} AS venue, d.address, d.link, d.starts_at, d.ends_at,
        CAST({HUB} AS text) AS hub"""
PUBLIC = Statement(
    text(f"""
    SELECT {_SHOWN}, (SELECT count(*) FROM demo_pitches q
            WHERE q.demo_day_id = d.id AND q.told_at IS NOT NULL) AS pitches
    FROM demo_days d JOIN hubs h ON h.id = d.hub_id
    WHERE d.published_at IS NOT NULL AND (CAST(:hub AS text) IS NULL OR h.slug = CAST(:hub AS text))
    ORDER BY d.starts_at DESC, d.id LIMIT 100
    """)
)
PUBLIC_ONE = Statement(
    text(f"""
    SELECT {_SHOWN}, d.pitch_minutes, d.question_minutes, {_SAID.format("c.name")} AS cohort,
        {_SAID.format("g.name")} AS programme,
        ARRAY(SELECT w.name FROM demo_day_listeners l JOIN people w ON w.id = l.person_id
            WHERE l.demo_day_id = d.id AND w.state = 'active' ORDER BY l.part, w.name)
            AS listeners
    FROM demo_days d JOIN hubs h ON h.id = d.hub_id JOIN cohorts c ON c.id = d.cohort_id
    JOIN programmes g ON g.id = c.programme_id
    WHERE d.slug = CAST(:slug AS text) AND d.published_at IS NOT NULL
    """)
)
PUBLIC_PITCHES = Statement(
    text(f"""
    SELECT q.enrolment_id, {_NAME} AS name, {_SAID.format("q.sentence")} AS sentence,
        {_SAID.format("t.name")} AS track, q.told_at AS starts_at,
        (SELECT f.slug FROM profiles f WHERE f.organisation_id = e.organisation_id
            AND f.published) AS startup
    FROM demo_pitches q JOIN enrolments e ON e.id = q.enrolment_id {_VENTURE} {_TRACK}
    WHERE q.demo_day_id = CAST(:day AS uuid) AND q.told_at IS NOT NULL
    ORDER BY q.told_at, q.enrolment_id
    """)
)
LETTERS = Statement(
    text(f"""
    SELECT y.email, y.name, y.language, h.name AS hub, h.zone, {_DAY}, {_NAME} AS venture,
        q.answer, q.told_at, q.sequence, q.enrolment_id,
        q.presenter_id = y.id AS presents
    FROM demo_pitches q JOIN demo_days d ON d.id = q.demo_day_id JOIN hubs h ON h.id = d.hub_id
    JOIN enrolments e ON e.id = q.enrolment_id {_VENTURE}
    JOIN enrolled_people x ON x.enrolment_id = e.id
    JOIN people y ON y.id = x.person_id AND y.state = 'active'
    WHERE q.demo_day_id = CAST(:day AS uuid)
        AND (CAST(:enrolment AS uuid) IS NULL OR q.enrolment_id = CAST(:enrolment AS uuid))
        AND e.state <> 'left'
    ORDER BY q.enrolment_id, y.id
    """)
)
