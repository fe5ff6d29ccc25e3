"""Closing studios for a while, together with what happens to the bookings in the way.

Words: a *closure* is a time in which studios are shut, with a reason that everybody may read; a
booking is *hit* by it when it holds one of the studios then; each hit booking is *re-slotted*
(moved to a time or studio where it fits) or *cancelled*, which is its *outcome*; a closure that is
*lifted* gives its time back.
Invariants: no booking lies in a closure that is in force (`ex_allocations_no_overlap`), and a
closure exists only together with the outcomes of all bookings that it hit, made in one
transaction: nobody is turned out without being told, and nobody is told twice.
"""
