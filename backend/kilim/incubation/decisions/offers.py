"""The SQL of offers and of the waiting line, by the clock of the database."""

from sqlalchemy import text

from kilim.core.db import Statement

MEMBER = Statement(
    text("""
    SELECT a.id AS application_id, a.hub_id, a.call_id, a.owner_id = m.person_id AS is_owner
    FROM applications a JOIN application_members m ON m.application_id = a.id
    WHERE a.id = CAST(:application AS uuid) AND m.person_id = CAST(:person AS uuid)
    """)
)
NEWEST = Statement(
    text("""
    SELECT f.id, f.call_id, f.track_id, f.state, CAST(f.terms AS text) AS terms FROM offers f
    WHERE f.application_id = CAST(:application AS uuid) ORDER BY f.id DESC LIMIT 1
    """)
)
ONE = Statement(
    text("""
    SELECT f.id, f.hub_id, f.call_id, f.track_id, f.application_id FROM offers f
    WHERE f.id = CAST(:offer AS uuid)
    """)
)
ACCEPT = Statement(
    text("""
    UPDATE offers SET state = 'accepted', ended_at = now(), agreed = CAST(:agreed AS text),
        answered_by = CAST(:person AS uuid)
    WHERE id = CAST(:offer AS uuid) AND state = 'open' AND expires_at > now() RETURNING id
    """)
)
TAKE_PLACE = Statement(
    text("""
    UPDATE call_tracks SET taken = taken + 1
    WHERE call_id = CAST(:call AS uuid) AND track_id = CAST(:track AS uuid) AND taken < places
    RETURNING taken
    """)
)
GIVE_PLACE_BACK = Statement(
    text("""
    UPDATE call_tracks SET taken = taken - 1
    WHERE call_id = CAST(:call AS uuid) AND track_id = CAST(:track AS uuid) RETURNING taken
    """)
)
DECLINE = Statement(
    text("""
    UPDATE offers SET state = 'declined', ended_at = now(), reason = CAST(:reason AS text),
        answered_by = CAST(:person AS uuid)
    WHERE id = CAST(:offer AS uuid) AND state = 'open' AND expires_at > now() RETURNING id
    """)
)
WITHDRAW = Statement(
    text("""
    UPDATE offers SET state = 'withdrawn', ended_at = now(), reason = CAST(:reason AS text)
    WHERE id = CAST(:offer AS uuid) AND state = 'open' AND expires_at > now() RETURNING id
    """)
)
DUE = Statement(
    text("""
    SELECT f.id, f.hub_id, f.call_id, f.track_id, f.application_id FROM offers f
    WHERE f.state = 'open' AND f.expires_at <= now() ORDER BY f.call_id, f.expires_at, f.id
    LIMIT 100
    """)
)
EXPIRE = Statement(
    text("""
    UPDATE offers SET state = 'expired', ended_at = now()
    WHERE id = CAST(:offer AS uuid) AND state = 'open' AND expires_at <= now() RETURNING id
    """)
)
OF_APPLICATION = Statement(
    text("""
    SELECT d.call_id FROM decisions d
    JOIN applications a ON a.id = d.application_id AND a.state = 'withdrawn'
    WHERE a.id = CAST(:application AS uuid) LIMIT 1
    """)
)
END_WITH_APPLICATION = Statement(
    text("""
    UPDATE offers f SET state = 'withdrawn', ended_at = now()
    FROM (SELECT id, state FROM offers WHERE application_id = CAST(:application AS uuid)
        AND state IN ('open', 'accepted') FOR UPDATE) AS old
    WHERE f.id = old.id
    RETURNING f.id, f.hub_id, f.call_id, f.track_id, f.application_id,
        old.state = 'accepted' AS was_accepted
    """)
)
# In the evening of the last day, by the clock of the hub.
ADD = Statement(
    text("""
    INSERT INTO offers (hub_id, call_id, track_id, application_id, decision_id, terms, made_at,
        expires_at)
    SELECT d.hub_id, d.call_id, d.track_id, d.application_id, d.id,
        CAST(CAST(:terms AS text) AS jsonb), now(),
        (CAST(now() AT TIME ZONE c.zone AS date) + CAST(:days AS int) + time '18:00')
            AT TIME ZONE c.zone
    FROM decisions d JOIN calls c ON c.id = d.call_id
    WHERE d.id = ANY(CAST(:decisions AS uuid[])) ORDER BY d.id RETURNING id
    """)
)
# When it would end by the clock of the hub.
END = Statement(
    text("""
    SELECT q.until, q.until > now() AND q.until < now() + interval '1 year' AS is_ahead
    FROM (SELECT CAST(:until AS timestamp) AT TIME ZONE c.zone AS until FROM offers f
        JOIN calls c ON c.id = f.call_id WHERE f.id = CAST(:offer AS uuid)) AS q
    """)
)
MOVE_END = Statement(
    text("""
    UPDATE offers SET expires_at = CAST(:until AS timestamptz), moves = moves + 1
    WHERE id = CAST(:offer AS uuid) AND state = 'open' AND expires_at > now() RETURNING moves
    """)
)
# `free`: nobody has it, was offered it, or will be when the letters of a batch leave.
_STATE = """c.places - c.taken
        - (SELECT count(*) FROM offers f WHERE f.call_id = c.call_id
            AND f.track_id = c.track_id AND f.state = 'open')
        - (SELECT count(*) FROM decisions d JOIN decision_batches b ON b.id = d.batch_id
            WHERE b.state = 'applied' AND d.state = 'standing' AND d.outcome = 'offer'
                AND d.call_id = c.call_id AND d.track_id = c.track_id) AS free,
        (SELECT CAST(coalesce(json_agg(x), '[]') AS text) FROM offers f
            JOIN decisions d ON d.id = f.decision_id CROSS JOIN unnest(d.traits) AS x
            WHERE f.call_id = c.call_id AND f.track_id = c.track_id
                AND f.state IN ('open', 'accepted')) AS traits"""
STATE = Statement(
    text(f"""
    SELECT t.slug, c.hub_id, {_STATE}
    FROM call_tracks c JOIN tracks t ON t.id = c.track_id
    WHERE c.call_id = CAST(:call AS uuid) AND c.track_id = CAST(:track AS uuid)
    """)
)
LINES = Statement(
    text(f"""
    SELECT t.slug, coalesce(t.name ->> CAST(:language AS text), t.name ->> 'en') AS name,
        {_STATE}
    FROM call_tracks c JOIN tracks t ON t.id = c.track_id
    WHERE c.call_id = CAST(:call AS uuid) ORDER BY t.position, t.id
    """)
)
# The score is the one that was known when it was decided.
IN_LINE = Statement(
    text("""
    SELECT t.slug, d.application_id, coalesce(o.name, p.name) AS applicant, w.rank, d.traits,
        CAST(d.evidence ->> 'score' AS float8) AS score
    FROM waiting_places w JOIN decisions d ON d.id = w.decision_id
    JOIN applications a ON a.id = d.application_id JOIN people p ON p.id = a.owner_id
    LEFT JOIN organisations o ON o.id = a.organisation_id JOIN tracks t ON t.id = w.track_id
    WHERE w.call_id = CAST(:call AS uuid) AND w.state = 'waiting' ORDER BY t.slug, w.rank
    """)
)
TRACK = Statement(
    text("""
    SELECT c.track_id FROM call_tracks c JOIN tracks t ON t.id = c.track_id
    WHERE c.call_id = CAST(:call AS uuid) AND t.slug = CAST(:track AS text)
    """)
)
_WAITING = """w.call_id = CAST(:call AS uuid) AND w.track_id = CAST(:track AS uuid)
        AND w.state = 'waiting'"""
RANKS = Statement(
    text(f"""
    SELECT d.application_id, w.rank FROM waiting_places w JOIN decisions d ON d.id = w.decision_id
    WHERE {_WAITING} ORDER BY w.rank
    """)
)
STEP_ASIDE = Statement(text(f"UPDATE waiting_places w SET rank = w.rank + 20000 WHERE {_WAITING}"))
SET_RANKS = Statement(
    text(f"""
    UPDATE waiting_places w SET rank = g.rank
    FROM unnest(CAST(:applications AS uuid[]), CAST(:ranks AS smallint[])) AS g (id, rank)
    JOIN decisions d ON d.application_id = g.id
    WHERE d.id = w.decision_id AND {_WAITING}
    """)
)
LINE = Statement(
    text("""
    SELECT w.decision_id, d.traits FROM waiting_places w
    JOIN decisions d ON d.id = w.decision_id AND d.state = 'standing'
    JOIN applications a ON a.id = d.application_id AND a.state = 'submitted'
    WHERE w.call_id = CAST(:call AS uuid) AND w.track_id = CAST(:track AS uuid)
        AND w.state = 'waiting'
    ORDER BY w.rank
    """)
)
PROMOTE = Statement(
    text("""
    UPDATE waiting_places SET state = 'promoted', ended_at = now()
    WHERE decision_id = CAST(:decision AS uuid) AND state = 'waiting' RETURNING decision_id
    """)
)
ADD_TO_LINE = Statement(
    text("""
    INSERT INTO waiting_places (decision_id, hub_id, call_id, track_id, rank)
    SELECT d.id, d.hub_id, d.call_id, d.track_id, d.rank FROM decisions d
    WHERE d.id = ANY(CAST(:decisions AS uuid[]))
    """)
)
END_LINE_OF_BEFORE = Statement(
    text("""
    UPDATE waiting_places w SET state = 'ended', ended_at = now() FROM decisions d
    WHERE d.batch_id = CAST(:batch AS uuid) AND w.decision_id = d.supersedes_id
        AND w.state = 'waiting'
    """)
)
LEAVE_LINE = Statement(
    text("""
    UPDATE waiting_places w SET state = 'left', ended_at = now() FROM decisions d
    WHERE d.id = w.decision_id AND d.application_id = CAST(:application AS uuid)
        AND w.state = 'waiting'
    RETURNING w.decision_id
    """)
)
# Who is told of a decision, or of its offer: everybody who works on the application.
LETTERS = Statement(
    text("""
    SELECT p.id AS person_id, p.email, p.name, p.language, d.id AS decision_id, d.outcome,
        coalesce(o.name, w.name) AS applicant, h.name AS hub, h.city,
        coalesce(c.title ->> p.language, c.title ->> 'en') AS call,
        coalesce(t.name ->> p.language, t.name ->> 'en') AS track,
        (SELECT coalesce(n.name ->> p.language, n.name ->> 'en') FROM stages n
            JOIN stages s ON s.id = d.stage_id
            WHERE n.call_id = d.call_id AND n.position > s.position
            ORDER BY n.position LIMIT 1) AS next_stage,
        d.application_id, f.reason,
        coalesce(f.expires_at, (CAST(now() AT TIME ZONE c.zone AS date)
            + coalesce(r.offer_days, 7) + time '18:00') AT TIME ZONE c.zone)
            AT TIME ZONE c.zone AS local_until
    FROM decisions d JOIN applications a ON a.id = d.application_id
    JOIN calls c ON c.id = d.call_id JOIN hubs h ON h.id = d.hub_id
    JOIN tracks t ON t.id = d.track_id JOIN people w ON w.id = a.owner_id
    LEFT JOIN organisations o ON o.id = a.organisation_id
    LEFT JOIN decision_rules r ON r.call_id = d.call_id
    LEFT JOIN offers f ON f.decision_id = d.id
    JOIN application_members m ON m.application_id = a.id
    JOIN people p ON p.id = m.person_id AND p.state = 'active'
    WHERE d.id = ANY(CAST(:decisions AS uuid[])) ORDER BY d.id, a.owner_id <> p.id, p.id
    """)
)
KEEP_LETTER = Statement(
    text("""
    INSERT INTO decision_letters (decision_id, kind, person_id, number, language, subject, text)
    VALUES (CAST(:decision AS uuid), CAST(:kind AS text), CAST(:person AS uuid),
        CAST(:number AS smallint), CAST(:language AS text), CAST(:subject AS text),
        CAST(:text AS text))
    ON CONFLICT DO NOTHING RETURNING decision_id
    """)
)
DECISION_OF = Statement(
    text("""
    SELECT f.decision_id, f.state FROM offers f WHERE f.id = CAST(:offer AS uuid)
    """)
)
