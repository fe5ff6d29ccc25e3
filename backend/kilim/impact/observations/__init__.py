"""What is known of ventures years later: figures of each year, how they stand, and who agreed.

Words: a *followed venture* is an organisation that took part in a programme (*accepted*) or was
turned down by it (*rejected*), since the day of that; it is read from enrolments and decisions, by
the view `followed_ventures`, and never typed. An *observation* is what was said of a *metric* in a
*year*: a number, zero, not due, or missing with a reason; jobs have *lines*. The *baseline* is the
last whole year before the venture began; it is asked for, and the years to the fifth after that in
which it began. A *status* is how a venture stood on a day. *Consent* is whether it agreed to be
followed: who was rejected is asked nothing without it, and who said no is asked nothing at all.
Invariants, kept by PostgreSQL: nothing of it is overwritten or removed (`observations_keep`,
`venture_statuses_keep`, `followup_consents_keep`, `observed_jobs_keep`), the next one *supersedes*
it, and one of each is current (`uq_observations_current`, `uq_venture_statuses_current`,
`uq_followup_consents_current`); whoever enters it for a venture says from where it is.
"""
