"""Listings: what sellers offer, in versions of which each is seen by somebody of the hub first.

A *listing* is goods, something made to order, a service or a digital work. What it says is a
*version*: one document that its seller drafts, submits and never changes afterwards. The *live*
version is what buyers see; it stays until the next one is approved. A *move* is a change of a
version or of the listing, with who, when and why. A *difference* is one thing that a version says
otherwise than another; small ones *pass* by a rule, without anybody.

Invariants: moves follow the arrows of `ck_listing_moves_arrow` and only grow in number; a listing
has at most one live version and at most one that is drafted or submitted; what was submitted stays
as it is; nobody decides about their own listing.
"""
