"""The language of texts that the server keeps in several."""

from typing import Annotated

from fastapi import Depends, Header

LANGUAGES = ("az", "en")
FALLBACK = "en"


def preferred(accept_language: str | None) -> str:
    """The first of our languages that `Accept-Language` names (RFC 9110, 12.5.4), else English."""
    ranked = []
    for position, part in enumerate((accept_language or "").split(",")[:20]):
        tag, _, weight = part.partition(";q=")
        language = tag.strip().lower().split("-")[0]
        if language in LANGUAGES:
            ranked.append((-_quality(weight), position, language))
    return min(ranked)[2] if ranked else FALLBACK


def _quality(weight: str) -> float:
    try:
        return float(weight) if weight else 1.0
    except ValueError:
        return 0.0


async def _language(accept_language: Annotated[str | None, Header()] = None) -> str:
    return preferred(accept_language)


PreferredLanguage = Annotated[str, Depends(_language)]
