"""The SQL of payments. What changes a payment's state writes the move in the same statement."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso

_PAYMENT = "CAST(:payment AS uuid)"
_REFUND = "CAST(:refund AS uuid)"
_NOW = "CAST(:now AS timestamptz)"
# `old` is the row as it is once it is locked: who waited for it sees what was done meanwhile.
MOVED = """RETURNING id, hub_id, amount, old.state AS state_before, new.state AS state_after,
    new.moves AS number"""
NOTED = text(f"""
    INSERT INTO payment_moves (payment_id, number, state_before, state_after, amount, moved_by,
        moved_at)
    SELECT id, number, state_before, state_after, coalesce(CAST(:moved AS bigint), amount),
        CAST(:person AS uuid), {_NOW} FROM moved
    """)
DONE = text("SELECT * FROM moved")

SETTINGS = Statement(
    text("""
    SELECT at_hub, transfer, card, test, CAST(where_and_when AS text) AS where_and_when,
        account_name, iban, bic, bank, refund_limit, version
    FROM payment_settings WHERE hub_id = CAST(:hub AS uuid)
    """)
)
ADD_SETTINGS = Statement(
    text(f"""
    INSERT INTO payment_settings (hub_id, at_hub, transfer, card, test, where_and_when,
        account_name, iban, bic, bank, refund_limit, changed_by, changed_at, version)
    VALUES (CAST(:hub AS uuid), CAST(:at_hub AS bool), CAST(:transfer AS bool),
        CAST(:card AS bool), CAST(:test AS bool), CAST(:where_and_when AS jsonb),
        CAST(:account_name AS text), CAST(:iban AS text), CAST(:bic AS text),
        CAST(:bank AS text), CAST(:refund_limit AS bigint), CAST(:person AS uuid), {_NOW}, 1)
    ON CONFLICT DO NOTHING RETURNING version
    """)
)
CHANGE_SETTINGS = Statement(
    text(f"""
    UPDATE payment_settings SET version = version + 1, at_hub = CAST(:at_hub AS bool),
        transfer = CAST(:transfer AS bool), card = CAST(:card AS bool),
        test = CAST(:test AS bool), where_and_when = CAST(:where_and_when AS jsonb),
        account_name = CAST(:account_name AS text), iban = CAST(:iban AS text),
        bic = CAST(:bic AS text), bank = CAST(:bank AS text),
        refund_limit = CAST(:refund_limit AS bigint), changed_by = CAST(:person AS uuid),
        changed_at = {_NOW}
    WHERE hub_id = CAST(:hub AS uuid) AND version = CAST(:seen AS int) RETURNING version
    """)
)

BEGIN = Statement(
    text(f"""
    INSERT INTO payments (hub_id, method, amount, currency, words, payer_id, guest_email,
        guest_name, language, secret_hash, back_to, until, created_at)
    VALUES (CAST(:hub AS uuid), CAST(:method AS text), CAST(:amount AS bigint),
        CAST(:currency AS text), CAST(:words AS text), CAST(:payer AS uuid),
        CAST(:email AS text), CAST(:name AS text), CAST(:language AS text),
        CAST(:secret AS bytea), CAST(:back_to AS text), CAST(:until AS timestamptz), {_NOW})
    RETURNING id, code
    """)
)
# What arrives is captured once, whatever had become of the payment.
CAPTURE = Statement(
    DONE,
    moved=text(f"""
    UPDATE payments SET state = 'captured', captured = amount, captured_at = {_NOW},
        received = CASE method WHEN 'transfer' THEN amount ELSE 0 END,
        moves = moves + 1, fee = coalesce(CAST(:fee AS bigint), fee),
        provider_id = coalesce(CAST(:provider_id AS text), provider_id),
        receipt = CAST(:receipt AS text), taken_as = CAST(:taken_as AS text),
        taken_by = CASE WHEN CAST(:receipt AS text) IS NOT NULL THEN CAST(:person AS uuid) END
    WHERE id = {_PAYMENT} AND captured = 0 {MOVED}
    """),
    noted=NOTED,
)
GIVE_UP = Statement(
    DONE,
    moved=text(f"""
    UPDATE payments SET state = CAST(:after AS text), moves = moves + 1
    WHERE id = {_PAYMENT} AND state IN ('created', 'authorised') {MOVED}
    """),
    noted=NOTED,
)
# By the clock of the database; several workers take different ones.
EXPIRE = Statement(
    DONE,
    moved=text(f"""
    UPDATE payments SET state = 'expired', moves = moves + 1
    WHERE id IN (SELECT p.id FROM payments p
        WHERE p.state IN ('created', 'authorised') AND p.until <= clock_timestamp()
        ORDER BY p.until LIMIT 100 FOR NO KEY UPDATE SKIP LOCKED) {MOVED}
    """),
    noted=text("""
    INSERT INTO payment_moves (payment_id, number, state_before, state_after, amount, moved_at)
    SELECT id, number, state_before, state_after, amount, clock_timestamp() FROM moved
    """),
)

# Everything that is promised of a payment is promised by who holds its row.
LOCK = Statement(
    text(f"""
    SELECT id, hub_id, method, state, amount, received, captured, refunded, refunding, currency
    FROM payments WHERE id = {_PAYMENT} FOR NO KEY UPDATE
    """)
)
LOCK_OF_REFUND = Statement(
    text(f"""
    SELECT p.id, p.hub_id, p.method FROM payments p
    WHERE p.id = (SELECT r.payment_id FROM payment_refunds r WHERE r.id = {_REFUND})
    FOR NO KEY UPDATE
    """)
)
REFUND_BY_KEY = Statement(
    text(f"""
    SELECT id, state, amount FROM payment_refunds
    WHERE payment_id = {_PAYMENT} AND key = CAST(:key AS text)
    """)
)
PROMISE = Statement(
    text(f"""
    UPDATE payments SET refunding = refunding + CAST(:amount AS bigint)
    WHERE id = {_PAYMENT} RETURNING id
    """)
)
ADD_REFUND = Statement(
    text(f"""
    INSERT INTO payment_refunds (hub_id, payment_id, key, amount, reason, state, asked_by,
        asked_at)
    SELECT hub_id, id, CAST(:key AS text), CAST(:amount AS bigint), CAST(:reason AS text),
        CAST(:state AS text), CAST(:person AS uuid), {_NOW}
    FROM payments WHERE id = {_PAYMENT} RETURNING id, state, amount
    """)
)
REFUND = Statement(
    text(f"""
    SELECT r.id, r.hub_id, r.payment_id, r.key, r.amount, r.reason, r.state, r.asked_by, p.method,
        p.currency, p.provider_id AS payment_provider_id
    FROM payment_refunds r JOIN payments p ON p.id = r.payment_id WHERE r.id = {_REFUND}
    """)
)
AGREE = Statement(
    text(f"""
    UPDATE payment_refunds SET state = 'pending', agreed_by = CAST(:person AS uuid),
        agreed_at = {_NOW}
    WHERE id = {_REFUND} AND state = 'asked' RETURNING id
    """)
)
# What was promised goes back; a payment of which all went back is refunded.
SETTLE = Statement(
    text("SELECT m.*, e.key, e.amount AS sum FROM moved m, ended e"),
    ended=text(f"""
    UPDATE payment_refunds SET state = 'done', ended_at = {_NOW},
        ended_by = CAST(:person AS uuid), proof = CAST(:proof AS text),
        provider_id = CAST(:provider_id AS text), trouble = NULL
    WHERE id = {_REFUND} AND state = 'pending' RETURNING payment_id, key, amount
    """),
    moved=text(f"""
    UPDATE payments SET refunded = refunded + e.amount, refunding = refunding - e.amount,
        moves = moves + 1, state = CASE WHEN state = 'disputed' THEN state
            WHEN refunded + e.amount = captured THEN 'refunded' ELSE 'part_refunded' END
    FROM ended e WHERE id = e.payment_id
    {MOVED.replace("amount,", "payments.amount,")}
    """),
    noted=text(f"""
    INSERT INTO payment_moves (payment_id, number, state_before, state_after, amount, moved_by,
        moved_at)
    SELECT m.id, m.number, m.state_before, m.state_after, e.amount, CAST(:person AS uuid), {_NOW}
    FROM moved m, ended e
    """),
)
# What was promised is free again.
LET_GO = Statement(
    text("SELECT e.*, freed.hub_id FROM ended e, freed"),
    ended=text(f"""
    UPDATE payment_refunds SET state = CAST(:after AS text), ended_at = {_NOW},
        ended_by = CAST(:person AS uuid), trouble = CAST(:trouble AS text)
    WHERE id = {_REFUND} AND state = CAST(:before AS text) RETURNING payment_id, key, amount
    """),
    freed=text("""
    UPDATE payments SET refunding = refunding - e.amount FROM ended e WHERE id = e.payment_id
    RETURNING hub_id
    """),
)
TROUBLE = Statement(
    text(f"""
    UPDATE payment_refunds SET tries = tries + 1, trouble = CAST(:trouble AS text)
    WHERE id = {_REFUND} AND state = 'pending' RETURNING id
    """)
)

_REFUNDS = f"""(SELECT coalesce(json_agg(json_build_object('id', r.id, 'amount', r.amount,
        'reason', r.reason, 'state', r.state, 'trouble', r.trouble, 'proof', r.proof,
        'asked_by', a.name, 'asked_at', {iso("r.asked_at")}, 'agreed_by', g.name,
        'ended_at', {iso("r.ended_at")}) ORDER BY r.id), '[]')
    FROM payment_refunds r LEFT JOIN people a ON a.id = r.asked_by
        LEFT JOIN people g ON g.id = r.agreed_by WHERE r.payment_id = p.id)"""
_MOVES = f"""(SELECT coalesce(json_agg(json_build_object('state_before', m.state_before,
        'state_after', m.state_after, 'amount', m.amount, 'moved_by', n.name,
        'moved_at', {iso("m.moved_at")}) ORDER BY m.number), '[]')
    FROM payment_moves m LEFT JOIN people n ON n.id = m.moved_by WHERE m.payment_id = p.id)"""
_DISPUTES = f"""(SELECT coalesce(json_agg(json_build_object('key', d.key, 'amount', d.amount,
        'begun_at', {iso("d.begun_at")}, 'ended_at', {iso("d.ended_at")}, 'won', d.won)
        ORDER BY d.begun_at, d.key), '[]')
    FROM payment_disputes d WHERE d.payment_id = p.id)"""
_PART = f"""'id', p.id, 'code', p.code, 'method', p.method, 'state', p.state, 'amount', p.amount,
    'currency', p.currency, 'captured', p.captured, 'refunded', p.refunded,
    'refunding', p.refunding, 'fee', p.fee, 'words', p.words,
    'payer', coalesce(p.guest_name, o.name), 'receipt', p.receipt, 'taken_as', p.taken_as,
    'created_at', {iso("p.created_at")}, 'until', {iso("p.until")},
    'captured_at', {iso("p.captured_at")}"""
_FROM = "FROM payments p LEFT JOIN people o ON o.id = p.payer_id"
LIST = Statement(
    text(f"""
    SELECT p.id, CAST(json_build_object({_PART}) AS text) AS body {_FROM}
    WHERE p.hub_id = CAST(:hub AS uuid)
        AND (CAST(:state AS text) IS NULL OR p.state = CAST(:state AS text))
        AND (CAST(:method AS text) IS NULL OR p.method = CAST(:method AS text))
        AND (CAST(:code AS text) IS NULL OR p.code = CAST(:code AS text))
        AND (CAST(:after AS uuid) IS NULL OR p.id < CAST(:after AS uuid))
    ORDER BY p.id DESC LIMIT CAST(:limit AS int) + 1
    """)
)
STATE = Statement(
    text(f"""
    SELECT state, amount, captured, refunded, refunding, fee, method, captured_at
    FROM payments WHERE id = {_PAYMENT}
    """)
)
STANDING = Statement(text(f"SELECT id, hub_id, payer_id FROM payments WHERE id = {_PAYMENT}"))
STANDING_OF_SECRET = Statement(
    text("SELECT id, hub_id FROM payments WHERE secret_hash = CAST(:secret AS bytea)")
)
DETAIL = Statement(
    text(f"""
    SELECT CAST(json_build_object({_PART}, 'refunds', {_REFUNDS}, 'moves', {_MOVES},
        'disputes', {_DISPUTES}) AS text) AS body
    {_FROM} WHERE p.id = {_PAYMENT}
    """)
)
OWN = Statement(
    text(f"""
    SELECT CAST(json_build_object('id', p.id, 'code', p.code, 'method', p.method,
        'state', p.state, 'amount', p.amount, 'currency', p.currency, 'captured', p.captured,
        'refunded', p.refunded, 'refunding', p.refunding, 'words', p.words,
        'until', {iso("p.until")}, 'captured_at', {iso("p.captured_at")},
        'hub', json_build_object('id', h.id, 'slug', h.slug, 'name', h.name, 'zone', h.zone,
            'currency', h.currency)) AS text) AS body
    FROM payments p JOIN hubs h ON h.id = p.hub_id WHERE p.id = {_PAYMENT}
    """)
)
# All that whoever takes money has to know, and where the hub wants it.
TO_START = Statement(
    text(f"""
    SELECT p.id, p.hub_id, p.method, p.state, p.amount, p.currency, p.code, p.words, p.language,
        p.back_to, p.created_at, p.until, coalesce(p.guest_email, o.email) AS email, s.at_hub,
        s.transfer, s.card, s.test,
        CAST(s.where_and_when AS text) AS where_and_when, s.account_name, s.iban, s.bic, s.bank
    {_FROM} JOIN payment_settings s ON s.hub_id = p.hub_id WHERE p.id = {_PAYMENT}
    """)
)
LETTER = Statement(
    text(f"""
    SELECT coalesce(p.guest_email, o.email) AS email, coalesce(p.guest_name, o.name) AS name,
        coalesce(o.language, p.language) AS language, h.name AS hub, p.amount, p.currency, p.words,
        p.code, p.payer_id
    {_FROM} JOIN hubs h ON h.id = p.hub_id WHERE p.id = {_PAYMENT}
    """)
)
