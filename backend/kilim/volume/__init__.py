"""Believable data in bulk, for measuring: as many hub-years as asked for.

A *hub-year* is a hub with its people, its studios, a year of past bookings and the weeks to come:
about 10,000 allocations. It is copied into the tables past the use cases, so nobody is mailed and
nothing is audited; every constraint stays on, and `kilim check` finds nothing wrong with it.
"""

from kilim.volume.hub_years import Size
from kilim.volume.loading import load

__all__ = ["Size", "load"]
