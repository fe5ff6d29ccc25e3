"""Joint brands: who belongs to one, by which terms its sales are shared, and who signed them.

A *brand* is a seller of the kind `brand`. A *member* is another seller of the hub who was asked
and has joined, from a day until another. *Terms* say how what a sale leaves is shared: a part for
the brand's own fund, the rest by weight. Whoever gets a share by them, or had one by those before,
is *affected*, and they are *active* once everybody affected has signed.

Invariants: one version of the terms is active at most; what somebody has signed never changes; no
terms are active that an affected member has not signed.
"""
