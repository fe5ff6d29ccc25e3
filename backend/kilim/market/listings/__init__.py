"""Listings: what sellers offer, in versions of which each is seen by somebody of the hub first.

A *listing* is goods, something made to order, a service or a digital work. What it says is a
*version*: one document that its seller drafts, submits and never changes afterwards. The *live*
version is what buyers see; it stays until the next one is approved. A *move* is a change of a
version or of the listing, with who, when and why. A *difference* is one thing that a version says
otherwise than another; small ones *pass* by a rule, without anybody.

A *variant* is what is put in a basket; its *options* tell it from the others, its *prices* and
*licences* stay when the next one comes.

A *claim* is something that a listing says with evidence, which another person has checked; it is
shown until its last day. The *lexicon* keeps out what claims too much, *hints* say what to add.

Invariants: moves follow the arrows of `ck_listing_moves_arrow` and only grow in number; a listing
has at most one live version and at most one that is drafted or submitted; what was submitted stays
as it is; nobody decides about their own listing; a variant costs
what its newest price says.
"""
