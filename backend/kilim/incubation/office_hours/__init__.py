"""Office hours: when mentors have time, who takes it, and what comes of it.

Words: a mentor *offers* office hours on one day, or weekly until a day, by the hub's clock; a day
can be *skipped*. Their *slots* follow from them. A venture *takes* a slot: that is a *meeting*,
with a word on what it is about. Hours that are *open* can be taken by every venture of a running
cohort, others by those whom the mentor advises. A meeting *outside* is one that a mentor enters
afterwards. A pair is *silent* when it has not met for so many days (`SILENT_DAYS`).
Invariants, kept by PostgreSQL: a meeting is a claim of the calendar with the same id, so nobody
and no room is in two places (`ex_allocations_no_overlap`); a mentor and a venture have one meeting
ahead of them (`uq_mentor_meetings_ahead`); each side rates once (`pk_meeting_ratings`); a silence
is told once (`pk_mentor_silences`).
"""

SILENT_DAYS = 21  # three weeks: a programme of three months has room for four such gaps
CHANGE_HOURS = 12  # before it begins; later than that, somebody has planned their day by it
RATED_ALONE_DAYS = 14  # after which a rating is shown even if the other side gave none
