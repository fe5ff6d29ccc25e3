"""Invariants of conversations."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "messages of a conversation are counted without a gap, up to its newest",
        """
        SELECT count(*) FROM conversations AS c LEFT JOIN LATERAL (
            SELECT count(*) AS many, max(m.number) AS newest FROM conversation_messages AS m
             WHERE m.conversation_id = c.id) AS said ON true
         WHERE (said.many, said.newest) IS DISTINCT FROM (CAST(c.newest AS bigint), c.newest)
            OR NOT EXISTS (SELECT FROM conversation_messages AS m
                WHERE m.id = c.newest_id AND m.conversation_id = c.id AND m.number = c.newest)
        """,
    ),
    Check(
        "for the buyer nobody else writes, and for the shop never the buyer",
        """
        SELECT count(*) FROM conversation_messages AS m
          JOIN conversations AS c ON c.id = m.conversation_id
         WHERE (m.side = 'buyer') <> (m.written_by = c.buyer_id)
        """,
    ),
    Check(
        "conversations about an order are its buyer's and its seller's",
        """
        SELECT count(*) FROM conversations AS c JOIN orders AS o ON o.id = c.order_id
          JOIN purchases AS p ON p.id = o.purchase_id
         WHERE o.seller_id <> c.seller_id OR p.buyer_id IS DISTINCT FROM c.buyer_id
        """,
    ),
    Check(
        "what was written in conversations stays as it is",
        """
        SELECT 1 - count(*) FROM pg_trigger
         WHERE tgenabled = 'O' AND tgname = 'conversation_messages_keep'
        """,
    ),
]
