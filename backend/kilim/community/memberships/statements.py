"""What is asked of plans, memberships and residencies, in SQL."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso

DAY = "CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)"
# Over `m` (memberships) and `h` (its hub): where the membership is on the hub's day.
STANDING = f"""CASE
    WHEN m.decision <> 'approved' THEN m.decision
    WHEN m.ends_on < {DAY} THEN 'ended'
    WHEN m.starts_on > {DAY} THEN 'coming'
    WHEN EXISTS (SELECT FROM membership_pauses s WHERE s.membership_id = m.id
        AND s.valid @> {DAY}) THEN 'paused'
    ELSE 'active' END"""
# Over `t` (plan_terms).
_TERMS = """json_build_object('holds_from', t.holds_from,
    'monthly', (SELECT json_agg(json_build_object(
        'good_for', key, 'minutes', CAST(value AS int)) ORDER BY key)
        FROM jsonb_each_text(t.minutes)),
    'rollover_months', t.rollover_months,
    'price', json_build_object('amount', t.price_amount, 'currency', t.currency),
    'desks', t.desks, 'lockers', t.lockers, 'period_months', t.period_months)"""
_NOW = f"""(SELECT {_TERMS} FROM plan_terms t WHERE t.plan_id = p.id AND t.holds_from <= {DAY}
    ORDER BY t.holds_from DESC LIMIT 1)"""
_PLAN = f"""
    SELECT p.id, p.hub_id, p.version, p.name, p.state, {_NOW} AS terms,
        (SELECT {_TERMS} FROM plan_terms t WHERE t.plan_id = p.id AND t.holds_from > {DAY}
            ORDER BY t.holds_from LIMIT 1) AS next_terms,
        (SELECT count(*) FROM memberships m WHERE m.hub_id = p.hub_id AND m.plan_id = p.id
            AND m.decision = 'approved' AND (m.ends_on IS NULL OR m.ends_on >= {DAY})) AS members
    FROM plans p JOIN hubs h ON h.id = p.hub_id
"""
PLANS = Statement(
    text(f"""
    SELECT CAST(json_build_object('items', coalesce(json_agg(row_to_json(q)), '[]'), 'next', NULL)
        AS text) AS body
    FROM ({_PLAN} WHERE p.hub_id = CAST(:hub AS uuid) ORDER BY p.state, p.id) AS q
    """)
)
ONE_PLAN = Statement(
    text(f"""
    SELECT CAST(row_to_json(q) AS text) AS body, q.version
    FROM ({_PLAN} WHERE p.id = CAST(:plan AS uuid)) AS q
    """)
)
OFFERS = Statement(
    text(f"""
    SELECT CAST(json_build_object('items', coalesce(json_agg(row_to_json(q)), '[]'), 'next', NULL)
        AS text) AS body
    FROM (SELECT p.id, p.name, {_NOW} AS terms FROM plans p JOIN hubs h ON h.id = p.hub_id
        WHERE p.hub_id = CAST(:hub AS uuid) AND p.state = 'active' ORDER BY p.id) AS q
    """)
)
_RENEWABLE = f"""(m.decision = 'approved' AND p.state = 'active' AND m.ends_on IS NOT NULL
    AND {DAY} BETWEEN m.ends_on - 60 AND m.ends_on)"""
_MEMBERSHIP = f"""
    SELECT m.id, m.version, m.plan_id, p.name AS plan,
        json_build_object('id', w.id, 'name', w.name) AS person,
        CASE WHEN o.id IS NOT NULL THEN json_build_object('id', o.id, 'name', o.name) END
            AS organisation,
        {STANDING} AS standing, m.wish, m.reason, m.starts_on, m.ends_on,
        (SELECT lower(s.valid) FROM membership_pauses s WHERE s.membership_id = m.id
            AND s.valid @> {DAY}) AS paused_since,
        {_RENEWABLE} AS renewable,
        (SELECT coalesce(json_agg(json_build_object('id', s.id, 'kind', s.kind,
            'number', s.number) ORDER BY s.kind, s.number), '[]')
            FROM membership_spots s WHERE s.membership_id = m.id
                AND (upper(s.valid) IS NULL OR upper(s.valid) > {DAY})) AS spots,
        {iso("m.created_at")} AS created_at
    FROM memberships m JOIN plans p ON p.id = m.plan_id JOIN people w ON w.id = m.person_id
    JOIN hubs h ON h.id = m.hub_id LEFT JOIN organisations o ON o.id = m.organisation_id
"""
MEMBERSHIPS = Statement(
    text(f"""
    SELECT q.id, CAST(row_to_json(q) AS text) AS body FROM (
        {_MEMBERSHIP} WHERE m.hub_id = CAST(:hub AS uuid)
            AND (CAST(:plan AS uuid) IS NULL OR m.plan_id = :plan)
            AND (CAST(:person AS uuid) IS NULL OR m.person_id = :person)
            AND (CAST(:standing AS text) IS NULL OR {STANDING} = :standing)
            AND (CAST(:after AS uuid) IS NULL OR m.id < :after)
        ORDER BY m.id DESC LIMIT CAST(:limit AS int) + 1
    ) AS q
    """)
)
OWN = Statement(
    text(f"""
    SELECT CAST(json_build_object('items', coalesce(json_agg(row_to_json(q)), '[]'), 'next', NULL)
        AS text) AS body
    FROM ({_MEMBERSHIP} WHERE m.hub_id = CAST(:hub AS uuid)
        AND m.person_id = CAST(:person AS uuid) ORDER BY m.id DESC LIMIT 100) AS q
    """)
)


def _days(table: str) -> str:
    return f"""(SELECT coalesce(json_agg(json_build_object('starts_on', lower(d.valid),
        'ends_before', upper(d.valid), 'made_at', {iso("d.made_at")}) ORDER BY d.valid), '[]')
        FROM {table} d WHERE d.membership_id = q.id)"""


ONE_MEMBERSHIP = Statement(
    text(f"""
    SELECT CAST(row_to_json(r) AS text) AS body, r.version FROM (
        SELECT q.*, {_days("membership_periods")} AS periods,
            {_days("membership_pauses")} AS pauses
        FROM ({_MEMBERSHIP} WHERE m.id = CAST(:membership AS uuid)) AS q
    ) AS r
    """)
)
WHOSE = Statement(
    text("SELECT hub_id, person_id FROM memberships WHERE id = CAST(:membership AS uuid)")
)
FACTS = Statement(
    text("""
    SELECT m.hub_id, h.name AS hub, m.person_id, o.name AS organisation,
        CAST(p.name AS text) AS plan, m.wish, m.reason, m.starts_on, m.ends_on
    FROM memberships m JOIN hubs h ON h.id = m.hub_id JOIN plans p ON p.id = m.plan_id
    LEFT JOIN organisations o ON o.id = m.organisation_id
    WHERE m.id = CAST(:membership AS uuid)
    """)
)
AT_THE_HUB = Statement(
    text("""
    SELECT 1 FROM grants
    WHERE person_id = CAST(:person AS uuid) AND hub_id = CAST(:hub AS uuid) LIMIT 1
    """)
)
# Who is in the plan on some of the days is given nothing; the exclusion decides.
GIVE = Statement(
    text("""
    WITH added AS (
        INSERT INTO memberships (hub_id, plan_id, person_id, organisation_id, decision, decided_at,
            starts_on, ends_on, created_at)
        SELECT p.hub_id, p.id, CAST(:person_id AS uuid), CAST(:organisation_id AS uuid),
            'approved', CAST(:now AS timestamptz), CAST(:starts_on AS date),
            CAST(:ends_on AS date), CAST(:now AS timestamptz)
        FROM plans p WHERE p.id = CAST(:plan_id AS uuid) AND p.hub_id = CAST(:hub_id AS uuid)
            AND p.state = 'active'
        ON CONFLICT DO NOTHING RETURNING id, hub_id, starts_on, ends_on
    ), days AS (
        INSERT INTO membership_periods (hub_id, membership_id, valid, made_at)
        SELECT hub_id, id, daterange(starts_on, ends_on, '[]'), CAST(:now AS timestamptz)
        FROM added
    )
    SELECT id FROM added
    """)
)
# The terms that hold on a day; before the plan began, its first.
TERMS_ON = Statement(
    text("""
    SELECT desks, lockers, period_months FROM plan_terms
    WHERE plan_id = CAST(:plan AS uuid)
    ORDER BY holds_from <= CAST(:day AS date) DESC, abs(holds_from - CAST(:day AS date)) LIMIT 1
    """)
)
# Days of a membership end with it, and what was to begin later never does.
_CUT = """
    WITH gone AS (DELETE FROM {table} WHERE membership_id = CAST(:membership AS uuid)
        AND lower(valid) > CAST(:last AS date) RETURNING id)
    UPDATE {table} SET valid = valid * daterange(NULL, CAST(:last AS date), '[]')
    WHERE membership_id = CAST(:membership AS uuid) AND lower(valid) <= CAST(:last AS date)
    RETURNING id
"""
CUT_PERIODS = Statement(text(_CUT.format(table="membership_periods")))
CUT_SPOTS = Statement(text(_CUT.format(table="membership_spots")))
STRETCH = Statement(
    text("""
    UPDATE membership_periods SET valid = daterange(lower(valid), CAST(:last AS date), '[]')
    WHERE id = (SELECT id FROM membership_periods WHERE membership_id = CAST(:membership AS uuid)
        ORDER BY valid DESC LIMIT 1) RETURNING id
    """)
)
# Spots that ended with the membership go on with it, unless somebody was promised them.
KEEP_SPOTS = Statement(
    text("""
    UPDATE membership_spots s SET valid = daterange(lower(s.valid), CAST(:last AS date), '[]')
    WHERE s.membership_id = CAST(:membership AS uuid) AND upper(s.valid) = CAST(:first AS date)
        AND NOT EXISTS (SELECT FROM membership_spots o WHERE o.hub_id = s.hub_id
            AND o.kind = s.kind AND o.number = s.number AND o.id <> s.id
            AND o.valid && daterange(CAST(:first AS date), CAST(:last AS date), '[]'))
    RETURNING s.id
    """)
)
BEGIN_PAUSE = Statement(
    text("""
    INSERT INTO membership_pauses (hub_id, membership_id, valid, made_by, made_at)
    SELECT hub_id, id, daterange(CAST(:day AS date), NULL), CAST(:by AS uuid),
        CAST(:now AS timestamptz)
    FROM memberships m WHERE id = CAST(:membership AS uuid) AND NOT EXISTS (
        SELECT FROM membership_pauses s WHERE s.membership_id = m.id
            AND s.valid && daterange(CAST(:day AS date), NULL))
    RETURNING id
    """)
)
# A pause that is ended on the day on which it began has held no day, so nothing is left of it.
END_PAUSE = Statement(
    text("""
    WITH gone AS (DELETE FROM membership_pauses
        WHERE membership_id = CAST(:membership AS uuid) AND lower(valid) = CAST(:day AS date)
        RETURNING id),
    ended AS (UPDATE membership_pauses SET valid = daterange(lower(valid), CAST(:day AS date))
        WHERE membership_id = CAST(:membership AS uuid) AND lower(valid) < CAST(:day AS date)
            AND valid @> CAST(:day AS date) RETURNING id)
    SELECT id FROM gone UNION ALL SELECT id FROM ended
    """)
)
# Desks or lockers that the membership has on some of the days from today.
HELD = Statement(
    text("""
    SELECT count(*) AS held FROM membership_spots
    WHERE membership_id = CAST(:membership AS uuid) AND kind = CAST(:kind AS text)
        AND valid && daterange(CAST(:day AS date), NULL)
    """)
)
END_SPOT = Statement(
    text("""
    WITH gone AS (DELETE FROM membership_spots WHERE id = CAST(:spot AS uuid)
        AND membership_id = CAST(:membership AS uuid) AND lower(valid) >= CAST(:day AS date)
        RETURNING id),
    ended AS (UPDATE membership_spots SET valid = valid * daterange(NULL, CAST(:day AS date))
        WHERE id = CAST(:spot AS uuid) AND membership_id = CAST(:membership AS uuid)
            AND lower(valid) < CAST(:day AS date) AND valid && daterange(CAST(:day AS date), NULL)
        RETURNING id)
    SELECT id FROM gone UNION ALL SELECT id FROM ended
    """)
)
RESIDENTS = Statement(
    text("""
    SELECT r.person_id AS id, CAST(json_build_object(
        'person', json_build_object('id', w.id, 'name', w.name),
        'residencies', json_agg(DISTINCT jsonb_build_object('membership_id', r.membership_id,
            'plan', p.name, 'since', r.since, 'organisation', CASE WHEN o.id IS NOT NULL
                THEN jsonb_build_object('id', o.id, 'name', o.name) END))) AS text) AS body
    FROM residencies r JOIN people w ON w.id = r.person_id JOIN plans p ON p.id = r.plan_id
    LEFT JOIN organisations o ON o.id = r.organisation_id
    WHERE r.hub_id = CAST(:hub AS uuid) AND r.days @> CAST(:on AS date)
        AND (CAST(:after AS uuid) IS NULL OR r.person_id > :after)
    GROUP BY r.person_id, w.id ORDER BY r.person_id LIMIT CAST(:limit AS int) + 1
    """)
)
REACH = Statement(
    text("""
    SELECT count(DISTINCT person_id) AS people,
        count(DISTINCT (person_id, membership_id)) AS participations
    FROM residencies
    WHERE hub_id = CAST(:hub AS uuid)
        AND days && daterange(CAST(:since AS date), CAST(:until AS date))
    """)
)
