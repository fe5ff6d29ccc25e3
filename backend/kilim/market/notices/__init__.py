"""Notices: what somebody says is wrong with content of the market, and what the hub does about it.

A *notice* names a listing, a shop, a review or a conversation, and a reason. The notices of one
thing that nobody has decided yet are one *case*; a *decision* ends it and is told to those who gave
them, in short. Who they are is told to nobody but the hub's managers.

Invariants: a thing has one open case at most, and a person one notice in a case; a case is decided
exactly when one decision has ended it.
"""
