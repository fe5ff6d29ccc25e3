"""How somebody comes into the team of an organisation: they are asked, and they consent.

Words: an *offer* asks the owner of an e-mail address to be founder, member or contact of an
organisation from a day on, with a title. Until they accept it, they belong to nothing.
Invariants, kept by PostgreSQL: an address is asked for the same relation once at a time
(`uq_team_offers_open`); an offer is answered once (the state, and the statement that changes it);
what was accepted is a relation (`ck_team_offers_accepted_is_a_relation`), which exists once at a
time (`ex_organisation_people_one_at_a_time`).
"""
