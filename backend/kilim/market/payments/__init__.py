"""Payments: money that somebody pays at once for something, and gets back in parts.

A *payment* is an amount that a payer owes a hub until an instant, by one *method*: at the hub
(cash or card terminal), by transfer, by card, or the test method of demonstrations. It knows
nothing of what is paid for; whoever begins it keeps its id and hears of it by events. A *move* is
a change of its state. A *line* of a *bank statement* is money that came by transfer; it is matched
by the code of a payment and its amount, or assigned by people, and what is not used of it is
returned. A *refund* is an amount that goes back; one that people make by hand waits until they say
that it is done. A *notice* is what a provider tells, signed; it is kept as it came.

Invariants: money is captured once, and never more is refunded or promised to be than was captured
(checks of one row, which every change waits for); a receipt is of one payment (key); moves only
grow in number and follow the arrows (check and trigger); the state of a payment is that of its
last move, what was refunded is the sum of its refunds, and what was received by transfer that of
the lines that are used for it (`kilim check`).
Order of locks: a notice, payments by their ids, then a refund or line; docs/adr/0118.
"""
