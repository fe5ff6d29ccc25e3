"""The SQL of guests."""

from sqlalchemy import text

from kilim.core.db import Statement

_SAID = "coalesce(nullif({0} ->> {1}, ''), {0} ->> 'en')"
# Who has asked before gets another letter; what they said once they came or wait stays.
ASK = Statement(
    text("""
    INSERT INTO demo_guests AS g (hub_id, demo_day_id, places, name, email, organisation, language,
        asked_at)
    SELECT d.hub_id, d.id, d.places, CAST(:name AS text), CAST(:email AS text),
        CAST(:organisation AS text), CAST(:language AS text), CAST(:now AS timestamptz)
    FROM demo_days d WHERE d.id = CAST(:day AS uuid)
    ON CONFLICT (demo_day_id, email) DO UPDATE SET
        name = CASE WHEN g.answered_at IS NULL THEN excluded.name ELSE g.name END,
        organisation = CASE WHEN g.answered_at IS NULL THEN excluded.organisation
            ELSE g.organisation END,
        state = CASE WHEN g.state = 'cancelled' THEN 'asked' ELSE g.state END,
        language = excluded.language
    RETURNING id
    """)
)
DAY = Statement(
    text("""
    SELECT d.id, d.hub_id, d.places, d.ends_at FROM demo_days d
    WHERE d.slug = CAST(:slug AS text) AND d.published_at IS NOT NULL
    """)
)
FREE_PLACES = Statement(
    text("""
    SELECT d.places, d.places - (SELECT count(*) FROM demo_guests g
            WHERE g.demo_day_id = d.id AND g.seat IS NOT NULL) AS free
    FROM demo_days d WHERE d.slug = CAST(:slug AS text) AND d.published_at IS NOT NULL
    """)
)
DAY_OF = Statement(
    text("SELECT hub_id, places, starts_at FROM demo_days WHERE id = CAST(:day AS uuid)")
)
# Seats of a day are given one after the other, so that nobody is refused while one is free.
LOCK = Statement(
    text("SELECT places FROM demo_days WHERE id = CAST(:day AS uuid) FOR NO KEY UPDATE")
)
_GUEST = f"""
    SELECT g.id, g.hub_id, g.demo_day_id, g.name, g.email, g.state, g.language, g.seat,
        g.came_at, d.slug,
        {_SAID.format("d.title", "CAST(:language AS text)")} AS title,
        {_SAID.format("d.venue", "CAST(:language AS text)")} AS venue, d.address, d.link, h.zone,
        d.starts_at, d.ends_at,
        (SELECT count(*) FROM demo_guests o WHERE g.state = 'waiting' AND o.state = 'waiting'
            AND o.demo_day_id = g.demo_day_id AND (o.answered_at, o.id) < (g.answered_at, g.id))
            AS ahead
    FROM demo_guests g JOIN demo_days d ON d.id = g.demo_day_id JOIN hubs h ON h.id = d.hub_id
"""
BY_TOKEN = Statement(text(_GUEST + " WHERE g.token_hash = CAST(:token AS bytea)"))
_FREE = """(SELECT min(n.seat) FROM demo_days d, generate_series(1, d.places) AS n (seat)
        WHERE d.id = CAST(:day AS uuid) AND NOT EXISTS (SELECT FROM demo_guests o
            WHERE o.demo_day_id = d.id AND o.seat = n.seat))"""
# A seat, or the end of the row of those who wait; who comes or waits already stays as they are.
CONFIRM = Statement(
    text(f"""
    UPDATE demo_guests g SET seat = f.seat, answered_at = CAST(:now AS timestamptz),
        state = CASE WHEN f.seat IS NULL THEN 'waiting' ELSE 'coming' END
    FROM (SELECT {_FREE} AS seat) AS f
    WHERE g.id = CAST(:guest AS uuid) AND g.state IN ('asked', 'cancelled')
    RETURNING g.state
    """)
)
CANCEL = Statement(
    text("""
    UPDATE demo_guests SET state = 'cancelled', seat = NULL,
        answered_at = CAST(:now AS timestamptz)
    WHERE id = CAST(:guest AS uuid) AND state <> 'cancelled' AND came_at IS NULL RETURNING id
    """)
)
# As many of those who have waited longest as there are seats.
PROMOTE = Statement(
    text("""
    UPDATE demo_guests g SET seat = x.seat, state = 'coming'
    FROM (SELECT w.id, f.seat FROM
            (SELECT o.id, row_number() OVER (ORDER BY o.answered_at, o.id) AS place
                FROM demo_guests o
                WHERE o.demo_day_id = CAST(:day AS uuid) AND o.state = 'waiting') AS w
          JOIN (SELECT n.seat, row_number() OVER (ORDER BY n.seat) AS place
                FROM demo_days d, generate_series(1, d.places) AS n (seat)
                WHERE d.id = CAST(:day AS uuid) AND NOT EXISTS (SELECT FROM demo_guests o
                    WHERE o.demo_day_id = d.id AND o.seat = n.seat)) AS f ON f.place = w.place
        ) AS x
    WHERE g.id = x.id RETURNING g.id
    """)
)
ISSUE_TOKEN = Statement(
    text(f"""
    UPDATE demo_guests g SET token_hash = CAST(:token AS bytea)
    FROM demo_days d JOIN hubs h ON h.id = d.hub_id
    WHERE g.id = CAST(:guest AS uuid) AND d.id = g.demo_day_id
        AND d.ends_at > CAST(:now AS timestamptz)
    RETURNING g.name, g.email, g.language, g.state, h.name AS hub, h.zone, d.starts_at,
        {_SAID.format("d.title", "g.language")} AS title,
        {_SAID.format("d.venue", "g.language")} AS venue, d.address
    """)
)
LIST = Statement(
    text("""
    SELECT id, name, email, organisation, state, seat, asked_at, came_at FROM demo_guests
    WHERE demo_day_id = CAST(:day AS uuid)
    ORDER BY array_position(ARRAY['coming', 'waiting', 'asked', 'cancelled'],
        CAST(state AS text)), CASE state WHEN 'waiting' THEN answered_at END, name, id
    """)
)
GUEST = Statement(
    text("""
    SELECT g.hub_id, g.demo_day_id, g.id, g.name, g.email, g.organisation, g.state, g.seat,
        g.asked_at, g.came_at, d.cohort_id, CAST(d.title AS text) AS title, h.zone, d.starts_at
    FROM demo_guests g JOIN demo_days d ON d.id = g.demo_day_id JOIN hubs h ON h.id = d.hub_id
    WHERE g.id = CAST(:guest AS uuid)
    """)
)
CHECK_IN = Statement(
    text("""
    UPDATE demo_guests SET came_at = coalesce(came_at, CAST(:now AS timestamptz)),
        came_by = coalesce(came_by, CAST(:person AS uuid))
    WHERE id = CAST(:guest AS uuid) AND state = 'coming' RETURNING id
    """)
)
UNDO_CHECK_IN = Statement(
    text("""
    UPDATE demo_guests SET came_at = NULL, came_by = NULL
    WHERE id = CAST(:guest AS uuid) AND came_at IS NOT NULL RETURNING id
    """)
)
