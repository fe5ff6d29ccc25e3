"""Interviews: talks with those whose application was sent.

Words: a *round* of a call has *interviewers*, *rooms* (or a link), and *windows* in which it offers
*slots*: starts that lie an interview and its pause apart. An application is *invited*; its members
*pick* a slot, or rank their *wishes*, and the *proposal* fills who has not picked. An *interview*
holds its interviewers, its room and the person who comes. Its *outcome* is said on the day; *notes*
are for the hub alone.
Invariants, kept by PostgreSQL: nobody and no room is in two interviews, or in an interview and a
booking, at a time (`ex_allocations_no_overlap` of the calendar: an interview is a claim, with the
same id); an application has one interview in a round (`uq_interviews_current`). Who may not
interview whom is one expression of SQL (`conflicts.EXCLUDED`).
"""
