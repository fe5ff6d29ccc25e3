"""Payouts: what sellers have available becomes a file for the bank, by two people.

Words: a *payout* is what one seller is paid at once; a *batch* all that is drafted together, in one
currency. One person *drafts* it, or *withdraws* it; another *releases* it, and then the money is
*in transit*. The bank has the file of what is *sent*. What has arrived is *settled*, what came back
has *bounced* and is available again. A *payout account* says where a seller's money goes from a day
on; a *paying account* is the hub's own. A *statement* re-adds what a seller had available in a
month.

Invariants, kept by PostgreSQL: nobody releases what they drafted (`ck_payout_batches_two_people`);
a seller is in one draft at a time (`uq_payouts_drafted`); nothing is released that is not there
(ledger); a payout keeps its amount and account, and goes one way (trigger). Order of locks: batch,
payouts by id, accounts by id.
"""
