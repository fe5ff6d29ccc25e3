"""The SQL of sellers. What may be refused is decided by the statement."""

from sqlalchemy import TextClause, text

from kilim.core.db import Statement
from kilim.core.documents import iso
from kilim.files.shown import as_json

_HUB = """json_build_object(
    'id', h.id, 'slug', h.slug, 'name', h.name, 'zone', h.zone, 'currency', h.currency)"""
_NAMED = "json_build_object('id', {0}.id, 'name', {0}.name)"
_TODAY = "CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)"
_INSIDE = f"""EXISTS (
    SELECT FROM organisation_people r WHERE r.organisation_id = s.organisation_id
        AND r.person_id = CAST(:person AS uuid) AND r.relation IN ('founder', 'member')
        AND r.valid @> {_TODAY})"""
_AT = "'/api/v1/sellers/' || s.id || '/logo/' || s.logo_id || '/'"
_LOGO = f"(SELECT {as_json(_AT)} FROM files f WHERE f.id = s.logo_id)"
# Evidence counts that is accepted and not over.
_MET = f"""EXISTS (SELECT FROM seller_evidence e WHERE e.seller_id = s.id
        AND e.requirement_id = q.id AND e.superseded_at IS NULL AND e.state = 'accepted'
        AND (e.valid_until IS NULL OR e.valid_until >= {_TODAY}))"""
_ASKED = "q.hub_id = s.hub_id AND q.retired_at IS NULL AND s.kind = ANY(q.kinds)"
_ALL_MET = f"""NOT EXISTS (SELECT FROM seller_requirements q
        WHERE {_ASKED} AND q.market = 'everywhere' AND NOT {_MET})"""
_ALL_GIVEN = f"""NOT EXISTS (SELECT FROM seller_requirements q
        WHERE {_ASKED} AND q.market = 'everywhere' AND NOT EXISTS (
            SELECT FROM seller_evidence e WHERE e.seller_id = s.id AND e.requirement_id = q.id
                AND e.superseded_at IS NULL AND e.state <> 'refused'
                AND (e.valid_until IS NULL OR e.valid_until >= {_TODAY})))"""
_REQUIREMENT = """json_build_object('id', q.id, 'code', q.code, 'name', q.name, 'help', q.help,
    'takes', q.takes, 'kinds', q.kinds, 'market', q.market, 'expires', q.expires,
    'shown', q.shown)"""
_EVIDENCE = f"""(
    SELECT json_build_object('id', e.id, 'said', e.said, 'file', e.file_id IS NOT NULL,
        'valid_until', e.valid_until, 'over', coalesce(e.valid_until < {_TODAY}, false),
        'state', e.state, 'remark', e.remark, 'given_by', g.name, 'given_at', {iso("e.given_at")},
        'checked_by', c.name, 'checked_at', {iso("e.checked_at")})
    FROM seller_evidence e JOIN people g ON g.id = e.given_by
    LEFT JOIN people c ON c.id = e.checked_by
    WHERE e.seller_id = s.id AND e.requirement_id = q.id AND e.superseded_at IS NULL)"""
EU_LACKS = f"FROM seller_requirements q WHERE {_ASKED} AND q.market = 'eu' AND NOT {_MET}"
# Where a seller may sell today: nowhere unless it is open, and in the EU with what that asks for.
_MARKETS = f"""CASE WHEN s.state <> 'approved' OR NOT {_ALL_MET} THEN json_build_array()
    WHEN EXISTS (SELECT {EU_LACKS}) THEN json_build_array('everywhere')
    ELSE json_build_array('everywhere', 'eu') END"""

ONE = Statement(
    text(f"""
    SELECT s.hub_id, s.state, s.version, {_INSIDE} AS inside, CAST(json_build_object(
        'id', s.id, 'hub', {_HUB}, 'organisation', {_NAMED.format("o")}, 'kind', s.kind,
        'state', s.state, 'back_on', s.back_on, 'version', s.version, 'slug', s.slug,
        'name', s.name, 'sentence', s.sentence, 'story', s.story, 'returns', s.returns,
        'region', s.region, 'logo_id', s.logo_id, 'logo', {_LOGO}, 'markets', {_MARKETS},
        'checklist', (SELECT coalesce(json_agg(json_build_object('requirement', {_REQUIREMENT},
                'evidence', {_EVIDENCE}) ORDER BY q.market = 'eu', q.position, q.id), '[]')
            FROM seller_requirements q WHERE {_ASKED}),
        'moves', (SELECT coalesce(json_agg(json_build_object('act', m.act,
                'state_before', m.state_before, 'state_after', m.state_after, 'code', m.code,
                'reason', m.reason, 'moved_by', w.name, 'moved_at', {iso("m.moved_at")})
                ORDER BY m.number DESC), '[]')
            FROM seller_moves m JOIN people w ON w.id = m.moved_by WHERE m.seller_id = s.id)
        ) AS text) AS body
    FROM sellers s JOIN hubs h ON h.id = s.hub_id JOIN organisations o ON o.id = s.organisation_id
    WHERE s.id = CAST(:seller AS uuid)
    """)
)
OF_HUB = Statement(
    text(f"""
    SELECT l.id, CAST(row_to_json(l) AS text) AS body FROM (
        SELECT s.id, s.slug, s.name, s.kind, s.state, {_NAMED.format("o")} AS organisation,
            {_LOGO} AS logo,
            (SELECT count(*) FROM seller_requirements q
                WHERE {_ASKED} AND q.market = 'everywhere' AND NOT {_MET}) AS open,
            (SELECT count(*) FROM seller_evidence e WHERE e.seller_id = s.id
                AND e.superseded_at IS NULL AND e.state = 'given') AS to_check,
            coalesce((SELECT {iso("max(m.moved_at)")} FROM seller_moves m
                WHERE m.seller_id = s.id), {iso("s.made_at")}) AS since
        FROM sellers s JOIN hubs h ON h.id = s.hub_id
        JOIN organisations o ON o.id = s.organisation_id
        WHERE s.hub_id = CAST(:hub_id AS uuid)
            AND (CAST(:state AS text) IS NULL OR s.state = CAST(:state AS text))
            AND (CAST(:q AS text) IS NULL
                OR strpos(lower(s.name || ' ' || o.name), lower(CAST(:q AS text))) > 0)
            AND (CAST(:after AS uuid) IS NULL OR s.id < CAST(:after AS uuid))
        ORDER BY s.id DESC LIMIT CAST(:limit AS int) + 1
    ) AS l
    """)
)
MINE = Statement(
    text(f"""
    SELECT s.id, s.slug, s.name, s.kind, s.state,
        CAST({_NAMED.format("o")} AS text) AS organisation
    FROM sellers s JOIN hubs h ON h.id = s.hub_id JOIN organisations o ON o.id = s.organisation_id
    WHERE {_INSIDE} ORDER BY s.name, s.id
    """)
)
# Whoever asks for a shop belongs to the organisation today.
STANDING = Statement(
    text("""
    SELECT o.hub_id, EXISTS (SELECT FROM organisation_people r WHERE r.organisation_id = o.id
        AND r.person_id = CAST(:person AS uuid) AND r.relation IN ('founder', 'member')
        AND r.valid @> CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)) AS inside
    FROM organisations o JOIN hubs h ON h.id = o.hub_id
    WHERE o.id = CAST(:organisation AS uuid)
    """)
)
# What a startup has published of itself is carried over.
ADD = text("""
    INSERT INTO sellers (hub_id, organisation_id, kind, slug, name, sentence, story, returns,
        region, made_by, made_at)
    SELECT o.hub_id, o.id, CAST(:kind AS text), CAST(:slug AS text), CAST(:name AS text),
        coalesce(p.sentence, jsonb_build_object('en', '', 'az', '')),
        coalesce(p.story, jsonb_build_object('en', '', 'az', '')),
        jsonb_build_object('en', '', 'az', ''), p.region, CAST(:person AS uuid),
        CAST(:now AS timestamptz)
    FROM organisations o LEFT JOIN profiles p ON p.organisation_id = o.id AND p.published
    WHERE o.id = CAST(:organisation AS uuid)
    RETURNING id, hub_id
""")
LOCK = Statement(
    text(f"""
    SELECT s.hub_id, s.state, s.version, s.logo_id, s.organisation_id, {_INSIDE} AS inside
    FROM sellers s JOIN hubs h ON h.id = s.hub_id WHERE s.id = CAST(:seller AS uuid)
    FOR NO KEY UPDATE OF s
    """)
)
CHANGE = text("""
    UPDATE sellers SET slug = CAST(:slug AS text), name = CAST(:name AS text),
        sentence = CAST(CAST(:sentence AS text) AS jsonb),
        story = CAST(CAST(:story AS text) AS jsonb),
        returns = CAST(CAST(:returns AS text) AS jsonb), region = CAST(:region AS text),
        logo_id = CAST(:logo_id AS uuid), version = version + 1
    WHERE id = CAST(:seller AS uuid) AND version = CAST(:seen AS int) RETURNING version
""")
# A move is made from where the seller stands, and then only with the evidence that it needs.
_NEEDS = {
    "submit": f"AND {_ALL_GIVEN}",
    "approve": f"AND {_ALL_MET}",
    "lift": f"AND {_ALL_MET}",
}


# With the session, which knows the names of violated constraints.
def _move(act: str) -> TextClause:
    return text(f"""
    WITH moved AS (
        UPDATE sellers s SET state = CAST(:after AS text), back_on = CAST(:back_on AS date),
            version = s.version + 1
        FROM hubs h
        WHERE s.id = CAST(:seller AS uuid) AND h.id = s.hub_id
            AND s.state = CAST(:before AS text) {_NEEDS.get(act, "")}
            AND CAST(:now AS timestamptz) IS NOT NULL
        RETURNING s.id, s.hub_id
    )
    INSERT INTO seller_moves (hub_id, seller_id, number, act, state_before, state_after,
        code, reason, moved_by, moved_at)
    SELECT m.hub_id, m.id, 1 + coalesce((SELECT max(n.number) FROM seller_moves n
            WHERE n.seller_id = m.id), 0),
        CAST(:act AS text), CAST(:before AS text), CAST(:after AS text),
        CAST(:code AS text), CAST(:reason AS text), CAST(:person AS uuid),
        CAST(:now AS timestamptz)
    FROM moved m RETURNING number
    """)


MOVES = {act: _move(act) for act in (
    "submit", "ask", "approve", "reject", "pause", "resume", "restrict", "lift", "close",
)}  # fmt: skip

REQUIREMENT = Statement(
    text("""
    SELECT q.id, q.takes, q.expires FROM seller_requirements q
    JOIN sellers s ON s.hub_id = q.hub_id AND s.kind = ANY(q.kinds)
    WHERE s.id = CAST(:seller AS uuid) AND q.id = CAST(:requirement AS uuid)
        AND q.retired_at IS NULL
    """)
)
SUPERSEDE = Statement(
    text("""
    UPDATE seller_evidence SET superseded_at = CAST(:now AS timestamptz)
    WHERE seller_id = CAST(:seller AS uuid) AND requirement_id = CAST(:requirement AS uuid)
        AND superseded_at IS NULL RETURNING id
    """)
)
GIVE = text("""
    INSERT INTO seller_evidence (id, hub_id, seller_id, requirement_id, said, file_id,
        valid_until, given_by, given_at)
    SELECT CAST(:evidence AS uuid), s.hub_id, s.id, CAST(:requirement AS uuid),
        CAST(:said AS text), CAST(:file_id AS uuid), CAST(:valid_until AS date),
        CAST(:person AS uuid), CAST(:now AS timestamptz)
    FROM sellers s WHERE s.id = CAST(:seller AS uuid) RETURNING id
""")
CHECK = Statement(
    text("""
    UPDATE seller_evidence SET state = CAST(:state AS text), remark = CAST(:remark AS text),
        checked_by = CAST(:person AS uuid), checked_at = CAST(:now AS timestamptz)
    WHERE id = CAST(:evidence AS uuid) AND seller_id = CAST(:seller AS uuid)
        AND state = 'given' AND superseded_at IS NULL RETURNING id
    """)
)
EVIDENCE_FILE = Statement(
    text(f"""
    SELECT s.hub_id, e.file_id, {_INSIDE} AS inside
    FROM seller_evidence e JOIN sellers s ON s.id = e.seller_id JOIN hubs h ON h.id = s.hub_id
    WHERE e.id = CAST(:evidence AS uuid) AND e.seller_id = CAST(:seller AS uuid)
        AND e.file_id IS NOT NULL
    """)
)
REQUIREMENTS = Statement(
    text(f"""
    SELECT CAST({_REQUIREMENT} AS text) AS body FROM seller_requirements q
    WHERE q.hub_id = CAST(:hub AS uuid) AND q.retired_at IS NULL
    ORDER BY q.market = 'eu', q.position, q.id
    """)
)
ADD_REQUIREMENT = text("""
    INSERT INTO seller_requirements (hub_id, code, name, help, takes, kinds, market, expires,
        shown, position)
    SELECT CAST(:hub AS uuid), CAST(:code AS text), CAST(CAST(:name AS text) AS jsonb),
        CAST(CAST(:help AS text) AS jsonb), CAST(:takes AS text), CAST(:kinds AS text[]),
        CAST(:market AS text), CAST(:expires AS bool), CAST(:shown AS bool),
        1 + coalesce((SELECT max(q.position) FROM seller_requirements q
            WHERE q.hub_id = CAST(:hub AS uuid)), 0)
    ON CONFLICT (hub_id, code) DO NOTHING RETURNING id
""")
RETIRE = Statement(
    text("""
    UPDATE seller_requirements SET retired_at = CAST(:now AS timestamptz)
    WHERE id = CAST(:requirement AS uuid) AND retired_at IS NULL RETURNING hub_id, code
    """)
)
HUB_OF_REQUIREMENT = Statement(
    text("""
    SELECT q.hub_id FROM seller_requirements q
    WHERE q.id = CAST(:requirement AS uuid) AND q.retired_at IS NULL
    """)
)

_SAID = "coalesce(nullif(s.{0} ->> CAST(:language AS text), ''), s.{0} ->> 'en') AS {0}"
_SHOWN = f"""
    s.id, s.slug, s.name, s.kind, {_SAID.format("sentence")},
    (SELECT json_build_object('code', g.code, 'name', g.name ->> CAST(:language AS text))
        FROM places g WHERE g.code = s.region) AS region,
    {_LOGO} AS logo, s.state = 'paused' AS paused, s.back_on AS paused_until
"""
# A shop that is paused keeps its page; what is restricted or closed is not to be found.
_OPEN = "FROM sellers s JOIN hubs h ON h.id = s.hub_id WHERE s.state IN ('approved', 'paused')"
SHOPS = Statement(
    text(f"""
    SELECT l.id, CAST(row_to_json(l) AS text) AS body FROM (
        SELECT {_SHOWN} {_OPEN}
            AND (CAST(:hub AS text) IS NULL OR h.slug = CAST(:hub AS text))
            AND (CAST(:kind AS text) IS NULL OR s.kind = CAST(:kind AS text))
            AND (CAST(:after AS uuid) IS NULL OR s.id < CAST(:after AS uuid))
        ORDER BY s.id DESC LIMIT CAST(:limit AS int) + 1
    ) AS l
    """)
)
SHOPS_OF = Statement(
    text(f"""
    SELECT l.id, CAST(row_to_json(l) AS text) AS body FROM (
        SELECT {_SHOWN} {_OPEN} AND s.id = ANY(CAST(:sellers AS uuid[]))
    ) AS l
    """)
)
SHOP = Statement(
    text(f"""
    SELECT CAST(row_to_json(l) AS text) AS body FROM (
        SELECT {_SHOWN}, {_HUB} AS hub, {_SAID.format("story")}, {_SAID.format("returns")},
            (SELECT CAST(CAST(m.moved_at AS timestamptz) AT TIME ZONE h.zone AS date)
                FROM seller_moves m WHERE m.seller_id = s.id AND m.act = 'approve'
                ORDER BY m.number LIMIT 1) AS since,
            (SELECT coalesce(json_agg(json_build_object(
                    'name', coalesce(nullif(q.name ->> CAST(:language AS text), ''),
                        q.name ->> 'en'), 'said', e.said) ORDER BY q.position), '[]')
                FROM seller_requirements q JOIN seller_evidence e ON e.requirement_id = q.id
                WHERE {_ASKED} AND q.shown AND q.takes = 'text' AND e.seller_id = s.id
                    AND e.superseded_at IS NULL AND e.state = 'accepted') AS trader
        {_OPEN} AND (s.slug = CAST(:key AS text) OR CAST(s.id AS text) = CAST(:key AS text))
    ) AS l
    """)
)
LOGO = Statement(
    text(f"""
    SELECT s.hub_id, s.logo_id, s.state IN ('approved', 'paused') AS public, {_INSIDE} AS inside
    FROM sellers s JOIN hubs h ON h.id = s.hub_id WHERE s.id = CAST(:seller AS uuid)
    """)
)
# Who is told of a move: the seller's own people, or who manages its hub.
LETTERS = Statement(
    text("""
    SELECT p.email, p.name, p.language, m.act, m.reason, s.id, s.name AS shop, h.name AS hub
    FROM seller_moves m JOIN sellers s ON s.id = m.seller_id JOIN hubs h ON h.id = s.hub_id
    JOIN people p ON p.state = 'active' AND p.id <> m.moved_by AND CASE m.act
        WHEN 'submit' THEN EXISTS (SELECT FROM grants g WHERE g.person_id = p.id
            AND g.hub_id = s.hub_id AND g.role = 'manager')
        ELSE EXISTS (SELECT FROM organisation_people r WHERE r.person_id = p.id
            AND r.organisation_id = s.organisation_id AND r.relation IN ('founder', 'member')
            AND r.valid @> CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)) END
    WHERE m.seller_id = CAST(:seller AS uuid) AND m.number = CAST(:number AS smallint)
    ORDER BY p.id
    """)
)
# Of several workers one writes the row. Who was told of the last week is not told of the month; a
# shop that sells nothing is left alone, and so is what has been replaced.
ENDING = Statement(
    text(f"""
    INSERT INTO seller_evidence_reminders (evidence_id, days)
    SELECT q.id, q.days FROM (
        SELECT e.id, CASE WHEN e.valid_until < {_TODAY} THEN 0
            WHEN e.valid_until <= {_TODAY} + 7 THEN 7 ELSE 30 END AS days
        FROM seller_evidence e JOIN sellers s ON s.id = e.seller_id JOIN hubs h ON h.id = s.hub_id
        JOIN seller_requirements r ON r.id = e.requirement_id AND r.retired_at IS NULL
        WHERE e.superseded_at IS NULL AND e.state = 'accepted'
            AND s.state IN ('approved', 'paused', 'restricted')
            AND e.valid_until <= {_TODAY} + 30
    ) q
    WHERE NOT EXISTS (SELECT FROM seller_evidence_reminders m
        WHERE m.evidence_id = q.id AND m.days <= q.days)
    ORDER BY q.id LIMIT CAST(:batch AS int)
    ON CONFLICT DO NOTHING RETURNING evidence_id, days
    """)
)
ENDING_LETTERS = Statement(
    text(f"""
    SELECT p.email, p.name, p.language, s.id, s.name AS shop, h.name AS hub,
        CAST(r.name AS text) AS document, r.market, CAST(e.valid_until AS text) AS day
    FROM seller_evidence e JOIN sellers s ON s.id = e.seller_id JOIN hubs h ON h.id = s.hub_id
    JOIN seller_requirements r ON r.id = e.requirement_id
    JOIN organisation_people o ON o.organisation_id = s.organisation_id
        AND o.relation IN ('founder', 'member') AND o.valid @> {_TODAY}
    JOIN people p ON p.id = o.person_id AND p.state = 'active'
    WHERE e.id = CAST(:evidence AS uuid) AND e.superseded_at IS NULL
    GROUP BY p.id, s.id, h.id, r.id, e.id ORDER BY p.id
    """)
)
