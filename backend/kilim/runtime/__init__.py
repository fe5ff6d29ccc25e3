"""Kilim as running processes: start, watch, restart, stop.

Words: a *child* is one process that the *supervisor* started and keeps alive. The application is
imported once, in the supervisor, and children are forks of it: a second start takes seconds, and
the children share the memory of the code.
"""
