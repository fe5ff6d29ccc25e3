"""SQL for what can be had of stock, for whoever asks in a statement of their own."""

# Of a row `l` of stock_levels. A hold that is over counts until somebody wants the piece; who looks
# is told that it is free.
FREE = """l.on_hand - l.held + coalesce((SELECT sum(o.quantity) FROM stock_holds o
    WHERE o.item_id = l.item_id AND o.place_id = l.place_id AND o.state = 'held'
        AND o.until <= clock_timestamp()), 0)"""
# Of a row `i` of stock_items: the first week with room for one that is made to order.
WEEK = """(SELECT min(k.week_on) FROM stock_weeks k WHERE k.workshop_id = i.workshop_id
            AND i.retired_at IS NULL AND k.week_on > CAST(clock_timestamp() AS date) - 7
            AND k.capacity - k.taken > 0)"""
# Of a row `i` of stock_items: nothing of it comes any more. Every piece of an edition has its
# number, and each of them is sold or lost; one that is only held may be free again.
OVER = """(i.retired_at IS NOT NULL OR i.kind = 'numbered' AND i.edition_size = (
    SELECT count(*) FROM stock_pieces p WHERE p.item_id = i.id AND (p.lost_at IS NOT NULL
        OR EXISTS (SELECT FROM stock_holds o WHERE o.item_id = p.item_id AND o.piece = p.number
            AND o.state = 'taken' AND o.returned = 0))))"""
