"""Finding a time: when is everything free that somebody wants, in any of several studios?

Words: a *search* wants a studio of some kind for so many minutes, with so many of each extra, in a
window of days; a *found time* is a start at which exactly that can be booked; an *obstacle* says
why there is none.
Invariant: a time is found if and only if booking it at that moment would succeed. Nothing is
stored.
"""
