"""What the operator of the network sees of the work after the commit, and can mend.

Words: a *dead letter* is an event or a mail that was given up after several tries.
Only admins may look and act; retrying and deleting leave entries in the audit trail.
"""
