"""The SQL of payouts. What may be refused is decided by the statement."""

from sqlalchemy import text

from kilim.core.db import Statement

# Who drafts in the same currency waits, so that numbers have no gap and nobody is drafted twice.
PAYING_ACCOUNT = Statement(
    text("""
    SELECT * FROM paying_accounts
    WHERE hub_id = CAST(:hub AS uuid) AND currency = CAST(:currency AS text) FOR NO KEY UPDATE
    """)
)
DRAFT = Statement(
    text("""
    INSERT INTO payout_batches (id, hub_id, currency, number, pays_on, paying_name, paying_iban,
        paying_bic, drafted_by, drafted_at)
    SELECT CAST(:batch AS uuid), p.hub_id, p.currency,
        1 + coalesce((SELECT max(b.number) FROM payout_batches b
            WHERE b.hub_id = p.hub_id AND b.currency = p.currency), 0),
        CAST(:pays_on AS date), p.name, p.iban, p.bic, CAST(:person AS uuid),
        CAST(:now AS timestamptz)
    FROM paying_accounts p
    WHERE p.hub_id = CAST(:hub AS uuid) AND p.currency = CAST(:currency AS text)
    RETURNING id
    """)
)
# All that a seller has available, if it is as much as the hub pays at least. Who owes has less
# than nothing, and is paid when sales have made up for it.
ALL = """
    INSERT INTO payouts (hub_id, batch_id, seller_id, currency, amount, holder, iban, state)
    SELECT s.hub_id, CAST(:batch AS uuid), s.id, a.unit, a.balance, n.holder, n.iban, 'drafted'
    FROM ledger_accounts a
    JOIN sellers s ON s.hub_id = a.hub_id AND (
        (s.kind = 'brand' AND a.owner_kind = 'fund' AND a.owner_id = s.id)
        OR (s.kind <> 'brand' AND a.owner_kind = 'organisation' AND a.owner_id = s.organisation_id))
    JOIN paying_accounts p ON p.hub_id = a.hub_id AND p.currency = a.unit
    JOIN hubs h ON h.id = a.hub_id
    CROSS JOIN LATERAL (SELECT k.holder, k.iban FROM payout_accounts k
        WHERE k.seller_id = s.id
            AND k.begins_on <= CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)
        ORDER BY k.begins_on DESC, k.made_at DESC, k.id DESC LIMIT 1) AS n
    WHERE a.hub_id = CAST(:hub AS uuid) AND a.unit = CAST(:currency AS text)
        AND a.kind = 'available' AND a.balance >= p.minimum
    ORDER BY s.id
"""
DRAFT_ALL = Statement(
    text(f"{ALL} ON CONFLICT (seller_id, currency) WHERE state = 'drafted' DO NOTHING RETURNING id")
)
LOCK = Statement(
    text("SELECT * FROM payout_batches WHERE id = CAST(:batch AS uuid) FOR NO KEY UPDATE")
)
PAYOUTS = Statement(
    text("""
    SELECT p.id, p.seller_id, p.amount, p.holder, p.iban, p.state, s.kind, s.organisation_id,
        s.name
    FROM payouts p JOIN sellers s ON s.id = p.seller_id
    WHERE p.batch_id = CAST(:batch AS uuid) ORDER BY p.id
    """)
)
# With the session, which knows the names of violated constraints.
RELEASE = text("""
    UPDATE payout_batches
    SET released_by = CAST(:person AS uuid), released_at = CAST(:now AS timestamptz)
    WHERE id = CAST(:batch AS uuid) AND released_at IS NULL AND withdrawn_at IS NULL
    RETURNING id
""")
WITHDRAW = Statement(
    text("""
    UPDATE payout_batches
    SET withdrawn_by = CAST(:person AS uuid), withdrawn_at = CAST(:now AS timestamptz)
    WHERE id = CAST(:batch AS uuid) AND released_at IS NULL AND withdrawn_at IS NULL
    RETURNING id
    """)
)
SEND = Statement(
    text("""
    UPDATE payout_batches SET sent_at = CAST(:now AS timestamptz)
    WHERE id = CAST(:batch AS uuid) AND released_at IS NOT NULL AND sent_at IS NULL RETURNING id
    """)
)
MOVE_ALL = Statement(
    text("""
    UPDATE payouts SET state = CAST(:state AS text) WHERE batch_id = CAST(:batch AS uuid)
    RETURNING id
    """)
)
ONE = Statement(
    text("""
    SELECT p.*, s.kind, s.organisation_id, s.name
    FROM payouts p JOIN sellers s ON s.id = p.seller_id
    WHERE p.id = CAST(:payout AS uuid)
    """)
)
# Of two who end it at once the second finds it ended.
END = Statement(
    text("""
    UPDATE payouts SET state = CAST(:state AS text), reason = CAST(:reason AS text),
        ended_by = CAST(:person AS uuid), ended_at = CAST(:now AS timestamptz)
    WHERE id = CAST(:payout AS uuid) AND state = 'sent' RETURNING id
    """)
)
ADD_PAYING_ACCOUNT = Statement(
    text("""
    INSERT INTO paying_accounts (hub_id, currency, name, iban, bic, minimum)
    VALUES (CAST(:hub AS uuid), CAST(:currency AS text), CAST(:name AS text), CAST(:iban AS text),
        CAST(:bic AS text), CAST(:minimum AS bigint))
    ON CONFLICT (hub_id, currency) DO NOTHING RETURNING version
    """)
)
CHANGE_PAYING_ACCOUNT = Statement(
    text("""
    UPDATE paying_accounts SET name = CAST(:name AS text), iban = CAST(:iban AS text),
        bic = CAST(:bic AS text), minimum = CAST(:minimum AS bigint), version = version + 1
    WHERE hub_id = CAST(:hub AS uuid) AND currency = CAST(:currency AS text)
        AND version = CAST(:seen AS int) RETURNING version
    """)
)
# From tomorrow on, by the hub's own calendar.
ADD_ACCOUNT = Statement(
    text("""
    INSERT INTO payout_accounts (id, hub_id, seller_id, holder, iban, begins_on, made_by, made_at)
    SELECT CAST(:account AS uuid), h.id, CAST(:seller AS uuid), CAST(:holder AS text),
        CAST(:iban AS text), CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date) + 1,
        CAST(:person AS uuid), CAST(:now AS timestamptz)
    FROM hubs h WHERE h.id = CAST(:hub AS uuid) RETURNING id
    """)
)
TODAY = Statement(
    text("""
    SELECT CAST(CAST(:now AS timestamptz) AT TIME ZONE zone AS date) AS today FROM hubs
    WHERE id = CAST(:hub AS uuid)
    """)
)
_LETTERS = """
    SELECT q.email, q.name, q.language, h.name AS hub, s.id, s.name AS shop, p.amount, p.currency,
        p.iban, p.reason
    FROM payouts p JOIN sellers s ON s.id = p.seller_id JOIN hubs h ON h.id = p.hub_id
    JOIN organisation_people r ON r.organisation_id = s.organisation_id
        AND r.relation IN ('founder', 'member')
        AND r.valid @> CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)
    JOIN people q ON q.id = r.person_id AND q.state = 'active'
"""
SENT_LETTERS = Statement(
    text(f"{_LETTERS} WHERE p.batch_id = CAST(:batch AS uuid) ORDER BY p.id, q.id")
)
BOUNCED_LETTERS = Statement(
    text(f"{_LETTERS} WHERE p.id = CAST(:payout AS uuid) AND p.state = 'bounced' ORDER BY q.id")
)
ACCOUNT_LETTERS = Statement(
    text("""
    SELECT q.email, q.name, q.language, h.name AS hub, s.id, s.name AS shop, a.iban, a.begins_on,
        w.name AS who
    FROM payout_accounts a JOIN sellers s ON s.id = a.seller_id JOIN hubs h ON h.id = a.hub_id
    JOIN people w ON w.id = a.made_by
    JOIN organisation_people r ON r.organisation_id = s.organisation_id
        AND r.relation IN ('founder', 'member')
        AND r.valid @> CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)
    JOIN people q ON q.id = r.person_id AND q.state = 'active'
    WHERE a.id = CAST(:account AS uuid) ORDER BY q.id
    """)
)
