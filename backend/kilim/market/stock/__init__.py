"""Stock: how much there is of what sellers sell, where, and who has been promised some of it.

A *stock item* is what is counted: pieces that are alike (`counted`), pieces of an edition that have
a number each (`numbered`), or work that is done once it is ordered (`made`). A *stock place* is
where pieces lie; the *level* of an item there is what is on hand and what of it is held. A
*workshop* makes to order, so much a week. A *hold* keeps pieces or a week's work for a line of an
order until an instant of the database's clock; it is *taken* once it is
paid for, *released*, or *expired* when somebody else wants it after that.
A *movement* says why a level changed.

Invariants: what is held is never more than what is on hand, and a week's work never more than its
capacity (checks); a numbered piece is held or taken once (index), and none has a number beyond its
edition (key and check); movements only grow in number, and levels are their sums; what is held is
the sum of the holds (`kilim check`).
Items, places and workshops are *retired* once nothing lies or is owed there; an item of which
something comes back is in use again.
Order of locks: an item that is counted, retired or given back, holds, then levels by item and
place, then workshops, then weeks by workshop and day; all of them after everything else that a
transaction locks, since many people wait for one piece.
"""
