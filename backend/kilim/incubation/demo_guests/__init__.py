"""Guests of demo days: who has asked for a place, who comes, who waits, who came.

Words: a *guest* has an address of mail, with or without an account. Who asks gets a *letter*; with
its link they say that they come, and give the place back, without signing in. They get a *seat* as
long as there is one, else they *wait*; who has waited longest gets the seat that somebody gives
back. At the *door* managers read the guest's code, or find the name, and check in who has come.
Invariants, kept by PostgreSQL: a seat is one guest's (`uq_demo_guests_seat`), and there are as many
as the day has places (`ck_demo_guests_seat_there`, with the places of the day by
`fk_demo_guests_places`); an address asks once for a day (`uq_demo_guests_email`); who comes has a
seat, and nobody else (`ck_demo_guests_coming_seated`); docs/adr/0112.
"""
