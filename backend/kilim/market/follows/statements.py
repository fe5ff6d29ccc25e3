"""The SQL of whom people follow, and of what they hear of."""

from sqlalchemy import text

from kilim.core.db import Statement

_PERSON = "CAST(:person AS uuid)"
_NOW = "CAST(:now AS timestamptz)"
_OPEN = "s.state IN ('approved', 'paused')"

# Whoever adds to what a person has does so alone: what is counted after this stays.
LOCK = Statement(text(f"SELECT id FROM people WHERE id = {_PERSON} FOR NO KEY UPDATE"))
# Whoever follows in silence and follows again gets letters again, of what comes from now on.
FOLLOW = Statement(
    text(f"""
    SELECT (SELECT count(*) FROM shop) AS found,
        (SELECT count(*) FROM shop_follows f WHERE f.person_id = {_PERSON}
            AND f.seller_id <> CAST(:seller AS uuid)) + (SELECT count(*) FROM followed) AS total
    """),
    shop=text(f"""
        SELECT s.hub_id, s.id FROM sellers s WHERE s.id = CAST(:seller AS uuid) AND ({_OPEN}
            OR EXISTS (SELECT FROM shop_follows f
                WHERE f.person_id = {_PERSON} AND f.seller_id = s.id))
        """),
    followed=text(f"""
        INSERT INTO shop_follows (hub_id, person_id, seller_id, followed_at, told_until)
        SELECT s.hub_id, {_PERSON}, s.id, {_NOW}, {_NOW} FROM shop s
        ON CONFLICT (person_id, seller_id) DO UPDATE SET letters = true,
            told_until = CASE WHEN shop_follows.letters THEN shop_follows.told_until
                ELSE greatest(shop_follows.told_until, excluded.told_until) END
        RETURNING id
        """),
)
UNFOLLOW = Statement(
    text(f"""
    DELETE FROM shop_follows WHERE person_id = {_PERSON} AND seller_id = CAST(:seller AS uuid)
    RETURNING id
    """)
)
FOLLOWS = Statement(
    text(f"""
    SELECT f.seller_id, f.letters, f.followed_at FROM shop_follows f
    WHERE f.person_id = {_PERSON} AND f.hub_id = CAST(:hub AS uuid) ORDER BY f.id DESC
    """)
)
# What went live for the first time after somebody last heard, and before a moment.
_NEW = f"""FROM shop_follows f JOIN sellers s ON s.id = f.seller_id AND {_OPEN}
    JOIN listings l ON l.seller_id = f.seller_id AND l.state = 'live'
        AND l.live_at >= f.told_until AND l.live_at < {{0}}
    WHERE f.letters"""
# Letters are of days that are over, and come in the morning of the hub's wall.
FIND = Statement(
    text(f"""
    INSERT INTO follow_letters (hub_id, person_id, on_day)
    SELECT d.id, p.id, d.today FROM (
        SELECT h.id, {_NOW} AT TIME ZONE h.zone AS wall,
            CAST({_NOW} AT TIME ZONE h.zone AS date) AS today, CAST(CAST({_NOW} AT TIME ZONE h.zone
                AS date) AS timestamp) AT TIME ZONE h.zone AS began FROM hubs h) d
    CROSS JOIN people p
    WHERE p.state = 'active' AND extract(hour FROM d.wall) >= CAST(:from_hour AS int)
        AND p.id IN (SELECT f.person_id {_NEW.format("d.began")} AND f.hub_id = d.id)
    ORDER BY d.id, p.id
    ON CONFLICT (person_id, hub_id, on_day) DO NOTHING
    RETURNING id
    """)
)
# Told once: what asks again whether it was told is the change itself.
TELL = Statement(
    text("""
    SELECT t.language, t.name, t.email, t.hub, ARRAY(SELECT n.id FROM new n ORDER BY n.live_at DESC,
        n.id) AS listings FROM letter t JOIN told ON told.id = t.id
    """),
    letter=text("""
        SELECT t.id, t.hub_id, t.person_id, h.name AS hub, p.language, p.name, p.email,
            CAST(t.on_day AS timestamp) AT TIME ZONE h.zone AS began
        FROM follow_letters t JOIN hubs h ON h.id = t.hub_id
        JOIN people p ON p.id = t.person_id AND p.state = 'active'
        WHERE t.id = CAST(:letter AS uuid)
        """),
    told=text("""
        UPDATE follow_letters f SET told_at = clock_timestamp(),
            secret_hash = CAST(:secret AS bytea)
        FROM letter t WHERE f.id = t.id AND f.told_at IS NULL RETURNING f.id
        """),
    new=text(f"""
        SELECT l.id, l.live_at FROM letter t
        JOIN LATERAL (SELECT l.id, l.live_at {_NEW.format("t.began")} AND f.hub_id = t.hub_id
            AND f.person_id = t.person_id) l ON true
        """),
    moved=text("""
        UPDATE shop_follows f SET told_until = t.began FROM letter t JOIN told ON told.id = t.id
        WHERE f.person_id = t.person_id AND f.hub_id = t.hub_id AND f.told_until < t.began
        RETURNING f.id
        """),
)
# Whoever has a letter ends all that come to its reader from the hub.
STOP = Statement(
    text("SELECT (SELECT count(*) FROM letter) AS found, (SELECT count(*) FROM ended) AS ended"),
    letter=text("""
        SELECT person_id, hub_id FROM follow_letters WHERE secret_hash = CAST(:secret AS bytea)
        """),
    ended=text("""
        UPDATE shop_follows f SET letters = false FROM letter t
        WHERE f.person_id = t.person_id AND f.hub_id = t.hub_id AND f.letters RETURNING f.id
        """),
)
