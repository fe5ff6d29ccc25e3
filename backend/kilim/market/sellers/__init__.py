"""Sellers: organisations that may sell, what they have to show first, and who decided when.

A *seller* is an organisation in the market, with a shop; it is `alone` or a `brand` of several.
A *requirement* is what a hub asks of its sellers; *evidence* is what one gives for it, checked by
somebody of the hub, and sometimes only until a day. A *move* is a change of state: it has somebody
who made it, and stays.

Invariants: moves follow the arrows of `ck_seller_moves_arrow` and only grow in number; a seller's
state is where its last move led; nothing is approved before its evidence is.
"""
