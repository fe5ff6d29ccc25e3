"""Stages: what a sent application passes through until it is decided.

Words: a call has *stages*, one after the other; a *stage* has *phases*, of which one is active and
says what reviewers see and may do; an *entry* is one application in one stage, with the snapshot
that is judged there and a *code* that stands for its name where names are hidden.
Invariants, kept by PostgreSQL: an application is in one stage at a time
(`uq_stage_entries_one_open`); a stage has one active phase (`uq_stage_phases_active`); an entry
left its stage exactly when it has an outcome (`ck_stage_entries_left_with_outcome`); the snapshot
is of the same application.
"""
