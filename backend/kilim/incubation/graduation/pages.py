"""What the first HTML of a certificate's page says, for people and for programs."""

from datetime import date
from typing import Any

from kilim.core.wording import date_in_words

WORDS = {
    "en": {
        "title": "Certificate {serial}",
        "valid": "This certificate is valid.",
        "revoked": "This certificate was revoked: {reason}",
        "graduated": "{name} has graduated from “{cohort}”, {programme}.",
        "people": "People: {people}.",
        "when": "{hub}, from {first} to {last}.",
    },
    "az": {
        "title": "Sertifikat {serial}",
        "valid": "Bu sertifikat etibarlıdır.",
        "revoked": "Bu sertifikat ləğv edilib: {reason}",
        "graduated": "{name} “{cohort}” qrupunu bitirib, {programme}.",
        "people": "İştirakçılar: {people}.",
        "when": "{hub}, {first} – {last}.",
    },
}


def certificate_page(certificate: dict[str, Any], language: str) -> dict[str, Any]:
    """The members of the page of a certificate, a `CertificateOut`."""
    words = WORDS[language]
    first, last = (
        date_in_words(date.fromisoformat(certificate[name]), language)
        for name in ("starts_on", "graduated_on")
    )
    given = {
        "serial": certificate["serial"],
        "name": certificate["name"],
        "cohort": certificate["cohort"][language],
        "programme": certificate["programme"][language],
        "people": ", ".join(certificate["people"]),
        "hub": certificate["hub"],
        "reason": certificate["revoked_reason"],
        "first": first,
        "last": last,
    }
    said = {name: text.format(**given) for name, text in words.items()}
    return {
        "title": said["title"],
        "description": f"{said[certificate['state']]} {said['graduated']}",
        "heading": said["title"],
        "paragraphs": [said[certificate["state"]], said["graduated"], said["people"], said["when"]],
    }
