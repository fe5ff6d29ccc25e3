"""Plans of a hub, and who is in one of them from when to when.

Words: a *plan* gives studio minutes each month, desks and lockers, for a price; its *terms* hold
from a month on, so that a change never reaches back. A *membership* is a person's or an
organisation's share in a plan: applied for, approved or refused. It has *periods*, one for each
time that it was agreed on; a *renewal* adds the next one. A *pause* is some days on which it
rests. A *spot* is a desk or a locker with its number. A *residency* is what all of this says of
one person: the days on which they are a resident, by themselves or through an organisation.
States are never stored beyond the decision: coming, active, paused and ended follow from the days
and the hub's date.
Invariants, kept by PostgreSQL: a member is in a plan once at a time (`ex_memberships_no_overlap`)
and asks for it once at a time (`uq_memberships_asked_once`); periods and pauses of a membership
do not overlap (`ex_membership_periods_no_overlap`, `ex_membership_pauses_no_overlap`); a desk or
locker is given once at a time (`ex_membership_spots_given_once`).
Who counts as a resident is asked of `residencies` and `roles_of`, a view and a function of the
database, by everybody (docs/adr/0089).
"""
