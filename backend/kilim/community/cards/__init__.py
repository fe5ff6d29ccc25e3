"""Member cards: who somebody is to the hub, shown on a phone and checked at the desk.

Words: a *card* is a code that the hub has signed, that holds for some minutes and is checked once;
it names a person and a hub and says nothing else. What they are to the hub is read at the check.
Invariants: a code is checked once (`pk_card_checks`), and only the hub makes one, by HMAC
(docs/adr/0100).
"""
