"""Signing in and out, and the browsers in which a person is signed in.

Words: a *sign-in* is one browser, known by an opaque cookie of which the table keeps the SHA-256;
a *device cookie* only says that this browser has signed in as somebody before, and gives it
throttles of its own, so that nobody can lock a person out by guessing.
Invariants: every sign-in has a new cookie, and ends the one it replaces in the same browser; a
person has at most 20 (`service.begin`, under the lock of the person's row); a changed password
or a suspension ends them in the same transaction.
"""
