"""Countries and the regions in them: where people are from, and where things are sent.

Words: a *place* is a country or a region of one; its *code* is what other tables refer to.
Countries are all those of ISO 3166-1, by its codes and with their names of CLDR; the districts of
Serbia have the codes of ISO 3166-2. ISO knows no economic regions of Azerbaijan; they are numbered
in the order of the decree of 7 July 2021. The districts are the 25 for which Serbia publishes
statistics. A country is `in_eu` if it is a member, or a part of one where the EU's law holds.
Invariants, kept by PostgreSQL: a region lies in a country whose code begins its own
(`ck_places_region_in_country`). Places are data of migrations: the application may only read them.
"""
