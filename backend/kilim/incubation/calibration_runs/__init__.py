"""Calibration runs: what the reviews of a stage say once strict and generous reviewers are known.

Words: a *run* is one calibration of the *sheet* of a stage, which is every sent review at that
moment with what decides about quotas; beside it stands a *simulation* for all places and for those
of each track. Nothing here decides.
Invariants: sheet and options never change once a run was asked for, nor its result once it is
there, and no run is deleted (trigger `calibration_runs_keep`); a review of somebody with a
conflict does not count, nor does one of an application that was withdrawn.
"""
