"""Bookings that wait until a manager approves them.

Words: a booking is *pending* while it waits; a manager *approves* or *declines* it, and it
*expires* when nobody does so in time. It holds its time meanwhile, as any other booking does.
Invariant: a pending booking is decided once. Who decides changes it in one statement that demands
that it is still pending, at the version that was seen, and in time by the database's clock; whoever
comes second changes nothing and is told what was decided.
"""
