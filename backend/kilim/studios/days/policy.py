"""Who sees what of a day. Bookings themselves keep the rules of their own slice.

Everybody sees what is open, what is taken and how many of each extra are free: that is what one
needs to know to book. Which operator works for whom, and which unit is where, is for managers.
"""

# SQL over `h` (hubs) and the binds of a booking's policy.
MANAGED = "(h.id = ANY(CAST(:manages AS uuid[])) OR :admin)"
