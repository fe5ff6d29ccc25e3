"""The ledger engine: who has how much of what, by double entry; first for studio credits.

Words: an *account* belongs to an owner and counts one *unit of account*: minor units of a currency
(`AZN`), or credits (`minutes:sound`). An *entry* is one happening, made of *postings* that change
accounts by signed whole amounts and add up to zero in each unit. A *lot* is an amount that was
granted at once and expires as one; a *slice* is what one spending took from one lot.
An account's form says how far it may go: `lots` holds what its lots hold, `limited` never less
than nothing, `running` keeps a balance of either sign (what somebody is owed, or owes after a
refund), `unlimited` is the other side of things (what a hub granted, what was spent).
Invariants: entries and postings only grow in number (triggers, missing rights); an entry balances
(`ledger_postings_balance`, at the end of the transaction); no lot or slice is below zero, no
balance but a running one, and nothing goes back that was not taken (checks); a refund goes to a lot
that its spending took from (foreign key to the slice); balances are the sums of their postings
(`kilim check`).
Order of locks: an account before its lots, accounts by id (`service.lock`), all after a claim of
time. Whoever touches one account in a transaction need not think of it.
"""
