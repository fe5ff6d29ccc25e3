"""The SQL of the ledger: each statement is one change, and makes all of it or none.

Whoever runs a statement that reads lots or slices holds the locks of their accounts already.
"""

from sqlalchemy import text

from kilim.core.db import Statement

# The hub's side of credits, in each of their units: where they come from and where they go.
ISSUED, SPENT, EXPIRED = "issued", "spent", "expired"


def _statement(main: str, **parts: str) -> Statement:
    """`main` after its parts, in the order in which they read from each other."""
    return Statement(text(main), **{name: text(part) for name, part in parts.items()})


def _side(kind: str, row: str) -> str:
    """SQL for the hub's own account of this kind, by the hub and unit of `row`."""
    return f"""(
        SELECT hubs_own.id FROM ledger_accounts hubs_own
        WHERE hubs_own.hub_id = {row}.hub_id AND hubs_own.owner_kind = 'hub'
            AND hubs_own.owner_id = {row}.hub_id
            AND hubs_own.kind = '{kind}' AND hubs_own.unit = {row}.unit)"""


_ENTRY = """
    INSERT INTO ledger_entries
        (hub_id, act, reference_kind, reference_id, actor_id, created_at)
    SELECT DISTINCT hub_id, CAST(:act AS text), CAST(:reference_kind AS text),
        CAST(:reference AS uuid), CAST(:actor AS uuid), CAST(:now AS timestamptz)
    FROM {} RETURNING id, hub_id"""
_POST = """
    INSERT INTO ledger_postings
        (hub_id, entry_id, account_id, lot_id, refunded_entry_id, amount, balance)"""
_AMOUNT = "CAST(:amount AS bigint)"
_NOW = "CAST(:now AS timestamptz)"
_NO_ID = "CAST(NULL AS uuid)"

# In one order: who opens the same accounts at the same moment waits, and not in a circle.
OPEN = _statement("""
    INSERT INTO ledger_accounts (hub_id, owner_kind, owner_id, kind, unit, form, balance)
    SELECT CAST(:hub AS uuid), owner_kind, owner_id, kind, CAST(:unit AS text), form,
        CASE form WHEN 'unlimited' THEN NULL ELSE 0 END
    FROM unnest(CAST(:owner_kinds AS text[]), CAST(:owners AS uuid[]), CAST(:kinds AS text[]),
        CAST(:forms AS text[])) AS wanted (owner_kind, owner_id, kind, form)
    ORDER BY owner_kind, owner_id, kind
    ON CONFLICT DO NOTHING RETURNING id
    """)
FIND_ALL = _statement("""
    SELECT a.id, a.owner_kind, a.owner_id, a.kind
    FROM unnest(CAST(:owner_kinds AS text[]), CAST(:owners AS uuid[]), CAST(:kinds AS text[]))
        AS wanted (owner_kind, owner_id, kind)
    JOIN ledger_accounts a ON a.hub_id = CAST(:hub AS uuid) AND a.unit = CAST(:unit AS text)
        AND (a.owner_kind, a.owner_id, a.kind)
            = (wanted.owner_kind, wanted.owner_id, wanted.kind)
    """)
# A statement of its own: what runs after it sees everything that the lock's last holder did.
# In one statement with the change, lots would be read as they were before the wait.
LOCK = _statement("""
    SELECT id FROM ledger_accounts
    WHERE id = ANY(CAST(:accounts AS uuid[])) AND balance IS NOT NULL
    ORDER BY id FOR NO KEY UPDATE
    """)
GRANT = _statement(
    "SELECT id FROM lot",
    credited=f"""
        UPDATE ledger_accounts SET balance = balance + {_AMOUNT}
        WHERE id = CAST(:account AS uuid) AND form = 'lots'
        RETURNING id, hub_id, unit, balance
        """,
    entry=_ENTRY.format("credited"),
    lot=f"""
        INSERT INTO ledger_lots
            (hub_id, account_id, entry_id, granted, remaining, granted_at, expires_at)
        SELECT credited.hub_id, credited.id, entry.id, {_AMOUNT}, {_AMOUNT}, {_NOW},
            CAST(:expires_at AS timestamptz)
        FROM credited, entry RETURNING id
        """,
    posted=f"""{_POST}
        SELECT entry.hub_id, entry.id, credited.id, lot.id, {_NO_ID}, {_AMOUNT}, credited.balance
        FROM credited, entry, lot
        UNION ALL
        SELECT entry.hub_id, entry.id, {_side(ISSUED, "credited")}, NULL, NULL, -{_AMOUNT}, NULL
        FROM credited, entry
        """,
)
SPEND = _statement(
    """
    SELECT CAST((SELECT coalesce(sum(remaining), 0) FROM usable) AS bigint) AS available,
        entry.id AS entry_id, cut.lot_id, cut.taken
    FROM (SELECT) AS always LEFT JOIN (cut CROSS JOIN entry) ON true
    ORDER BY cut.place
    """,
    usable=f"""
        SELECT l.hub_id, l.account_id, l.id AS lot_id, l.remaining,
            sum(l.remaining) OVER (ORDER BY l.expires_at NULLS LAST, l.granted_at, l.id) AS upto
        FROM ledger_accounts a
        JOIN ledger_lots l ON l.hub_id = a.hub_id AND l.account_id = a.id
        WHERE a.id = CAST(:account AS uuid) AND l.remaining > 0
            AND (l.expires_at IS NULL OR l.expires_at > {_NOW})
        """,
    cut=f"""
        SELECT hub_id, account_id, lot_id, row_number() OVER (ORDER BY upto) AS place,
            CAST(least(remaining, {_AMOUNT} - (upto - remaining)) AS bigint) AS taken
        FROM usable
        WHERE upto - remaining < {_AMOUNT} AND (SELECT sum(remaining) FROM usable) >= {_AMOUNT}
        """,
    debited=f"""
        UPDATE ledger_accounts SET balance = balance - {_AMOUNT}
        WHERE id = (SELECT DISTINCT account_id FROM cut)
        RETURNING id, hub_id, unit, balance
        """,
    emptied="""
        UPDATE ledger_lots l SET remaining = l.remaining - cut.taken
        FROM cut WHERE l.id = cut.lot_id
        """,
    entry=_ENTRY.format("debited"),
    sliced="""
        INSERT INTO ledger_slices (hub_id, entry_id, lot_id, account_id, place, taken)
        SELECT cut.hub_id, entry.id, cut.lot_id, cut.account_id, cut.place, cut.taken
        FROM cut, entry
        """,
    posted=f"""{_POST}
        SELECT entry.hub_id, entry.id, debited.id, cut.lot_id, {_NO_ID}, -cut.taken,
            debited.balance
        FROM debited, entry, cut
        UNION ALL
        SELECT entry.hub_id, entry.id, {_side(SPENT, "debited")}, NULL, NULL, {_AMOUNT}, NULL
        FROM debited, entry
        """,
)
# One spending, or all that were made for a thing.
_SPENDINGS = """
    SELECT hub_id, id FROM ledger_entries WHERE id = CAST(:spending AS uuid)
    UNION
    SELECT hub_id, id FROM ledger_entries
    WHERE reference_kind = CAST(:of_kind AS text) AND reference_id = CAST(:of AS uuid)
"""
LOCK_SPENT = _statement(f"""
    SELECT id, hub_id, unit FROM ledger_accounts
    WHERE id IN (
        SELECT s.account_id FROM ledger_slices s
        JOIN ({_SPENDINGS}) AS e ON (e.hub_id, e.id) = (s.hub_id, s.entry_id))
    ORDER BY id FOR NO KEY UPDATE
    """)
REFUND = _statement(
    """
    SELECT CAST((SELECT coalesce(sum(rest), 0) FROM refundable) AS bigint) AS refundable,
        back.lot_id, back.amount
    FROM (SELECT) AS always LEFT JOIN back ON true
    ORDER BY back.upto
    """,
    refundable=f"""
        SELECT s.hub_id, s.entry_id, s.account_id, s.lot_id, s.taken - s.refunded AS rest,
            sum(s.taken - s.refunded) OVER (ORDER BY s.entry_id DESC, s.place DESC) AS upto
        FROM ledger_slices s
        JOIN ({_SPENDINGS}) AS e ON (e.hub_id, e.id) = (s.hub_id, s.entry_id)
        WHERE s.refunded < s.taken
        """,
    back=f"""
        SELECT hub_id, entry_id, account_id, lot_id, upto,
            CAST(least(rest, {_AMOUNT} - (upto - rest)) AS bigint) AS amount
        FROM refundable
        WHERE upto - rest < {_AMOUNT} AND (SELECT sum(rest) FROM refundable) >= {_AMOUNT}
        """,
    marked="""
        UPDATE ledger_slices s SET refunded = s.refunded + back.amount FROM back
        WHERE (s.hub_id, s.entry_id, s.lot_id) = (back.hub_id, back.entry_id, back.lot_id)
        """,
    filled=f"""
        UPDATE ledger_lots l SET remaining = l.remaining + b.amount,
            expires_at = CASE WHEN l.expires_at <= {_NOW}
                THEN coalesce(CAST(:usable_until AS timestamptz), l.expires_at)
                ELSE l.expires_at END
        FROM (SELECT lot_id, sum(amount) AS amount FROM back GROUP BY lot_id) AS b
        WHERE l.id = b.lot_id
        """,
    credited="""
        UPDATE ledger_accounts a SET balance = a.balance + b.amount
        FROM (SELECT account_id, sum(amount) AS amount FROM back GROUP BY account_id) AS b
        WHERE a.id = b.account_id
        RETURNING a.id, a.hub_id, a.unit, a.balance
        """,
    entry=_ENTRY.format("credited"),
    posted=f"""{_POST}
        SELECT back.hub_id, entry.id, back.account_id, back.lot_id, back.entry_id, back.amount,
            credited.balance
        FROM back JOIN credited ON credited.id = back.account_id CROSS JOIN entry
        UNION ALL
        SELECT side.hub_id, entry.id, {_side(SPENT, "side")}, NULL, NULL, -{_AMOUNT}, NULL
        FROM (SELECT DISTINCT hub_id, unit FROM credited) AS side CROSS JOIN entry
        """,
)
# Who is busy is left for the next time, so that nobody and nothing waits for a sweep.
LOCK_EXPIRED = _statement(f"""
    SELECT id FROM ledger_accounts
    WHERE id IN (
        SELECT account_id FROM ledger_lots WHERE remaining > 0 AND expires_at <= {_NOW}
        ORDER BY expires_at LIMIT CAST(:limit AS int))
    ORDER BY id FOR NO KEY UPDATE SKIP LOCKED
    """)
# An entry for each lot, so that a person reads what it was that expired.
EXPIRE = _statement(
    "SELECT lot_id FROM due",
    due=f"""
        SELECT l.hub_id, l.account_id, a.unit, l.id AS lot_id, l.remaining AS amount,
            g.reference_kind, g.reference_id, uuidv7() AS entry_id
        FROM ledger_lots l
        JOIN ledger_accounts a ON a.id = l.account_id
        JOIN ledger_entries g ON g.id = l.entry_id
        WHERE l.hub_id = a.hub_id AND a.id = ANY(CAST(:accounts AS uuid[]))
            AND l.remaining > 0 AND l.expires_at <= {_NOW}
        """,
    emptied="UPDATE ledger_lots l SET remaining = 0 FROM due WHERE l.id = due.lot_id",
    debited="""
        UPDATE ledger_accounts a SET balance = a.balance - d.amount
        FROM (SELECT account_id, sum(amount) AS amount FROM due GROUP BY account_id) AS d
        WHERE a.id = d.account_id
        RETURNING a.id, a.balance
        """,
    entered=f"""
        INSERT INTO ledger_entries (id, hub_id, act, reference_kind, reference_id, created_at)
        SELECT entry_id, hub_id, 'ledger.expire', reference_kind, reference_id, {_NOW} FROM due
        """,
    # Of lots that expire together, the balance after each is without what the later ones take.
    posted=f"""{_POST}
        SELECT due.hub_id, entry_id, account_id, lot_id, {_NO_ID}, -amount,
            balance + sum(amount) OVER (PARTITION BY account_id ORDER BY entry_id DESC) - amount
        FROM due JOIN debited ON debited.id = due.account_id
        UNION ALL
        SELECT hub_id, entry_id, {_side(EXPIRED, "due")}, NULL, NULL, amount, NULL FROM due
        """,
)
_WANTED = """
    unnest(CAST(:accounts AS uuid[]), CAST(:amounts AS bigint[]), CAST(:covered AS bool[]))
        AS wanted (account_id, amount, covered)
"""
TRANSFER = _statement(
    """
    SELECT (SELECT id FROM entry) AS entry_id, short.id AS short_id, short.wanted, short.balance
    FROM (SELECT) AS always LEFT JOIN short ON true
    """,
    touched=f"""
        SELECT a.id, a.hub_id, a.balance, sum(wanted.amount) AS amount,
            a.form = 'limited' OR bool_or(wanted.covered) AS covered
        FROM {_WANTED} JOIN ledger_accounts a ON a.id = wanted.account_id
        WHERE a.hub_id = CAST(:hub AS uuid) AND a.form <> 'lots'
        GROUP BY a.id
        """,
    short="""
        SELECT id, balance, CAST(-amount AS bigint) AS wanted FROM touched
        WHERE balance + amount < 0 AND covered ORDER BY id LIMIT 1
        """,
    fine=f"""
        SELECT hub_id FROM touched
        WHERE NOT EXISTS (SELECT FROM short)
            AND (SELECT count(*) FROM touched) = (SELECT count(DISTINCT account_id) FROM {_WANTED})
        """,
    moved="""
        UPDATE ledger_accounts a SET balance = a.balance + touched.amount FROM touched
        WHERE a.id = touched.id AND a.balance IS NOT NULL AND EXISTS (SELECT FROM fine)
        RETURNING a.id, a.balance
        """,
    entry=_ENTRY.format("fine"),
    posted=f"""{_POST}
        SELECT entry.hub_id, entry.id, wanted.account_id, NULL, NULL, wanted.amount, moved.balance
        FROM entry CROSS JOIN {_WANTED} LEFT JOIN moved ON moved.id = wanted.account_id
        """,
)
