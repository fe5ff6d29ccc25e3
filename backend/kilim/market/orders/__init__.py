"""Purchases: what a buyer pays at once, and the order of each seller that is a part of it.

Words: a *basket* is what somebody wants; a *quote* says what it costs now and what stands in the
way; a *purchase* is what a buyer pays at once; an *order* is one seller's part of it; an *order
line* is so many of a variant at one price, frozen as it was bought.
What of a purchase is paid, sent or done is told from its orders and its payment, never stored
(docs/adr/0119). Invariants, kept by PostgreSQL: a purchase adds up (`ck_purchases_adds_up`), an
order adds up (`ck_orders_adds_up`), its number is the seller's and used once
(`uq_orders_seller_id_number`), no more is refunded than was bought
(`ck_order_lines_refunded_within`), and its states follow the arrows (`ck_order_moves_arrow`).
"""
