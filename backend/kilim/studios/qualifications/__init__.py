"""What somebody must have learned before they operate a studio or a piece of equipment.

Words: a *kind* of qualification is what a hub teaches ("sound desk induction"); a *qualification*
is that one person has it on certain days, given by a manager, on what evidence; it *lapses* when
its days are over, or is *revoked*. A studio, or equipment, *needs* a kind; a skill *brings* one:
with an operator who has it, nobody else must.
Invariants: a person has a kind at most once on each day (`ex_qualifications_one_at_a_time`).
Nothing is ever deleted or written over: to extend one is to give the next.
"""
