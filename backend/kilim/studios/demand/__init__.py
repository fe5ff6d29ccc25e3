"""Unmet demand: what people wanted of studios and could not have, as counts.

Words: a *want* is what somebody asked for in vain: a kind of studio, so many minutes, an hour of
the week where they named one, and the part that was short; a *note* is one asking for a want.
Invariants: nothing says who wanted; the same want of the same asker counts once an hour; a hub has
at most `MOST` different wants a day, so that nobody can fill the table. Notes are kept in memory
and written now and then: a crash loses those of a minute, and no request waits for them.
"""
