"""Demo days: the ventures of a cohort pitch before guests, one after the other, on one stage.

Words: a *demo day* belongs to a cohort; each of its ventures has a *pitch* there, and says yes or
no to it, with a sentence and a *presenter* of its people. A pitch takes a *slot*: its minutes and
those for questions; *breaks* stand between slots. Who listens is of the *jury*, or a *mentor*. The
*running order* says which pitch takes which slot: proposed with a *proof*, moved by hand, then
*published*, which is when presenters are told, and again only those whose time has changed.
Invariants, kept by PostgreSQL: a venture has one pitch at a demo day, of the day's own cohort; a
place in the order holds one pitch (`uq_demo_pitches_position`), and only one that is given
(`ck_demo_pitches_order_of_given`); who presents takes part for the venture
(`fk_demo_pitches_presenter`); one pitch is pinned to each end (`uq_demo_pitches_pin`);
docs/adr/0108.
"""
