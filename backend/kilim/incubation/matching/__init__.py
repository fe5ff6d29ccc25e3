"""Matching: ventures of a cohort and mentors rank each other, and nobody would rather swap.

Words: a *matching* of a cohort is open while wishes are written, and published
once, or cancelled. *Wishes* are
mentors as a venture ranks them, or ventures as a mentor does, the dearest first; whom nobody ranked
comes after them by *lot*, which the matching's id draws. A *pin* makes a pair beforehand, a *bar*
keeps one apart; both are a manager's. The *proposal* is what the wishes, pins and bars make of it,
computed each time; its *digest* says of what it was made. A *blocking pair* would both rather have
each other; there is none.
Invariants, kept by PostgreSQL: a cohort has one open matching (`uq_matchings_open`); a venture
ranks a mentor once and no two alike, and so do mentors (`pk_venture_wishes`,
`uq_venture_wishes_rank`, …); a venture has one pin (`uq_matching_rules_pin`); a pair comes from one
matching (`pk_matched_pairs`), and takes a seat of the mentor like any other (docs/adr/0098). A
matching is cancelled with a reason, and its wishes stay (`ck_matchings_cancelled_why`).
"""
