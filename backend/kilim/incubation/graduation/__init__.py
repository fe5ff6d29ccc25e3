"""Graduation: who has come to the end of a cohort gets a certificate that anybody can verify.

Words: a *certificate* has a *serial* that nobody can guess; it says who has graduated from what,
signed like receipts. Who graduates with something *missing* does so by an *exception*, with a
reason for the hub's managers. A certificate is *valid* until it is *revoked*, with a reason that
everybody reads.
Invariants, kept by PostgreSQL: an enrolment graduates once, not before it began
(`ck_enrolments_graduated_later`), and has one certificate that is valid (`uq_certificates_valid`);
what a certificate says never changes, and who is revoked stays so (trigger); who has a certificate
has graduated (`kilim check`); docs/adr/0094.
"""
