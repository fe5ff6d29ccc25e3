"""The statements of this slice."""

from functools import cache

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.files.shown import as_json

PAGE = 50  # versions
INSIDE = """EXISTS (
    SELECT FROM organisation_people r JOIN hubs z ON z.id = r.hub_id
    WHERE r.organisation_id = o.id AND r.person_id = CAST(:person AS uuid)
        AND r.relation IN ('founder', 'member')
        AND r.valid @> CAST(CAST(:now AS timestamptz) AT TIME ZONE z.zone AS date))"""
_HUB = """json_build_object(
    'id', h.id, 'slug', h.slug, 'name', h.name, 'zone', h.zone, 'currency', h.currency)"""
_AT = "'/api/v1/organisations/' || p.organisation_id || '/logo/' || p.logo_id || '/'"
_LOGO = f"""(SELECT {as_json(_AT)}
    FROM files f WHERE f.id = p.logo_id)"""
_DECK = """(
    SELECT json_build_object('name', f.name, 'bytes', f.size,
        'url', '/api/v1/organisations/' || p.organisation_id || '/deck')
    FROM files f WHERE f.id = p.deck_id)"""
_SAID = "coalesce(nullif(p.{0} ->> CAST(:language AS text), ''), p.{0} ->> 'en') AS {0}"
# Those who want to be seen, founders first, in the order in which they came.
_TEAM = """(
    SELECT coalesce(json_agg(json_build_object('name', w.name, 'relation', r.relation,
        'title', coalesce(nullif(r.title ->> CAST(:language AS text), ''),
            nullif(r.title ->> 'en', ''), r.title ->> 'az', ''))
        ORDER BY r.relation <> 'founder', lower(r.valid), r.id), '[]')
    FROM organisation_people r JOIN people w ON w.id = r.person_id AND w.state = 'active'
    WHERE r.organisation_id = o.id AND r.shown
        AND r.valid @> CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date))"""
_SHOWN = f"""
    o.id, p.slug, o.name, {_SAID.format("sentence")}, p.tracks, p.stage,
    (SELECT json_build_object('code', g.code, 'name', g.name ->> CAST(:language AS text))
        FROM places g WHERE g.code = p.region) AS region,
    p.founded_on, {_LOGO} AS logo
"""
_PUBLISHED = """
    FROM profiles p JOIN organisations o ON o.id = p.organisation_id JOIN hubs h ON h.id = p.hub_id
    WHERE p.published
"""
_TEXT = "lower(o.name || ' ' || (p.sentence ->> 'en') || ' ' || (p.sentence ->> 'az'))"


@cache
def published(limit: int) -> Statement:
    """The published startups that fit, the newest first, and one more than wanted."""
    # LIMIT is a literal: with a parameter PostgreSQL plans the statement anew each time.
    return Statement(
        text(f"""
        SELECT q.id, CAST(row_to_json(q) AS text) AS body FROM (
            SELECT {_SHOWN} {_PUBLISHED}
                AND (CAST(:hub AS text) IS NULL OR h.slug = CAST(:hub AS text))
                AND (CAST(:q AS text) IS NULL OR strpos({_TEXT}, lower(CAST(:q AS text))) > 0)
                AND (CAST(:track AS text) IS NULL OR CAST(:track AS text) = ANY(p.tracks))
                AND (CAST(:stage AS text) IS NULL OR p.stage = CAST(:stage AS text))
                AND (CAST(:region AS text) IS NULL OR p.region = CAST(:region AS text)
                    OR starts_with(p.region, CAST(:region AS text) || '-'))
                AND (CAST(:after AS uuid) IS NULL OR o.id < CAST(:after AS uuid))
            ORDER BY o.id DESC LIMIT {limit + 1:d}
        ) AS q
        """)
    )


ONE = Statement(
    text(f"""
    SELECT CAST(row_to_json(q) AS text) AS body FROM (
        SELECT {_SHOWN}, {_HUB} AS hub, {_SAID.format("story")}, p.links,
            {_TEAM} AS team,
            CASE WHEN p.deck_public THEN {_DECK} END AS deck
        {_PUBLISHED} AND (p.slug = CAST(:key AS text) OR CAST(o.id AS text) = CAST(:key AS text))
    ) AS q
    """)
)
OWN = Statement(
    text(f"""
    SELECT o.hub_id, {INSIDE} AS inside, coalesce(p.version, 0) AS version,
        CAST(json_build_object('id', o.id, 'name', o.name, 'hub', {_HUB},
            'version', coalesce(p.version, 0), 'slug', p.slug,
            'sentence', coalesce(p.sentence, jsonb_build_object('en', '', 'az', '')),
            'story', coalesce(p.story, jsonb_build_object('en', '', 'az', '')),
            'tracks', coalesce(p.tracks, '{{}}'), 'stage', coalesce(p.stage, 'idea'),
            'region', p.region, 'founded_on', p.founded_on,
            'links', coalesce(p.links, '{{}}'), 'logo_id', p.logo_id, 'logo', {_LOGO},
            'deck_id', p.deck_id, 'deck', {_DECK},
            'deck_public', coalesce(p.deck_public, false),
            'published', coalesce(p.published, false)) AS text) AS body
    FROM organisations o JOIN hubs h ON h.id = o.hub_id
    LEFT JOIN profiles p ON p.organisation_id = o.id
    WHERE o.id = CAST(:organisation AS uuid) AND o.kind = 'startup'
    """)
)
FILES = Statement(
    text(f"""
    SELECT p.hub_id, p.version_id, p.logo_id, p.deck_id, p.published, p.deck_public,
        {INSIDE} AS inside
    FROM profiles p JOIN organisations o ON o.id = p.organisation_id
    WHERE p.organisation_id = CAST(:organisation AS uuid)
    """)
)
VERSIONS = Statement(
    text(f"""
    SELECT v.number, v.changed, v.saved_at,
        CAST(json_build_object('id', w.id, 'name', w.name) AS text) AS saved_by,
        CAST(v.content AS text) AS content
    FROM profile_versions v JOIN people w ON w.id = v.saved_by
    WHERE v.organisation_id = CAST(:organisation AS uuid)
        AND (CAST(:before AS int) IS NULL OR v.number < CAST(:before AS int))
    ORDER BY v.number DESC LIMIT {PAGE + 1}
    """)
)
