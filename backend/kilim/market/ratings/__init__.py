"""Ratings: what buyers say of what they got, what shops say of buyers, and what it comes to.

Words: a *line review* is a buyer's, of one order line; a *buyer review* is the shop's, of one
order; a *reply* is the shop's to a line review; a *rating* is how many stars the line reviews of a
listing or a shop have, with the doubt that so few leave. Both sides write within 14 days of
delivery, and neither is read before the other has written, or the 14 days are over: so nobody
answers what they have read.
When that is, is asked of the database's clock each time, and stored nowhere. A hidden review is
read by nobody but who wrote it, the shop, and the hub, which has said why.

Invariants, kept by PostgreSQL: only what was delivered is reviewed (`fk_line_reviews_delivered`,
`fk_buyer_reviews_delivered`: both name when the order was), a line is reviewed once
(`uq_line_reviews_line_id`), and so is the buyer of an order (`pk_buyer_reviews`); of an order one
letter asks for reviews, and one tells of them (`pk_review_letters`).
"""
