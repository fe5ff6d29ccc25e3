"""The statements of this slice."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso

_TITLE = "jsonb_build_object('en', '', 'az', '') || f.title"
_WHO = "json_build_object('id', w.id, 'name', w.name)"
OFFERS = Statement(
    text(f"""
    SELECT q.id, CAST(row_to_json(q) AS text) AS body FROM (
        SELECT f.id, f.email, f.relation, {_TITLE} AS title, f.starts_on, f.state,
            {_WHO} AS offered_by, {iso("f.offered_at")} AS offered_at,
            {iso("f.answered_at")} AS answered_at
        FROM team_offers f JOIN people w ON w.id = f.offered_by
        WHERE f.organisation_id = CAST(:organisation AS uuid)
            AND (CAST(:offer AS uuid) IS NULL OR f.id = CAST(:offer AS uuid))
            AND (CAST(:after AS uuid) IS NULL OR f.id < CAST(:after AS uuid))
        ORDER BY f.id DESC LIMIT CAST(:limit AS int) + 1
    ) AS q
    """)
)
OWN = Statement(
    text(f"""
    SELECT CAST(json_build_object('items', coalesce(json_agg(row_to_json(q)), '[]'), 'next', NULL)
        AS text) AS body
    FROM (
        SELECT f.id, json_build_object('id', o.id, 'name', o.name) AS organisation, f.relation,
            {_TITLE} AS title, f.starts_on, {_WHO} AS offered_by,
            {iso("f.offered_at")} AS offered_at
        FROM people p JOIN team_offers f ON f.email = p.email AND f.state = 'open'
        JOIN organisations o ON o.id = f.organisation_id JOIN people w ON w.id = f.offered_by
        WHERE p.id = CAST(:person AS uuid) ORDER BY f.id DESC LIMIT 100
    ) AS q
    """)
)
ADD = Statement(
    text("""
    INSERT INTO team_offers (hub_id, organisation_id, email, relation, title, starts_on, language,
        offered_by, offered_at)
    VALUES (CAST(:hub AS uuid), CAST(:organisation AS uuid), CAST(:email AS text),
        CAST(:relation AS text), CAST(CAST(:title AS text) AS jsonb), CAST(:starts_on AS date),
        CAST(:language AS text), CAST(:person AS uuid), CAST(:now AS timestamptz))
    ON CONFLICT DO NOTHING RETURNING id
    """)
)
WITHDRAW = Statement(
    text("""
    UPDATE team_offers SET state = 'withdrawn', answered_at = CAST(:now AS timestamptz)
    WHERE id = CAST(:offer AS uuid) AND state = 'open' RETURNING id
    """)
)
# One statement: who is asked answers once, and belongs to the organisation when it is over.
ACCEPT = text("""
    WITH answered AS (
        UPDATE team_offers f SET state = 'accepted', answered_at = :now, relation_id = :relation
        FROM people p
        WHERE f.id = :offer AND f.state = 'open' AND p.id = :person AND p.email = f.email
        RETURNING f.hub_id, f.organisation_id, f.relation, f.title, f.starts_on
    )
    INSERT INTO organisation_people (id, hub_id, organisation_id, person_id, relation, valid,
        title, shown)
    SELECT :relation, hub_id, organisation_id, :person, relation, daterange(starts_on, NULL),
        title, :shown FROM answered
    RETURNING hub_id, organisation_id, lower(valid) AS starts_on
""")
DECLINE = Statement(
    text("""
    UPDATE team_offers f SET state = 'declined', answered_at = CAST(:now AS timestamptz)
    FROM people p
    WHERE f.id = CAST(:offer AS uuid) AND f.state = 'open' AND p.id = CAST(:person AS uuid)
        AND p.email = f.email
    RETURNING f.hub_id, f.organisation_id
    """)
)
ASKED = Statement(
    text("""
    SELECT f.organisation_id, p.id IS NOT NULL AS mine
    FROM team_offers f LEFT JOIN people p ON p.email = f.email AND p.id = CAST(:person AS uuid)
    WHERE f.id = CAST(:offer AS uuid)
    """)
)
LETTER = Statement(
    text("""
    SELECT f.email, coalesce(p.language, f.language) AS language, p.name, o.name AS organisation,
        h.name AS hub, w.name AS inviter, f.relation
    FROM team_offers f JOIN organisations o ON o.id = f.organisation_id
    JOIN hubs h ON h.id = f.hub_id JOIN people w ON w.id = f.offered_by
    LEFT JOIN people p ON p.email = f.email
    WHERE f.id = CAST(:offer AS uuid) AND f.state = 'open'
    """)
)
