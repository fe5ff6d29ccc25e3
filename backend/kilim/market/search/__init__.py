"""Finding what is offered: by words in any spelling, by what it is, and by order.

The *index* has a row for each live listing, with its words folded to one form and what it can be
chosen by. A *facet* is something that it can be chosen by; its *counts* say how many are found with
each choice, the other facets being as they are. A *factor* is a reason why a listing stands where
it does; the product of its factors is its *score*. A *suggestion* is a word that is near one that
nothing was found for.

Invariants: a listing is in the index while it is live; what is there says what it says; a count is
the number that is found once it is chosen.
"""
