"""What taking part in a programme brings: a membership of the hub.

Words: a programme *names* a plan; whoever takes part in one of its cohorts is *given* a membership
in it, from the day of the enrolment to the last day of the cohort. Who leaves early loses it with
the reason.
Invariants, kept by PostgreSQL: an enrolment is given one membership, however often it is told that
it began (`pk_enrolment_memberships`), and a membership is of one enrolment
(`uq_enrolment_memberships_membership_id`). Who is in the plan already is given nothing, and so
loses nothing (docs/adr/0093).
"""
