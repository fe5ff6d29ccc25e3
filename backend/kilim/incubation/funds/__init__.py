"""Funds of cohorts: money that is promised in tranches and released on what was done.

Words: a *fund* is the money of a cohort, in the currency of its hub. A *tranche* is an amount that
is promised to an enrolment on *conditions*: steps that are done, and a month of which the check-in
was given. Somebody who advises the cohort *asks* for a tranche whose conditions are met; another
person, a manager of the hub, *releases* it or *turns it down*, with a reason. A release that was
wrong is *reversed* in the same way: somebody asks for that with a reason, a manager who is somebody
else confirms it, and the money is in the fund again.
Invariants, kept by PostgreSQL: who releases has not asked (`ck_tranches_two_people`); a release was
asked for (`ck_tranches_asked_first`); never more is released than the fund holds, as its account in
the ledger never goes below zero; a released tranche never changes (trigger). `kilim check` compares
releases with the ledger. A tranche is reversed once (`uq_tranche_reversals_standing`), by two
people (`ck_tranche_reversals_two_people`); what was reversed never changes (trigger). Order of
locks: the tranche, then accounts; docs/adr/0095, 0107.
"""
