"""Earnings: who gets what of a sale, unit by unit, and what becomes of it afterwards.

Words: a *sale* is what one order left, told by whoever knows orders. A *part* is what somebody gets
of one unit of a line: the hub its *fee* and the *VAT* on it, a brand's *fund*, makers their
*shares*; of what sending costs, whoever sends. What the hub gives by a *voucher* is a part below
zero, so parts are what the buyer pays. An *act* is what happens to a sale once: it is
*refunded* or *charged back* by units or an amount, *held* in a dispute and *lifted*, *freed* when
the order is complete. What is not free is an `earning`, then it is `available`; both can be `held`.

Whoever knows orders calls `selling.record_sales` when a purchase is paid, and of `service`
`reverse` (units or an amount go back), `settle_refund` (the money has left), `hold` and `lift`,
`begin_dispute`, `win_dispute` and `lose_dispute` (a bank wants an amount back), and `set_free` (the
order is complete). `queries.preview_split` says who would get what of a price.

Invariants, kept by PostgreSQL: the parts of each unit add up to its price (`sale_parts_add_up`);
of a part never more is returned and held than it is (`ck_sale_parts_within`); an order is one sale
(`uq_sales_order_id`), and an act with one key happens once (`uq_sale_acts_act_key`); a part, an act
and a fee rule never change (triggers).

Order of locks, so that nobody waits in a circle: brands by id, then sales by order, then accounts
by id; telling sales and acting on one keep to it alike. So a transaction tells all its sales at
once, or acts on one order: after accounts no brand is held any more.
"""
