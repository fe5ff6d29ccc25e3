"""Returns: what a buyer gives back, or says is not as it should be, after it was delivered.

Words: a *return* is of so many units of one order line; a *withdrawal* is one that needs no reason,
within 14 days; a *claim* is one with a reason; a *move* of a return is what one side, or the clock,
has done, with their words. Units of a return are numbered as they were sold, so that exactly their
money goes back (docs/adr/0127).
Invariants, kept by PostgreSQL: only what was delivered goes back (`fk_order_returns_delivered`), no
more of it than was bought (`fk_order_returns_line`, `ck_order_returns_quantity_within`,
`ck_order_return_units_unit_within`), each unit once (`uq_order_return_units_live`), and states
follow the arrows (`ck_order_return_moves_arrow`).
"""
