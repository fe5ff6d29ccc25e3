"""Codes at the doors of studios: whoever scans one checks in to their own booking there.

Words: a *door code* is the secret of a studio's door; its *poster* shows it as a QR code.
Invariant: a studio has one working code at most; a new one ends the old one. The secret follows
from the server's key and the code's number, so the database keeps only its hash. The code opens
nothing: it names a studio to somebody who is signed in, and shows them only their own booking.
"""
