"""What is asked of the directory. Everything reads from `seen`, which holds back what is closed."""

from functools import cache

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.files.shown import as_json

CAPITALS = "('AZ-01', 'RS-00')"  # whoever is from elsewhere is from the regions
PARTS = ("about", "skills", "works", "region", "offers", "seeks")


def _open(part: str) -> str:
    return f"(e.{part}_for = 'everyone' OR e.{part}_for = 'residents' AND CAST(:inside AS bool))"


def _either(words: str) -> str:
    """What was said in the language of the reader, or in the other one."""
    both = f"CASE CAST(:language AS text) WHEN 'az' THEN w.{words}_az ELSE w.{words}_en END"
    return f"coalesce(nullif({both}, ''), nullif(w.{words}_en, ''), w.{words}_az)"


_AT = "'/api/v1/directory/' || w.person_id || '/works/' || w.id || '/'"
_HERE = "'?hub=' || (SELECT h.slug FROM hubs h WHERE h.id = CAST(:hub AS uuid))"
_PICTURE = as_json(_AT, alt=_either("alt"), query=_HERE)
_WORK = f"""'id', w.id, 'title', {_either("title")}, 'kind', w.kind, 'year', w.year, 'url', w.url,
        'picture', CASE WHEN f.id IS NOT NULL THEN {_PICTURE} END"""


def _works(said: str, which: str) -> str:
    return f"""coalesce((
    SELECT json_agg(json_build_object({said}) ORDER BY w.place)
    FROM shown_works w LEFT JOIN files f ON f.id = w.file_id
    WHERE w.person_id = e.person_id AND {which}), '[]')"""


_WORKS = _works(_WORK, "w.hidden_at IS NULL")
_OWN_WORKS = _works(f"{_WORK}, 'hidden', w.hidden_reason", "true")
_TITLES = """(SELECT string_agg(concat_ws(' ', w.title_az, w.title_en), ' ')
    FROM shown_works w WHERE w.person_id = e.person_id AND w.hidden_at IS NULL)"""
# What each part says, and what is in its place for who must not read it.
_SAID = {part: (f"e.{part}", "''") for part in ("about", "offers", "seeks")} | {
    "skills": ("e.skills", "'{}'"),
    "region": ("e.region", "NULL"),
    "works": (_WORKS, "'[]'"),
    "titles": (_TITLES, "NULL"),
}


def _part(name: str) -> str:
    said, empty = _SAID[name]
    part = "works" if name == "titles" else name
    return f"CASE WHEN {_open(part)} THEN {said} ELSE {empty} END AS {name}"


def seen(*parts: str) -> str:
    """Whom of a hub the reader sees, with these parts of what they say."""
    return f"""
    SELECT p.id, p.name, {", ".join(map(_part, parts))}
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
    s.titles))"""


@cache
def listed(limit: int) -> Statement:
    """Whom the reader finds, by name, and one more than wanted."""
    # LIMIT is a literal: with a parameter PostgreSQL plans the statement anew each time.
    return Statement(
        text(f"""
        SELECT q.id, CAST(row_to_json(q) AS text) AS body FROM (
            SELECT {_SHOWN} FROM ({seen(*PARTS, "titles")}) s
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
        SELECT {_SHOWN} FROM ({seen(*PARTS)} AND e.person_id = CAST(:person AS uuid)) s
    ) AS q
    """)
)
FACETS = Statement(
    text(f"""
    WITH s AS MATERIALIZED ({seen("skills", "region")})
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
    text(f"""
    SELECT CAST(row_to_json(e) AS text) AS entry, e.version, CAST({_OWN_WORKS} AS text) AS works,
        CAST(coalesce((
            SELECT json_agg(json_build_object('id', w.id, 'kind', w.kind, 'year', w.year,
                'title', json_build_object('az', w.title_az, 'en', w.title_en), 'url', w.url,
                'picture', CASE WHEN w.file_id IS NOT NULL THEN json_build_object(
                    'file_id', w.file_id,
                    'alt', json_build_object('az', w.alt_az, 'en', w.alt_en)) END)
                ORDER BY w.place)
            FROM shown_works w WHERE w.person_id = e.person_id), '[]') AS text) AS said_of_works
    FROM directory_entries e WHERE e.person_id = CAST(:person AS uuid)
    """)
)
# The picture of a work, for whoever sees the works, and for who made it.
FILE = Statement(
    text(f"""
    SELECT w.file_id FROM shown_works w
    WHERE w.id = CAST(:work AS uuid) AND w.person_id = CAST(:person AS uuid)
        AND w.file_id IS NOT NULL
        AND (CAST(:own AS bool) OR w.hidden_at IS NULL AND EXISTS (
            SELECT FROM ({seen("works")} AND e.person_id = CAST(:person AS uuid)
                AND {_open("works")}) s))
    """)
)
# What residents of a hub have opened to it; its managers are inside.
_OPENED = """shown_works w JOIN directory_entries e ON e.person_id = w.person_id
        AND e.works_for <> 'nobody' AND e.listed_for <> 'nobody'
    JOIN people p ON p.id = e.person_id AND p.state = 'active'
    WHERE w.person_id = CAST(:person AS uuid) AND EXISTS (
        SELECT FROM roles_of(e.person_id, CAST(:now AS timestamptz)) r
        WHERE r.role = 'resident' AND r.hub_id = CAST(:hub AS uuid))"""
MANAGED = Statement(
    text(f"""
    SELECT w.id, {_either("title")} AS title, w.kind, w.hidden_reason AS hidden FROM {_OPENED}
    ORDER BY w.place
    """)
)
# Both say of a work of the hub whether this changed it.
_OF_HUB = f"SELECT w.id FROM {_OPENED} AND w.id = CAST(:work AS uuid) FOR UPDATE OF w"
HIDE = Statement(
    text(f"""
    WITH found AS ({_OF_HUB}), changed AS (
        UPDATE shown_works x SET hidden_at = CAST(:now AS timestamptz),
            hidden_by = CAST(:by AS uuid), hidden_reason = CAST(:reason AS text)
        FROM found WHERE x.id = found.id AND x.hidden_at IS NULL RETURNING x.id)
    SELECT f.id, c.id IS NOT NULL AS is_new FROM found f LEFT JOIN changed c ON c.id = f.id
    """)
)
SHOW = Statement(
    text(f"""
    WITH found AS ({_OF_HUB}), changed AS (
        UPDATE shown_works x SET hidden_at = NULL, hidden_by = NULL, hidden_reason = NULL
        FROM found WHERE x.id = found.id AND x.hidden_at IS NOT NULL RETURNING x.id)
    SELECT f.id, c.id IS NOT NULL AS is_new FROM found f LEFT JOIN changed c ON c.id = f.id
    """)
)
LETTER = Statement(
    text("""
    SELECT w.person_id, w.hidden_reason, h.name AS hub, p.name, p.email, p.language,
        CASE p.language WHEN 'az' THEN coalesce(nullif(w.title_az, ''), w.title_en)
            ELSE coalesce(nullif(w.title_en, ''), w.title_az) END AS title
    FROM shown_works w JOIN people p ON p.id = w.person_id AND p.state = 'active'
    JOIN hubs h ON h.id = CAST(:hub AS uuid) WHERE w.id = CAST(:work AS uuid)
    """)
)
