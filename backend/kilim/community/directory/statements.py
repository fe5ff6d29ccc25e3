"""What is asked of the directory. Everything reads from `SEEN`, which holds back what is closed."""

from functools import cache

from sqlalchemy import text

from kilim.core.db import Statement

CAPITALS = "('AZ-01', 'RS-00')"  # whoever is from elsewhere is from the regions
PARTS = ("about", "skills", "works", "region", "offers", "seeks")


def _open(part: str) -> str:
    return f"(e.{part}_for = 'everyone' OR e.{part}_for = 'residents' AND CAST(:inside AS bool))"


def _part(part: str, empty: str) -> str:
    return f"CASE WHEN {_open(part)} THEN e.{part} ELSE {empty} END AS {part}"


SEEN = f"""
    SELECT p.id, p.name, {_part("about", "''")}, {_part("skills", "'{}'")},
        {_part("works", "'[]'")}, {_part("region", "NULL")}, {_part("offers", "''")},
        {_part("seeks", "''")}
    FROM directory_entries e JOIN people p ON p.id = e.person_id AND p.state = 'active'
    WHERE {_open("listed")} AND EXISTS (
        SELECT FROM roles_of(e.person_id, CAST(:now AS timestamptz)) r
        WHERE r.role = 'resident' AND r.hub_id = CAST(:hub AS uuid))
"""
_REGIONAL = f"coalesce(s.region NOT IN {CAPITALS} AND strpos(s.region, '-') > 0, false)"
_SHOWN = f"""s.id, s.name, s.about, s.skills, s.works,
    (SELECT json_build_object('code', g.code, 'name', g.name ->> CAST(:language AS text))
        FROM places g WHERE g.code = s.region) AS region,
    {_REGIONAL} AS from_regions, s.offers, s.seeks"""
_TEXT = """lower(concat_ws(' ', s.name, s.about, array_to_string(s.skills, ' '), s.offers, s.seeks,
    (SELECT string_agg(w ->> 'title', ' ') FROM jsonb_array_elements(s.works) w)))"""


@cache
def listed(limit: int) -> Statement:
    """Whom the reader finds, by name, and one more than wanted."""
    # LIMIT is a literal: with a parameter PostgreSQL plans the statement anew each time.
    return Statement(
        text(f"""
        SELECT q.id, CAST(row_to_json(q) AS text) AS body FROM (
            SELECT {_SHOWN} FROM ({SEEN}) s
            WHERE (CAST(:q AS text) IS NULL OR strpos({_TEXT}, lower(CAST(:q AS text))) > 0)
                AND (CAST(:skill AS text) IS NULL OR EXISTS (SELECT FROM unnest(s.skills) k
                    WHERE lower(k) = lower(CAST(:skill AS text))))
                AND (CAST(:region AS text) IS NULL OR s.region = CAST(:region AS text)
                    OR starts_with(s.region, CAST(:region AS text) || '-'))
                AND (NOT CAST(:from_regions AS bool) OR {_REGIONAL})
                AND (CAST(:after AS uuid) IS NULL OR (s.name, s.id) > (
                    SELECT a.name, a.id FROM people a WHERE a.id = CAST(:after AS uuid)))
            ORDER BY s.name, s.id LIMIT {limit + 1:d}
        ) AS q
        """)
    )


ONE = Statement(
    text(f"""
    SELECT CAST(row_to_json(q) AS text) AS body FROM (
        SELECT {_SHOWN} FROM ({SEEN} AND e.person_id = CAST(:person AS uuid)) s
    ) AS q
    """)
)
FACETS = Statement(
    text(f"""
    WITH s AS MATERIALIZED ({SEEN})
    SELECT CAST(json_build_object(
        'people', (SELECT count(*) FROM s),
        'from_regions', (SELECT count(*) FROM s WHERE {_REGIONAL}),
        'skills', (SELECT coalesce(json_agg(json_build_object('name', q.name, 'people', q.people)),
            '[]') FROM (SELECT min(k) AS name, count(*) AS people FROM s, unnest(s.skills) k
                GROUP BY lower(k) ORDER BY count(*) DESC, lower(k) LIMIT 60) q),
        'regions', (SELECT coalesce(json_agg(json_build_object('code', q.code, 'name', q.name,
            'people', q.people) ORDER BY q.name), '[]') FROM (
                SELECT g.code, g.name ->> CAST(:language AS text) AS name, count(*) AS people
                FROM s JOIN places g ON g.code = s.region GROUP BY g.code) q)
    ) AS text) AS body
    """)
)
OWN = Statement(
    text("""
    SELECT CAST(row_to_json(e) AS text) AS entry, e.version FROM directory_entries e
    WHERE e.person_id = CAST(:person AS uuid)
    """)
)
