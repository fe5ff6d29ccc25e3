"""Favourites: listings that somebody keeps, and the notice that something is there again.

A *favourite* is a listing that a person keeps, with what it cost then; only they see it. A seller
is told how many people keep a listing once there are five of them. A *restock notice* is what
somebody asks for who would buy a variant that is sold out: one letter, once it can be had again.

Invariants: a person keeps a listing once, and has one open notice of a variant (constraint, index);
a notice is told once, by the statement that closes it, and only while the variant can be had and
its listing is shown. Nobody keeps more than `MOST` listings or waits for more than `MOST_NOTICES`
variants; whoever adds one locks the person first.
"""
