"""Passwords: which are good enough, and how they are kept.

Words: a *weakness* is a reason to refuse a password. A password has 15 to 256 characters, because
it is the only factor (NIST SP 800-63B-4); nothing is demanded of its composition. It is compared
in NFKC form, so that the same keys on two systems give the same password; this is our one
deviation from OWASP ASVS 6.2.8.

`common_passwords.txt` holds the 10,000 most frequent of the passwords that the package zxcvbn
4.5.0 (MIT licence, Dropbox Inc. and Daniel Wolf) took from published leaks, and its 31 with 15
or more characters. Almost all are too short to be passwords here; they are refused as parts.
"""
