"""The language of texts that the server keeps in several."""

import re
from typing import Annotated

from fastapi import Depends, Header

LANGUAGES = ("az", "en")
FALLBACK = "en"


def preferred(accept_language: str | None) -> str:
    """The first of our languages that `Accept-Language` names (RFC 9110, 12.5.4), else English."""
    ranked = []
    for position, part in enumerate((accept_language or "").split(",")[:20]):
        tag, _, weight = part.replace(" ", "").partition(";q=")
        language = tag.strip().lower().split("-")[0]
        quality = _quality(weight)
        if language in LANGUAGES and quality > 0:
            ranked.append((-quality, position, language))
    return min(ranked)[2] if ranked else FALLBACK


def _quality(weight: str) -> float:
    if not weight:
        return 1.0
    return float(weight) if re.fullmatch(r"[01](\.[0-9]{0,3})?", weight.strip()) else 0.0


async def _language(accept_language: Annotated[str | None, Header()] = None) -> str:
    return preferred(accept_language)


PreferredLanguage = Annotated[str, Depends(_language)]
