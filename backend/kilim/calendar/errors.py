"""What can go wrong when time is claimed."""


class Taken(Exception):
    """At least one unit is already held in a wanted range; the transaction must be given up.

    Slices that claim time turn it into their own problem, with what to do instead.
    """
