"""What may say that two applications are of the same applicant. Pure; it refuses nobody.

Equal values are a sign. Names that are only alike are one, too (`SIMILAR`): then the two
applications are given the same value, so that whoever looks for signs compares values alone and
pays the same for any number of applications.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

SIMILAR = "similar"
# Of all groups of three letters that two names have, the part that both have. Half of them lets
# "naxish studiya" and "naxis studiyasi" through, and keeps names apart that share a common word.
ALIKE = 0.5
MOST_SIMILAR = 10  # of one application: a name like many others says nothing

TAX_FIELDS = ("tax_id", "voen", "tin")
SITE_FIELDS = ("website", "site", "url")
LEGAL_FORMS = {"mmc", "asc", "qsc", "llc", "ltd", "inc", "gmbh", "jsc", "startup", "studio"}
_SHARED_HOSTS = {
    "facebook.com", "instagram.com", "linkedin.com", "youtube.com", "youtu.be", "tiktok.com",
    "x.com", "linktr.ee", "t.me", "github.com", "github.io", "google.com", "behance.net",
}  # fmt: skip


def find(
    name: str, organisation_id: UUID | None, people: Iterable[UUID], answers: Mapping[str, Any]
) -> set[tuple[str, str]]:
    """Pairs of a kind and a value that the same applicant would have again."""
    found = {("person", str(person)) for person in people}
    if organisation_id is not None:
        found.add(("organisation", str(organisation_id)))
        found |= {("name", plain) for plain in [plain_name(name)] if plain}
    for field in TAX_FIELDS:
        digits = re.sub(r"[^0-9]", "", str(answers.get(field, "")))
        found |= {("tax", digits)} if len(digits) >= 6 else set()
    for field in SITE_FIELDS:
        found |= {("site", host) for host in [host_of(answers.get(field))] if host}
    return found


def plain_name(name: str) -> str:
    """A name without case, accents, signs and the form of the company."""
    folded = unicodedata.normalize("NFKD", name.casefold().replace("ı", "i").replace("ə", "e"))
    letters = "".join(c if c.isalnum() else " " for c in folded if not unicodedata.combining(c))
    return " ".join(word for word in letters.split() if word not in LEGAL_FORMS)


def host_of(value: Any) -> str:
    """The host of a web address, unless it is one that many share."""
    if not isinstance(value, str):
        return ""
    try:
        host = urlsplit(value if "//" in value else f"//{value}").hostname or ""
    except ValueError:
        return ""
    host = host.removeprefix("www.")
    return "" if host in _SHARED_HOSTS or "." not in host else host
