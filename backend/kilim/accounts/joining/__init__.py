"""How people get in by themselves: sign-ups and forgotten passwords.

Words: a *link* proves an address: it is mailed there, and its token comes back in a request's
body, never in a URL that servers or scanners see.
Invariants: nothing typed before an address is proved survives; a token works once, and only the
newest one (its hash is replaced, or its row is gone); nobody learns from an answer or its time
whether an address has an account, because the address is looked up only when the letter is
written. The token is made then, too (`service.issue_token`), so no queue and no log holds one.
"""
