"""Bank accounts by ISO 13616: two letters of a country, two digits that prove the rest. Pure."""

import re

# How long the numbers of each country are, by the IBAN registry.
_LENGTHS = """
AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28
EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26
IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28
NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25
SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30
"""
LENGTHS = {one[:2]: int(one[2:]) for one in _LENGTHS.split()}
_FORM = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
_BIC = re.compile(r"[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?")


def tidied(typed: str) -> str:
    """An IBAN as it is kept: without spaces, in capitals.

    Raises:
        ValueError: it is none: another length than its country's, or its digits do not prove it.
    """
    iban = "".join(typed.split()).upper()
    if not _FORM.fullmatch(iban) or len(iban) != LENGTHS.get(iban[:2]):
        raise ValueError("an IBAN has the letters and the length of its country")
    if int("".join(str(int(letter, 36)) for letter in iban[4:] + iban[:4])) % 97 != 1:
        raise ValueError("the check digits of the IBAN do not fit: something is mistyped")
    return iban


def tidied_bic(typed: str) -> str:
    """A bank's code by ISO 9362, of 8 or 11 letters and digits.

    Raises:
        ValueError: it has another form.
    """
    bic = "".join(typed.split()).upper()
    if not _BIC.fullmatch(bic):
        raise ValueError("a BIC has 8 or 11 letters and digits")
    return bic


def masked(iban: str) -> str:
    """Enough to know one's own account by, and no more: AZ21 … 1944."""
    return f"{iban[:4]} … {iban[-4:]}"
