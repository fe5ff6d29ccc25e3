"""Mails: written by reactions, sent by the worker.

Words: a *letter* is what is said; a *mail* is a letter to one address, with its state: queued,
sent, or dead (given up). A *secret* mail carries a link that is a key.
Invariant, kept by PostgreSQL: an event writes one mail of a kind to an address
(`uq_mails_event_id_kind_to`). The mail's Message-ID is made from its id, so a mail that had to be
sent twice is one message to the recipient's mail program.
The body of a secret mail is forgotten when it has been sent, except in the demo's mailbox.
"""
