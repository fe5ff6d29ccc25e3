"""Cohorts and tracks at a glance, beside each other, and as a file.

Words: a *group* is those of a cohort, or those who applied to a track of a programme, through all
of its calls. Its *funnel* counts them from what was begun to who graduated; what is not known (no
call, no rules, no interviews) is null and never zero. A *counted* row is what a number stands for;
every number opens its own.
Invariants: nothing is kept here, every figure is read from the rows that it counts
(docs/adr/0097); sums are of one currency; what leaves the hub as a file tells no region with fewer
than five (`impact/outcomes/cells.py`).
"""
