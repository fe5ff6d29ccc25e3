"""`make bench`: what a request costs beside the least that it could cost, measured in one run."""
