"""Organisations of a hub, and who belongs to them from when to when.

Words: an *organisation* is a startup, producer, partner, ministry, municipality or donor; a
*relation* makes a person its founder, member or contact on the days [starts_on, ends_on), in
the hub's zone. What they are called in it, their *title*, and whether it is *shown* to everybody
are their own to say.
Invariants, kept by PostgreSQL: a person has one relation of a kind to an organisation at a time
(`ex_organisation_people_one_at_a_time`); a relation lies in the hub of its organisation
(`fk_organisation_people_hub_id_organisation_id`).
"""
