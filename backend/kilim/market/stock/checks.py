"""Invariants of stock."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "what is on hand is the sum of its movements",
        """
        SELECT count(*) FROM stock_levels AS l
         WHERE l.on_hand <> coalesce((SELECT sum(m.change) FROM stock_movements AS m
                WHERE m.item_id = l.item_id AND m.place_id = l.place_id), 0)
        """,
    ),
    Check(
        "what is held is the sum of its holds",
        """
        SELECT count(*) FROM stock_levels AS l
         WHERE l.held <> coalesce((SELECT sum(h.quantity) FROM stock_holds AS h
                WHERE h.item_id = l.item_id AND h.place_id = l.place_id AND h.state = 'held'), 0)
        """,
    ),
    Check(
        "what is promised of a week is the sum of its holds",
        """
        SELECT count(*) FROM stock_weeks AS k
         WHERE k.taken <> coalesce((SELECT sum(h.quantity) FROM stock_holds AS h
                WHERE h.workshop_id = k.workshop_id AND h.week_on = k.week_on
                  AND h.state IN ('held', 'taken')), 0)
        """,
    ),
    Check(
        "each piece of an edition that is on hand has a number",
        """
        SELECT count(*) FROM stock_levels AS l
          JOIN stock_items AS i ON i.id = l.item_id AND i.kind = 'numbered'
         WHERE l.on_hand <> (SELECT count(*) FROM stock_pieces AS p
                WHERE p.item_id = l.item_id AND p.place_id = l.place_id AND p.lost_at IS NULL
                  AND NOT EXISTS (SELECT FROM stock_holds AS h WHERE h.item_id = p.item_id
                      AND h.piece = p.number AND h.state = 'taken' AND h.returned = 0))
        """,
    ),
    Check(
        "movements of stock are guarded against change",
        """
        SELECT 1 - count(*) FROM pg_trigger
         WHERE tgenabled = 'O' AND tgname = 'stock_movements_keep'
        """,
    ),
]
