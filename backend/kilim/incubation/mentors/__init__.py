"""Mentors: who advises ventures, how many they have room for, and which ones they advise.

Words: a *mentor* is a person who advises at a hub, in one of its programmes or in all, from a day
until another; they have so many *seats*. A *pair* is a mentor and the enrolment of a cohort that
they advise, since a day and until another; while it lasts it takes one of the mentor's seats.
Invariants, kept by PostgreSQL without a line of code: nobody advises more ventures at a time than
they have seats for (a pair takes a seat that exists, `fk_mentor_pairs_seat`, alone,
`uq_mentor_pairs_seat`, exactly while it lasts, `ck_mentor_pairs_seat_while`); who mentors no more
has no seats, so no pairs; a person mentors once at a time at a hub (`uq_mentors_current`), and a
venture has the same mentor once at a time (`uq_mentor_pairs_current`); rows are dated, never
deleted (docs/adr/0098).
"""
