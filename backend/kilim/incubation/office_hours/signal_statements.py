"""The SQL of what managers hear: load, silence, and what letters tell."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.incubation.office_hours import SILENT_DAYS

_NOW = "CAST(:now AS timestamptz)"
_LOCAL = f"({_NOW} AT TIME ZONE h.zone)"
_TODAY = f"CAST({_LOCAL} AS date)"
MORNING = 8  # nobody is written to at night because three weeks are over
# A meeting that was missed or cancelled is none; one that nobody has spoken of yet may have been.
_SILENT = f"""
    mentor_pairs r JOIN hubs h ON h.id = r.hub_id JOIN mentors m ON m.id = r.mentor_id
    JOIN people p ON p.id = m.person_id JOIN enrolments e ON e.id = r.enrolment_id
    JOIN people w ON w.id = e.person_id LEFT JOIN organisations o ON o.id = e.organisation_id
    CROSS JOIN LATERAL (SELECT max(x.starts_at) AS at FROM mentor_meetings x
        WHERE x.mentor_id = r.mentor_id AND x.enrolment_id = r.enrolment_id
            AND x.state IN ('booked', 'held')) AS met
    CROSS JOIN LATERAL (SELECT greatest(r.since, CAST(met.at AT TIME ZONE h.zone AS date)) AS since)
        AS quiet
    WHERE r.until IS NULL AND {_TODAY} - quiet.since >= {SILENT_DAYS:d}
"""
_ROW = f"""r.id AS pair_id, r.mentor_id, p.name AS mentor, r.enrolment_id, e.cohort_id,
    coalesce(o.name, w.name) AS venture, met.at AS met_at, {_TODAY} - quiet.since AS days"""
SILENT = Statement(
    text(f"""
    SELECT {_ROW} FROM {_SILENT} AND r.hub_id = CAST(:hub AS uuid) ORDER BY days DESC, r.id
    """)
)
TELL = Statement(
    text(f"""
    INSERT INTO mentor_silences (pair_id, since)
    SELECT r.id, quiet.since FROM {_SILENT}
        AND extract(hour FROM {_LOCAL}) >= {MORNING:d}
        AND NOT EXISTS (SELECT FROM mentor_silences z
            WHERE z.pair_id = r.id AND z.since = quiet.since)
    ON CONFLICT DO NOTHING RETURNING pair_id
    """)
)
SUM_UP = Statement(
    text(f"""
    INSERT INTO mentoring_summaries (hub_id, week)
    SELECT h.id, CAST(date_trunc('week', {_LOCAL}) AS date) FROM hubs h
    WHERE {_LOCAL} >= date_trunc('week', {_LOCAL}) + {MORNING:d} * interval '1 hour'
    ON CONFLICT DO NOTHING RETURNING hub_id
    """)
)
# The day before: what was taken later than that is fresh in everybody's mind.
NEAR = Statement(
    text(f"""
    UPDATE mentor_meetings SET reminded_at = {_NOW}
    WHERE state = 'booked' AND reminded_at IS NULL AND starts_at > {_NOW}
        AND starts_at <= {_NOW} + interval '24 hours' AND made_at < starts_at - interval '24 hours'
    RETURNING id
    """)
)
LOADS = Statement(
    text(f"""
    SELECT m.id AS mentor_id, p.name,
        (SELECT count(*) FROM mentor_seats s WHERE s.mentor_id = m.id) AS seats,
        (SELECT count(*) FROM mentor_pairs r WHERE r.mentor_id = m.id AND r.until IS NULL)
            AS paired,
        (SELECT count(*) FROM mentor_meetings x WHERE x.mentor_id = m.id AND x.state = 'held'
            AND date_trunc('month', x.starts_at AT TIME ZONE h.zone)
                = date_trunc('month', {_LOCAL})) AS meetings
    FROM mentors m JOIN people p ON p.id = m.person_id JOIN hubs h ON h.id = m.hub_id
    WHERE m.hub_id = CAST(:hub AS uuid) AND m.until IS NULL ORDER BY p.name, m.id
    """)
)
STUDIOS = Statement(
    text("""
    SELECT CAST(json_build_object('id', u.id, 'name', u.name) AS text) AS room,
        EXISTS (SELECT FROM mentoring_rooms r WHERE r.unit_id = u.id) AS allowed
    FROM units u WHERE u.hub_id = CAST(:hub AS uuid) AND u.kind = 'studio' ORDER BY u.id
    """)
)
HUB = Statement(text("SELECT h.slug, h.name FROM hubs h WHERE h.id = CAST(:hub AS uuid)"))

FACTS = Statement(
    text("""
    SELECT x.id, x.sequence, x.state, x.starts_at, x.ends_at, x.place, x.meeting_url, h.zone,
        x.starts_at AT TIME ZONE h.zone AS local_starts,
        x.ends_at AT TIME ZONE h.zone AS local_ends,
        h.name AS hub, h.city, x.enrolment_id, CAST(u.name AS text) AS room, x.about,
        coalesce(o.name, w.name) AS venture, p.name AS mentor, x.cancel_reason
    FROM mentor_meetings x JOIN hubs h ON h.id = x.hub_id JOIN mentors m ON m.id = x.mentor_id
    JOIN people p ON p.id = m.person_id JOIN enrolments e ON e.id = x.enrolment_id
    JOIN people w ON w.id = e.person_id LEFT JOIN organisations o ON o.id = e.organisation_id
    LEFT JOIN units u ON u.id = x.room_id
    WHERE x.id = CAST(:meeting AS uuid)
    """)
)
_READERS = """
    SELECT q.id, q.email, q.name, q.language, q.id = m.person_id AS mentors
    FROM {of} JOIN mentors m ON m.id = x.mentor_id
    JOIN people q ON q.state = 'active' AND (q.id = m.person_id OR EXISTS (
        SELECT FROM enrolled_people k
        WHERE k.enrolment_id = x.enrolment_id AND k.person_id = q.id))
    WHERE x.id = CAST(:of AS uuid) ORDER BY q.id
"""
READERS = Statement(text(_READERS.format(of="mentor_meetings x")))
READERS_OF_PAIR = Statement(text(_READERS.format(of="mentor_pairs x")))
SILENCE = Statement(
    text(f"""
    SELECT {_ROW}, h.name AS hub FROM {_SILENT} AND r.id = CAST(:pair AS uuid)
    """)
)
