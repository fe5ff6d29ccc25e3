"""The pipeline: where every application of a call is, and how it stands.

Words: a *place* is where an application is now: `new` while no stage has it, a stage, or the
outcome with which it left its last one; a *view* is a way to look at the pipeline (filters and
order) that a manager keeps under a name, for themselves or for all managers of the hub.
The counts of the board are counted over the same rows that the list shows (`statements.PLACED`),
so each of them opens exactly as many.
"""
