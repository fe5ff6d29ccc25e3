"""The SQL of what a provider tells."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.market.payments.statements import DONE, MOVED, NOTED

_NOTICE = "CAST(:notice AS uuid)"
_PAYMENT = "CAST(:payment AS uuid)"
_NOW = "CAST(:now AS timestamptz)"

# Who tells it once more, or at the same moment, waits here and adds nothing.
ADD = Statement(
    text(f"""
    INSERT INTO payment_notices (provider, notice_id, kind, object_id, body, received_at)
    VALUES (CAST(:provider AS text), CAST(:notice_id AS text), CAST(:kind AS text),
        CAST(:object_id AS text), CAST(:body AS bytea), {_NOW})
    ON CONFLICT (provider, notice_id) DO NOTHING RETURNING id
    """)
)
LOCK = Statement(
    text(f"""
    SELECT id, provider, kind, object_id, body, state FROM payment_notices
    WHERE id = {_NOTICE} FOR NO KEY UPDATE
    """)
)
END = Statement(
    text(f"""
    UPDATE payment_notices SET state = CAST(:state AS text), trouble = CAST(:trouble AS text),
        payment_id = {_PAYMENT}
    WHERE id = {_NOTICE} AND state = 'waiting' RETURNING id
    """)
)
PAYMENT = Statement(
    text(f"""
    SELECT id, state, amount, currency, captured, refunded, refunding FROM payments
    WHERE id = {_PAYMENT} AND method = CAST(:method AS text) FOR NO KEY UPDATE
    """)
)
PAYMENT_OF_PROVIDER = Statement(
    text("""
    SELECT id, state, amount, currency, captured, refunded, refunding FROM payments
    WHERE method = CAST(:method AS text) AND provider_id = CAST(:provider_id AS text)
    FOR NO KEY UPDATE
    """)
)
REFUND = Statement(
    text("""
    SELECT id, state FROM payment_refunds
    WHERE payment_id = CAST(:payment AS uuid)
        AND (id = CAST(:refund AS uuid) OR provider_id = CAST(:provider_id AS text))
    """)
)
# One that is known, even as over, does not begin.
DISPUTE = Statement(
    DONE,
    begun=text(f"""
    INSERT INTO payment_disputes (payment_id, key, hub_id, amount, begun_at)
    SELECT id, CAST(:key AS text), hub_id, CAST(:moved AS bigint), {_NOW} FROM payments
    WHERE id = {_PAYMENT} AND captured > 0
    ON CONFLICT (payment_id, key) DO NOTHING RETURNING payment_id AS disputed
    """),
    moved=text(f"""
    UPDATE payments SET state = 'disputed', moves = moves + 1
    FROM begun WHERE id = disputed {MOVED}
    """),
    noted=NOTED,
)
# Its beginning may be heard later, or never.
END_DISPUTE = Statement(
    text(f"""
    INSERT INTO payment_disputes AS d (payment_id, key, hub_id, amount, begun_at, ended_at, won)
    SELECT id, CAST(:key AS text), hub_id, CAST(:moved AS bigint), {_NOW}, {_NOW},
        CAST(:won AS bool)
    FROM payments WHERE id = {_PAYMENT} AND captured > 0
    ON CONFLICT (payment_id, key) DO UPDATE SET ended_at = excluded.ended_at, won = excluded.won
    WHERE d.ended_at IS NULL RETURNING old.key IS NOT NULL AS begun
    """)
)
# It is what it was before, and what was refunded meanwhile counts.
SETTLE_DISPUTES = Statement(
    DONE,
    moved=text(f"""
    UPDATE payments SET moves = moves + 1, state = CASE WHEN refunded = 0 THEN 'captured'
        WHEN refunded = captured THEN 'refunded' ELSE 'part_refunded' END
    WHERE id = {_PAYMENT} AND state = 'disputed' AND NOT EXISTS (SELECT FROM payment_disputes d
        WHERE d.payment_id = {_PAYMENT} AND d.won IS NOT TRUE) {MOVED}
    """),
    noted=NOTED,
)
# What seemed to have gone back has come back: it is there to be refunded once more.
BOUNCE = Statement(
    text("SELECT m.id, e.key, e.amount AS sum FROM moved m, ended e"),
    ended=text(f"""
    UPDATE payment_refunds SET state = 'failed', ended_at = {_NOW},
        trouble = CAST(:trouble AS text)
    WHERE id = CAST(:refund AS uuid) AND state = 'done' RETURNING payment_id, key, amount
    """),
    moved=text(f"""
    UPDATE payments SET refunded = refunded - e.amount, moves = moves + 1,
        state = CASE WHEN state = 'disputed' THEN state WHEN refunded = e.amount THEN 'captured'
            ELSE 'part_refunded' END
    FROM ended e WHERE id = e.payment_id
    {MOVED.replace("amount,", "payments.amount,")}
    """),
    noted=text(f"""
    INSERT INTO payment_moves (payment_id, number, state_before, state_after, amount, moved_at)
    SELECT m.id, m.number, m.state_before, m.state_after, e.amount, {_NOW} FROM moved m, ended e
    """),
)
