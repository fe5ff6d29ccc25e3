"""The SQL of what is read of payouts."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso

_REF = "json_build_object('id', {0}.id, 'slug', {0}.slug, 'name', {0}.name)"
_PERSON = "CASE WHEN {0}.id IS NOT NULL THEN json_build_object('id', {0}.id, 'name', {0}.name) END"
# Enough to know one's own account by (`iban.masked`).
_MASKED = "left({0}.iban, 4) || ' … ' || right({0}.iban, 4)"
_PAYOUT = f"""json_build_object('id', p.id, 'batch_id', p.batch_id, 'seller', {_REF.format("s")},
    'amount', p.amount, 'currency', p.currency, 'pays_on', b.pays_on, 'holder', p.holder,
    'account', {_MASKED.format("p")}, 'state', p.state, 'reason', p.reason,
    'ended_at', {iso("p.ended_at")})"""
_BATCH = f"""'id', b.id, 'number', b.number, 'currency', b.currency, 'pays_on', b.pays_on,
    'state', CASE WHEN b.withdrawn_at IS NOT NULL THEN 'withdrawn'
        WHEN b.released_at IS NULL THEN 'drafted' WHEN b.sent_at IS NULL THEN 'released'
        WHEN t.open > 0 THEN 'sent' ELSE 'ended' END,
    'count', t.count, 'total', t.total, 'drafted_by', {_PERSON.format("d")},
    'drafted_at', {iso("b.drafted_at")}, 'released_by', {_PERSON.format("r")},
    'released_at', {iso("b.released_at")}, 'sent_at', {iso("b.sent_at")}"""
_TOLD = """JOIN people d ON d.id = b.drafted_by LEFT JOIN people r ON r.id = b.released_by
    CROSS JOIN LATERAL (SELECT count(*) AS count, sum(amount) AS total,
            count(*) FILTER (WHERE state IN ('released', 'sent')) AS open
        FROM payouts WHERE batch_id = b.id) AS t"""

PAYING_ACCOUNTS = Statement(
    text("""
    SELECT currency, name, iban, bic, minimum, version FROM paying_accounts
    WHERE hub_id = CAST(:hub AS uuid) ORDER BY currency
    """)
)
BATCHES = Statement(
    text(f"""
    SELECT b.id, CAST(json_build_object({_BATCH}) AS text) AS body
    FROM (SELECT * FROM payout_batches
        WHERE hub_id = CAST(:hub AS uuid) AND id < coalesce(
            CAST(:after AS uuid), 'ffffffff-ffff-ffff-ffff-ffffffffffff')
        ORDER BY id DESC LIMIT CAST(:limit AS int) + 1) AS b {_TOLD}
    ORDER BY b.id DESC
    """)
)
BATCH = Statement(
    text(f"""
    SELECT b.hub_id, CAST(json_build_object({_BATCH},
        'may_release', b.released_at IS NULL AND b.withdrawn_at IS NULL
            AND b.drafted_by <> CAST(:person AS uuid),
        'payouts', (SELECT coalesce(json_agg({_PAYOUT} ORDER BY s.name, p.id), '[]')
            FROM payouts p JOIN sellers s ON s.id = p.seller_id WHERE p.batch_id = b.id)
        ) AS text) AS body
    FROM payout_batches b {_TOLD} WHERE b.id = CAST(:batch AS uuid)
    """)
)
FILE = Statement(text("SELECT * FROM payout_batches WHERE id = CAST(:batch AS uuid)"))
PAYOUT = Statement(
    text(f"""
    SELECT CAST({_PAYOUT} AS text) AS body
    FROM payouts p JOIN payout_batches b ON b.id = p.batch_id JOIN sellers s ON s.id = p.seller_id
    WHERE p.id = CAST(:payout AS uuid)
    """)
)
# Drafts are the hub's own; a seller sees what was released.
OF_SELLER = Statement(
    text(f"""
    SELECT p.id, CAST({_PAYOUT} AS text) AS body
    FROM (SELECT * FROM payouts
        WHERE seller_id = CAST(:seller AS uuid) AND state NOT IN ('drafted', 'withdrawn')
            AND id < coalesce(CAST(:after AS uuid), 'ffffffff-ffff-ffff-ffff-ffffffffffff')
        ORDER BY id DESC LIMIT CAST(:limit AS int) + 1) AS p
    JOIN payout_batches b ON b.id = p.batch_id JOIN sellers s ON s.id = p.seller_id
    ORDER BY p.id DESC
    """)
)
ACCOUNTS = Statement(
    text(f"""
    SELECT CAST(json_build_object('id', a.id, 'holder', a.holder, 'account', {_MASKED.format("a")},
        'begins_on', a.begins_on, 'made_at', {iso("a.made_at")},
        'holds', a.id = (SELECT k.id FROM payout_accounts k
            WHERE k.seller_id = a.seller_id
                AND k.begins_on <= CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)
            ORDER BY k.begins_on DESC, k.made_at DESC, k.id DESC LIMIT 1) IS TRUE) AS text) AS body
    FROM payout_accounts a JOIN hubs h ON h.id = a.hub_id
    WHERE a.seller_id = CAST(:seller AS uuid)
    ORDER BY a.begins_on DESC, a.made_at DESC, a.id DESC LIMIT 20
    """)
)
# What moved the account of what is available; the balance is summed anew, not read.
STATEMENT = Statement(
    text(f"""
    WITH month AS (
        SELECT s.id, CAST(CAST(:month AS date) AS timestamp) AT TIME ZONE h.zone AS begins,
            (CAST(CAST(:month AS date) AS timestamp) + interval '1 month') AT TIME ZONE h.zone
                AS ends, h.name AS hub, s.slug, s.name, s.hub_id,
            CASE s.kind WHEN 'brand' THEN 'fund' ELSE 'organisation' END AS owner_kind,
            CASE s.kind WHEN 'brand' THEN s.id ELSE s.organisation_id END AS owner_id
        FROM sellers s JOIN hubs h ON h.id = s.hub_id WHERE s.id = CAST(:seller AS uuid)
    ), moved AS (
        SELECT e.id, e.act, e.reference_kind, e.reference_id, e.created_at, m.begins, p.amount,
            sum(p.amount) OVER (ORDER BY e.created_at, e.id) AS balance
        FROM month m
        JOIN ledger_accounts a ON (a.hub_id, a.owner_kind, a.owner_id) =
            (m.hub_id, m.owner_kind, m.owner_id)
            AND a.kind = 'available' AND a.unit = CAST(:currency AS text)
        JOIN ledger_postings p ON p.account_id = a.id
        JOIN ledger_entries e ON e.id = p.entry_id AND e.created_at < m.ends
    )
    SELECT CAST(json_build_object('seller', {_REF.format("m")}, 'hub', m.hub,
        'currency', CAST(:currency AS text), 'month', CAST(:month AS date),
        'opening', (SELECT coalesce(sum(v.amount), 0) FROM moved v WHERE v.created_at < v.begins),
        'closing', (SELECT coalesce(sum(v.amount), 0) FROM moved v),
        'lines', (SELECT coalesce(json_agg(json_build_object('id', v.id,
                'at', {iso("v.created_at")}, 'act', v.act, 'kind', v.reference_kind,
                'reference', v.reference_id, 'amount', v.amount, 'balance', v.balance)
                ORDER BY v.created_at, v.id), '[]')
            FROM moved v WHERE v.created_at >= v.begins)) AS text) AS body
    FROM month m
    """)
)
