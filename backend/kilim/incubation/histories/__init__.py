"""Tells the history of an organisation what calls and cohorts did to it, once it may know."""
