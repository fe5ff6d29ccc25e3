"""Invitations: a role at a hub, offered to an address.

Invariants: an address has one open invitation to a role at a hub (`ex_invitations_one_open`); it
is accepted once, by the person whose address it is (`service.accept`, by a guarded update); it
is worth what its inviter may still give, checked under a lock on the inviter's grants; it never
changes an account that exists, its password least of all.
The token is made when the letter is written (`service.issue_token`); no queue and no log holds it.
"""
