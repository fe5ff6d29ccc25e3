"""Credits: minutes of studio time that people hold, spend on bookings, and get back.

Words: a *holding* is what a person has at a hub, good for one kind of studio or for any; a *pack*
is given by a manager and expires some days later; a *correction* changes a holding and says why.
A booking costs its minutes, more or less of them in peak hours, and takes them from its studio's
kind first. The *fee* of a late cancellation is kept from what the booking cost, by steps that are
frozen when it is made; the rest goes back to the lots it came from. When somebody else takes all
of the time, the fee is *returned*, once (`pk_fee_returns`).
A booking that is moved never has a smaller fee than it had when it was moved (`floor`).
All amounts are the ledger's: this slice says which, when and why. What it changes for a booking
comes after the claim of time and before the live log (docs/adr/0041).
"""
