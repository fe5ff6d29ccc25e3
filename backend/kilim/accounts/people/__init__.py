"""People: their own profile, and the staff's view of who may do what.

Words: a *grant* gives a role at a hub, or `admin` for the network; *suspended* people keep their
things but cannot sign in.
Invariants: a hub keeps an active manager and the network an active admin (`service`, under locks
on the grants in question); nobody changes their own grants or state; a manager sees and changes
only what concerns their hub; a person's profile changes only from the version that was seen.
"""
