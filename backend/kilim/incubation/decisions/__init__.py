"""Decisions: what becomes of an application at the end of a stage, and who gets a place.

Words: a *decision* is about one entry of a stage: *advance*, *offer*, *waiting* or *decline*. It
is *pending* and private to managers until its *batch* is applied; then it *stands*, until another
one *supersedes* it. The letters of a batch leave after its *undo window*, and until then the whole
batch can be *taken back*; when they leave, the batch is *released* and applicants see what was
decided. An *offer* is a place that can be accepted until it expires; a *waiting place* is a rank
in the line of a track, of which the next is *promoted* to an offer when a place becomes free.
Invariants, kept by PostgreSQL: of an entry one decision is pending and one stands
(`uq_decisions_pending`, `uq_decisions_standing`); somebody decided exactly what is not pending
(`ck_decisions_judged`); a decision leads to one offer (`uq_offers_decision_id`), and an
application has one that lives (`uq_offers_live`); never more places are taken than a track has
(`ck_call_tracks_taken_within`); nobody is told the same twice (`pk_decision_letters`).
"""
