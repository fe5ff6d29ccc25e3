"""Tables of startups, people, memberships and figures that a hub brings with it.

Words: a *run* reads one table of one *kind*. Each of its rows is *judged* against what is known at
that moment: it would add something *new*, *change* something, leave everything *unchanged*, or it
is *bad*. A *finding* names a cell and what is wrong in it; a *doubt* is a finding that asks, and
refuses nothing. A run is *applied* once, whole or not at all, and only while everything would
still be judged as it was shown (docs/adr/0103).
Invariants: judging writes nothing but the run and its rows; a run is applied once
(`pk_import_applications`), by who manages the hub at that moment; a hub has one run under way
(`uq_import_runs_underway`), and so has a shop, which brings its own listings
(`uq_import_runs_seller_underway`, docs/adr/0125); what was read is gone two weeks later.
"""
