"""The directory of residents: what people of a hub say of themselves, to whom they want to.

Words: an *entry* is what one person says; each *part* of it (about, skills, works, region, offers,
seeks) has an *audience*: nobody, the residents of the hub with those who run it, or everyone. Who
is *listed* for an audience is found by it at all, and no part reaches further than that. Only
who is a resident of the hub today is in its directory.
Invariants: what is not for a reader is left out by one expression of the database that search,
filters, counts and suggestions all read from (`statements.SEEN`), never by a screen; an entry that
nobody has opened is closed (docs/adr/0101).
"""
