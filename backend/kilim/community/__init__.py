"""People together: the organisations that a hub works with."""
