"""The directory of residents: what people of a hub say of themselves, to whom they want to.

Words: an *entry* is what one person says; each *part* of it (about, skills, works, region, offers,
seeks) has an *audience*: nobody, the residents of the hub with those who run it, or everyone. Who
is *listed* for an audience is found by it at all, and no part reaches further than that. Only
who is a resident of the hub today is in its directory. A *work* is something that somebody has
made, with a picture or a link, at a *place* among their others.
Invariants: what is not for a reader is left out by one expression of the database that search,
filters, counts, suggestions and the bytes of pictures all read from (`statements.seen`), never by a
screen; an entry that nobody has opened is closed (docs/adr/0101). Twelve works at most
(`ck_shown_works_place`), each at a place of its own (`uq_shown_works_person_id_place`) and with
something to see (`ck_shown_works_seen`); a picture says what it shows (`ck_shown_works_described`).
"""
