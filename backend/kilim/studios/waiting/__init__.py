"""The waiting list of studios: who wants time that is taken, and who is offered what becomes free.

Words: a *wish* is for one studio, or any studio of a kind at a hub, for so many minutes on one of
several days between two hours; an *offer* is a time that is held for a wish until it is accepted,
declined or expires; a *skip* says why a wish was passed over when time was freed.
Invariants, kept by PostgreSQL: an open offer holds exactly its studio and time, by a claim with the
same id (`ex_allocations_no_overlap`), so nobody else is offered it or can book it; a wish has one
open offer (`uq_waiting_offers_open_wish`); a person has a few open wishes
(`uq_waiting_wishes_open_place`). Freed time of a studio is offered by one worker at a time, in the
order of the wishes. An accepted offer becomes a booking with the same id and the same claim.
"""
