"""The demo hub: two hubs with believable life, loaded through the use cases into an empty database.

People, teams and texts are invented. Everything is one transaction, so a load that is interrupted
leaves nothing; the same day always gives the same hub.
"""

from kilim.demo.accounts import ACCOUNTS, PASSWORD, refuse_leftovers
from kilim.demo.loading import load

__all__ = ["ACCOUNTS", "PASSWORD", "load", "refuse_leftovers"]
