"""The SQL of surveys. Whether somebody is asked is looked at each time, never noted."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso
from kilim.impact.schemas import YEARS_ASKED

_NOW = "CAST(:now AS timestamptz)"
_TODAY = f"CAST({_NOW} AT TIME ZONE h.zone AS date)"
_LAST_YEAR = f"CAST(extract(year FROM {_TODAY}) AS int) - 1"
_HUB = """json_build_object('id', h.id, 'slug', h.slug, 'name', h.name, 'zone', h.zone,
    'currency', h.currency)"""
# Who belongs to the venture today and has an account that is not closed.
_INSIDE = f"""e.state = 'active' AND EXISTS (SELECT FROM organisation_people r
    WHERE r.organisation_id = s.organisation_id AND r.person_id = s.person_id
        AND r.relation <> 'contact' AND r.valid @> {_TODAY})"""
# Who took part is asked until somebody says no; who was turned down only if they agreed.
_AGREES = """coalesce((SELECT w.agreed FROM followup_consents w
        WHERE w.organisation_id = {of} AND w.superseded_at IS NULL),
    EXISTS (SELECT FROM followed_ventures f WHERE f.organisation_id = {of} AND f.accepted))"""
_ASKED = f"{_INSIDE} AND {_AGREES.format(of='s.organisation_id')}"
_PEOPLE = "JOIN hubs h ON h.id = s.hub_id JOIN people e ON e.id = s.person_id"
_CURRENT = "w.organisation_id = s.organisation_id AND w.superseded_at IS NULL"
_KNOWN = f"(SELECT count(*) FROM observations w WHERE {_CURRENT} AND w.year = s.year)"
_TOLD = f"""EXISTS (SELECT FROM observations w WHERE {_CURRENT} AND w.year = s.year
    AND w.source IN ('venture', 'survey'))"""
_ENDED = f"""coalesce((SELECT w.status FROM venture_statuses w WHERE {_CURRENT}
    ORDER BY w.on_day DESC LIMIT 1), '') IN ('closed', 'acquired')"""
_NEWEST = """l.number = (SELECT max(n.number) FROM survey_letters n
    WHERE n.survey_id = s.id AND n.token_hash IS NOT NULL)"""

# The survey of a secret, held: of two answers at once the second finds the first.
HOLD = Statement(
    text(f"""
    SELECT s.id, s.hub_id, s.organisation_id, s.year, s.person_id, e.name, e.language, h.currency,
        s.answered_at IS NOT NULL AS is_answered, {_ASKED} AS is_asked, {_INSIDE} AS is_inside,
        l.ends_at > {_NOW} AND {_NEWEST} AS is_alive
    FROM survey_letters l JOIN surveys s ON s.id = l.survey_id {_PEOPLE}
    WHERE l.token_hash = CAST(:token AS bytea) FOR NO KEY UPDATE OF s
    """)
)
OPENED = Statement(
    text(f"""
    UPDATE surveys SET opened_at = {_NOW}
    WHERE id = CAST(:survey AS uuid) AND opened_at IS NULL RETURNING id
    """)
)
_SAID = """(SELECT json_build_object('id', w.id, 'state', w.state, 'number', w.number,
        'currency', w.currency, 'reason', w.reason,
        'jobs', (SELECT coalesce(json_agg(json_build_object('gender', j.gender,
                'people', j.people, 'months', j.months, 'share', j.share) ORDER BY j.position),
                '[]')
            FROM observed_jobs j WHERE j.observation_id = w.id))
    FROM observations w WHERE w.organisation_id = s.organisation_id AND w.metric = m.metric
        AND w.year = s.year - {back} AND w.superseded_at IS NULL AND w.entered_by = s.person_id)"""
_METRICS = """(VALUES (1, 'jobs'), (2, 'revenue'), (3, 'exports'), (4, 'countries'), (5, 'equity'),
    (6, 'debt'), (7, 'grants'), (8, 'own')) AS m (position, metric)"""
# What the reader may see: the venture's name, and what they said themself.
FORM = Statement(
    text(f"""
    SELECT CAST(json_build_object('organisation', o.name, 'hub', {_HUB}, 'year', s.year,
        'began_on', v.began_on, 'today', {_TODAY}, 'ends_at', {iso("l.ends_at")},
        'status', (SELECT json_build_object('status', w.status, 'on_day', w.on_day)
            FROM venture_statuses w WHERE {_CURRENT} AND w.entered_by = s.person_id
                AND w.status <> 'unknown' ORDER BY w.on_day DESC LIMIT 1),
        'asked', (SELECT json_agg(json_build_object('metric', m.metric,
            'by_others', EXISTS (SELECT FROM observations w WHERE {_CURRENT}
                AND w.metric = m.metric AND w.year = s.year AND w.entered_by <> s.person_id),
            'said', {_SAID.format(back=0)}, 'before', {_SAID.format(back=1)})
            ORDER BY m.position) FROM {_METRICS}),
        'draft', (SELECT d.content FROM survey_drafts d WHERE d.survey_id = s.id)) AS text) AS body
    FROM survey_letters l JOIN surveys s ON s.id = l.survey_id
    JOIN hubs h ON h.id = s.hub_id JOIN organisations o ON o.id = s.organisation_id
    CROSS JOIN LATERAL (SELECT coalesce(min(f.began_on) FILTER (WHERE f.accepted),
        min(f.began_on)) AS began_on FROM followed_ventures f
        WHERE f.organisation_id = s.organisation_id) AS v
    WHERE l.token_hash = CAST(:token AS bytea)
    """)
)
SAVE_DRAFT = Statement(
    text(f"""
    INSERT INTO survey_drafts (survey_id, content, saved_at)
    VALUES (CAST(:survey AS uuid), CAST(:content AS jsonb), {_NOW})
    ON CONFLICT (survey_id) DO UPDATE
        SET content = excluded.content, saved_at = excluded.saved_at RETURNING survey_id
    """)
)
DROP_DRAFT = Statement(
    text("DELETE FROM survey_drafts WHERE survey_id = CAST(:survey AS uuid) RETURNING survey_id")
)
ANSWERED = Statement(
    text(f"""
    UPDATE surveys SET answered_at = {_NOW}, opened_at = coalesce(opened_at, {_NOW})
    WHERE id = CAST(:survey AS uuid) AND answered_at IS NULL RETURNING id
    """)
)
# What the same person said of earlier years, the newest first: the reader of a letter that was
# passed on learns nothing by trying numbers.
EARLIER = Statement(
    text("""
    SELECT w.metric, w.year, w.number, w.currency
    FROM observations w WHERE w.organisation_id = CAST(:organisation AS uuid)
        AND w.entered_by = CAST(:person AS uuid) AND w.year < CAST(:year AS int)
        AND w.superseded_at IS NULL AND w.number IS NOT NULL
    ORDER BY w.metric, w.year DESC
    """)
)
STANDING = Statement(
    text("""
    SELECT (SELECT w.id FROM venture_statuses w WHERE w.organisation_id = v.id
            AND w.on_day = CAST(:on_day AS date) AND w.superseded_at IS NULL) AS status_id,
        (SELECT w.status FROM venture_statuses w WHERE w.organisation_id = v.id
            AND w.on_day = CAST(:on_day AS date) AND w.superseded_at IS NULL) AS status
    FROM (SELECT CAST(:organisation AS uuid) AS id) AS v
    """)
)
CONSENT = Statement(
    text("""
    SELECT w.id, w.agreed FROM followup_consents w
    WHERE w.organisation_id = CAST(:organisation AS uuid) AND w.superseded_at IS NULL
    """)
)

# Everybody of the venture today is asked once for the year.
ASK = Statement(
    text(f"""
    INSERT INTO surveys (hub_id, organisation_id, year, person_id)
    SELECT DISTINCT o.hub_id, o.id, CAST(:year AS int), e.id
    FROM organisations o JOIN hubs h ON h.id = o.hub_id
    JOIN organisation_people r ON r.organisation_id = o.id AND r.relation <> 'contact'
        AND r.valid @> {_TODAY}
    JOIN people e ON e.id = r.person_id AND e.state = 'active'
    WHERE o.id = CAST(:organisation AS uuid) AND {_AGREES.format(of="o.id")}
    ON CONFLICT DO NOTHING RETURNING id
    """)
)
_LETTER = "INSERT INTO survey_letters (survey_id, number, kind, made_at, ends_at)"
_LASTS = f"{_NOW}, {_NOW} + interval '60 days'"
FIRST = Statement(
    text(f"""
    {_LETTER} SELECT CAST(x AS uuid), 1, 'first', {_LASTS}
    FROM unnest(CAST(:surveys AS uuid[])) AS x
    ON CONFLICT DO NOTHING RETURNING survey_id, number
    """)
)
_NEXT = """(SELECT max(n.number) + 1 FROM survey_letters n WHERE n.survey_id = s.id)"""
FRESH = Statement(
    text(f"""
    {_LETTER} SELECT s.id, {_NEXT}, 'fresh', {_LASTS}
    FROM surveys s WHERE s.id = CAST(:survey AS uuid)
    ON CONFLICT DO NOTHING RETURNING survey_id, number
    """)
)
# The same people whom a manager may ask again: who has not answered and is still there.
AGAIN = Statement(
    text(f"""
    {_LETTER} SELECT s.id, {_NEXT}, 'again', {_LASTS}
    FROM surveys s {_PEOPLE}
    WHERE s.organisation_id = CAST(:organisation AS uuid) AND s.year = CAST(:year AS int)
        AND s.answered_at IS NULL AND s.id <> ALL(CAST(:but AS uuid[])) AND {_ASKED}
    ON CONFLICT DO NOTHING RETURNING survey_id, number
    """)
)
# Two reminders, each two weeks after the letter before; nobody is reminded of what was answered.
AT_ONCE = 100  # in one transaction
REMIND = Statement(
    text(f"""
    {_LETTER} SELECT s.id, n.last + 1, CASE n.reminders WHEN 0 THEN 'reminder' ELSE 'last' END,
        {_LASTS}
    FROM surveys s {_PEOPLE} CROSS JOIN LATERAL (SELECT max(l.number) AS last,
            max(l.made_at) AS at,
            count(*) FILTER (WHERE l.kind IN ('reminder', 'last')) AS reminders
        FROM survey_letters l WHERE l.survey_id = s.id) AS n
    WHERE s.answered_at IS NULL AND n.reminders < 2 AND n.at <= {_NOW} - interval '14 days'
        AND s.year = {_LAST_YEAR} AND NOT {_TOLD} AND NOT {_ENDED} AND {_ASKED}
    LIMIT {AT_ONCE}
    ON CONFLICT DO NOTHING RETURNING survey_id, number
    """)
)
ISSUE_TOKEN = Statement(
    text(f"""
    UPDATE survey_letters l SET token_hash = CAST(:token AS bytea)
    FROM surveys s {_PEOPLE} JOIN organisations o ON o.id = s.organisation_id
    WHERE l.survey_id = CAST(:survey AS uuid) AND l.number = CAST(:number AS int)
        AND s.id = l.survey_id AND s.answered_at IS NULL AND l.ends_at > {_NOW} AND {_ASKED}
    RETURNING l.kind, l.ends_at, s.year, e.email, e.name, e.language, o.name AS organisation,
        h.name AS hub, h.zone
    """)
)

YEARS = Statement(
    text(f"""
    SELECT CAST(json_build_object('items', coalesce(json_agg(q ORDER BY q.year DESC), '[]'))
        AS text) AS body
    FROM (SELECT s.year, count(DISTINCT s.organisation_id) AS ventures,
            count(DISTINCT s.organisation_id) FILTER (WHERE t.told) AS told,
            count(*) AS people, coalesce(sum(l.letters), 0) AS letters,
            count(s.opened_at) AS opened, count(s.answered_at) AS answered
        FROM surveys s
        CROSS JOIN LATERAL (SELECT {_TOLD} AS told) AS t
        CROSS JOIN LATERAL (SELECT count(*) AS letters FROM survey_letters n
            WHERE n.survey_id = s.id) AS l
        WHERE s.hub_id = CAST(:hub AS uuid) GROUP BY s.year) AS q
    """)
)
_VENTURE = f"""
    SELECT s.organisation_id AS id, min(o.name) AS name, bool_or({_TOLD}) AS told,
        max({_KNOWN}) AS known, json_agg(json_build_object('id', e.id, 'name', e.name,
            'letters', l.letters, 'last_at', {iso("l.last_at")},
            'opened_at', {iso("s.opened_at")}, 'answered_at', {iso("s.answered_at")},
            'asked', s.answered_at IS NULL AND {_ASKED}) ORDER BY s.id) AS people
    FROM surveys s {_PEOPLE} JOIN organisations o ON o.id = s.organisation_id
    CROSS JOIN LATERAL (SELECT count(*) AS letters, max(n.made_at) AS last_at
        FROM survey_letters n WHERE n.survey_id = s.id) AS l
    WHERE s.year = CAST(:year AS int) AND {{which}} GROUP BY s.organisation_id
"""
_IN_HUB = "s.hub_id = CAST(:hub AS uuid)"
VENTURES = Statement(
    text(f"""
    SELECT q.id, CAST(row_to_json(q) AS text) AS body FROM ({_VENTURE.format(which=_IN_HUB)}) AS q
    WHERE (q.id < CAST(:after AS uuid) OR CAST(:after AS uuid) IS NULL)
        AND (CAST(:shown AS text) = 'all' OR NOT q.told)
    ORDER BY q.id DESC LIMIT CAST(:limit AS int) + 1
    """)
)
_THIS = "s.organisation_id = CAST(:organisation AS uuid)"
VENTURE = Statement(
    text(f"""
    SELECT CAST(row_to_json(q) AS text) AS body FROM ({_VENTURE.format(which=_THIS)}) AS q
    """)
)
# Asked for are the years from the baseline to the last one that is over, while they are asked for.
FOLLOWED = Statement(
    text(f"""
    SELECT o.hub_id, CAST(:year AS int) BETWEEN v.began - 1
        AND least({_LAST_YEAR}, v.began + {YEARS_ASKED}) AS is_asked
    FROM organisations o JOIN hubs h ON h.id = o.hub_id CROSS JOIN LATERAL (
        SELECT CAST(extract(year FROM coalesce(min(f.began_on) FILTER (WHERE f.accepted),
            min(f.began_on))) AS int) AS began
        FROM followed_ventures f WHERE f.organisation_id = o.id) AS v
    WHERE o.id = CAST(:organisation AS uuid) AND v.began IS NOT NULL
    """)
)
