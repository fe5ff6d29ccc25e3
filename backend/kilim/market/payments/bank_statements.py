"""The SQL of money that came into a hub's account."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso

_LINE = "CAST(:line AS uuid)"
_NOW = "CAST(:now AS timestamptz)"

# The same file a second time is no statement; who brings it at the same moment waits here.
ADD = Statement(
    text(f"""
    INSERT INTO bank_statements (id, hub_id, name, digest, imported_by, imported_at)
    VALUES (CAST(:brought AS uuid), CAST(:hub AS uuid), CAST(:name AS text),
        CAST(:digest AS bytea), CAST(:person AS uuid), {_NOW})
    ON CONFLICT (hub_id, digest) DO NOTHING RETURNING id
    """)
)
# What another statement has told already is left out.
ADD_LINES = Statement(
    text("""
    INSERT INTO bank_lines (hub_id, statement_id, bank_id, booked_on, amount, currency, words,
        payer, payer_iban)
    SELECT CAST(:hub AS uuid), CAST(:brought AS uuid), l.* FROM unnest(
        CAST(:bank_ids AS text[]), CAST(:days AS date[]), CAST(:amounts AS bigint[]),
        CAST(:currencies AS text[]), CAST(:said AS text[]), CAST(:payers AS text[]),
        CAST(:ibans AS text[])) AS l
    ON CONFLICT (hub_id, bank_id) DO NOTHING RETURNING id, bank_id
    """)
)
# In the order of their ids, so that nobody waits in a circle.
PAYMENTS = Statement(
    text("""
    SELECT id, code, amount, currency, captured, received FROM payments
    WHERE hub_id = CAST(:hub AS uuid) AND method = 'transfer'
        AND code = ANY(CAST(:codes AS text[]))
    ORDER BY id FOR NO KEY UPDATE
    """)
)
TROUBLES = Statement(
    text("""
    UPDATE bank_lines b SET trouble = t.trouble FROM unnest(CAST(:lines AS uuid[]),
        CAST(:troubles AS text[])) AS t (id, trouble)
    WHERE b.id = t.id RETURNING b.id
    """)
)
USE = Statement(
    text(f"""
    UPDATE bank_lines SET used = CAST(:used AS bigint), payment_id = CAST(:payment AS uuid),
        settled_by = CAST(:person AS uuid)
    WHERE id = {_LINE} AND used = 0 AND returned = 0 RETURNING id
    """)
)
# A part of what is owed; the last part captures the payment.
RECEIVE = Statement(
    text("""
    UPDATE payments SET received = received + CAST(:used AS bigint)
    WHERE id = CAST(:payment AS uuid) RETURNING id
    """)
)
RETURN = Statement(
    text(f"""
    UPDATE bank_lines SET returned = amount - used, proof = CAST(:proof AS text),
        settled_by = CAST(:person AS uuid)
    WHERE id = {_LINE} AND used + returned < amount RETURNING returned, payment_id
    """)
)
# Five years long a tax office may ask who sent what; after that an amount and its payment are left.
FORGET = Statement(
    text(f"""
    UPDATE bank_lines SET payer = '', payer_iban = '', words = ''
    WHERE id IN (SELECT b.id FROM bank_lines b
        WHERE b.booked_on < CAST({_NOW} - interval '5 years' AS date)
            AND b.used + b.returned = b.amount AND concat(b.payer, b.payer_iban, b.words) <> ''
        ORDER BY b.id LIMIT 1000 FOR NO KEY UPDATE SKIP LOCKED)
    RETURNING id
    """)
)
LOCK = Statement(
    text(f"""
    SELECT id, hub_id, amount, currency, used, returned FROM bank_lines
    WHERE id = {_LINE} FOR NO KEY UPDATE
    """)
)
HUB_OF = Statement(text(f"SELECT hub_id FROM bank_lines WHERE id = {_LINE}"))

_BODY = """'id', b.id, 'booked_on', b.booked_on, 'amount', b.amount, 'currency', b.currency,
    'words', b.words, 'payer', b.payer, 'payer_iban', b.payer_iban, 'trouble', b.trouble,
    'payment_id', b.payment_id, 'code', p.code, 'used', b.used, 'returned', b.returned,
    'proof', b.proof"""
_FROM = "FROM bank_lines b LEFT JOIN payments p ON p.id = b.payment_id"
LINES = Statement(
    text(f"""
    SELECT b.id, CAST(json_build_object({_BODY}) AS text) AS body {_FROM}
    WHERE b.hub_id = CAST(:hub AS uuid)
        AND (NOT CAST(:only_open AS bool) OR b.used + b.returned < b.amount)
        AND (CAST(:after AS uuid) IS NULL OR b.id < CAST(:after AS uuid))
    ORDER BY b.id DESC LIMIT CAST(:limit AS int) + 1
    """)
)
LINE = Statement(
    text(f"""
    SELECT CAST(json_build_object({_BODY}) AS text) AS body {_FROM} WHERE b.id = {_LINE}
    """)
)
STATEMENTS = Statement(
    text(f"""
    SELECT s.id, CAST(json_build_object('id', s.id, 'name', s.name, 'imported_by', o.name,
        'imported_at', {iso("s.imported_at")}, 'lines', count(b.id),
        'open', count(b.id) FILTER (WHERE b.used + b.returned < b.amount)) AS text) AS body
    FROM (SELECT * FROM bank_statements
        WHERE hub_id = CAST(:hub AS uuid)
            AND (CAST(:after AS uuid) IS NULL OR id < CAST(:after AS uuid))
        ORDER BY id DESC LIMIT CAST(:limit AS int) + 1) AS s
        LEFT JOIN people o ON o.id = s.imported_by
        LEFT JOIN bank_lines b ON b.statement_id = s.id
    GROUP BY s.id, s.name, o.name, s.imported_at ORDER BY s.id DESC
    """)
)
