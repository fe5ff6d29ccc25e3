"""Claims that say too much: generic ones about the environment, offsets, and seals of UNESCO.

Pure. From 27 September 2026 Directive (EU) 2024/825 forbids generic environmental claims whose
performance is not recognised, and neutrality by offsetting; recital 9 gives the examples. Living
heritage is nobody's seal: that a craft is on a list may be told, that a thing is certified by
UNESCO may not. Letters are folded, so that `ekoloji təmiz` is found as `EKOLOJI TEMIZ`, too. A
colour is no claim: `green` alone passes.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from kilim.core.fields import Out


class PhraseReason(StrEnum):
    """Why a phrase is not let through."""

    GENERIC = "generic"  # says nothing that could be checked; a claim with evidence can
    OFFSET = "offset"  # neutral by what is paid elsewhere
    UNESCO = "unesco"


class BlockedPhrase(Out):
    """A phrase as it was written, and where: `description.en`, `pictures.<id>.alt.az`."""

    path: str
    phrase: str
    reason: PhraseReason


_FOLDED = str.maketrans("əıöüğşçİIƏÖÜĞŞÇёЁ’‑–", "eiougsciieougsc\u0435\u0435'--")
# Beginnings of words, of whichever of the three languages; a space stands for any gap.
_PHRASES = {
    PhraseReason.GENERIC: [
        "eco friendly", "ecofriendly", "environmentally friendly", "environment friendly",
        "environmentally correct", "environmentally safe", "earth friendly", "planet friendly",
        "nature friendly", "nature's friend", "climate friendly", "carbon friendly",
        "gentle on the environment", "good for the planet", "good for the environment",
        "ecological product", "ecologically clean", "ecologically pure", "green product",
        "green choice", "go green", "sustainable", "sustainably", "biodegradable", "bio based",
        "biobased", "energy efficient", "zero waste",
        "ekoloji temiz", "ekoloji cehetden temiz", "ekoloji mehsul", "ekoloji cehetden tehlukesiz",
        "eko dost", "ekodost", "eko mehsul", "tebiete dost", "tebiet dostu", "tebiete zererl",
        "tebiete zerersiz", "etraf muhite dost", "etraf muhite zerersiz", "etraf muhitin dostu",
        "planete dost", "iqlime dost", "yasil mehsul", "yasil secim", "dayaniqli mehsul",
        "davamli istehsal", "bioloji parcalanan", "enerjiye qenaetli", "tullantisiz",
        "экологичн", "экологически чист", "экологически безопасн", "эко дружествен",
        "экодружествен", "эко товар", "экотовар", "экопродукт", "эко продукт",
        "дружелюбн к природе", "дружественн природе", "безвредн для природы",
        "безопасн для природы", "безвредн для окружающей среды", "безопасн для окружающей среды",
        "не вредит природе", "зеленый продукт", "зеленый выбор", "биоразлагаем",
        "энергоэффективн", "безотходн", "устойчивое производство",
    ],
    PhraseReason.OFFSET: [
        "carbon neutral", "climate neutral", "co2 neutral", "carbon negative", "climate positive",
        "carbon positive", "carbon free", "net zero", "climate compensated", "carbon compensated",
        "karbon neytral", "iqlim neytral", "iqlime neytral", "karbonsuz", "sifir karbon",
        "углеродно нейтральн", "климатически нейтральн", "климат нейтральн", "нулевой углерод",
        "без углеродного следа",
    ],
    PhraseReason.UNESCO: [
        "unesco certif", "unesco approv", "unesco endors", "unesco licen",
        "unesco seal", "certified by unesco", "approved by unesco", "endorsed by unesco",
        "unesco sertifikat", "unesco lisenzi",
        "unesco terefinden tesdiq", "unesco tesdiq", "yunesko sertifikat",
        "yunesko terefinden tesdiq", "yunesko tesdiq", "сертифицирован юнеско",
        "сертифицировано юнеско", "сертифицирована юнеско", "юнеско сертифи", "сертификат юнеско",
        "одобрен юнеско", "одобрено юнеско", "одобрена юнеско",
    ],
}  # fmt: skip


def _fold(words: str) -> str:
    """Letters of one kind, one for one, so that places stay where they are."""
    return "".join(c.lower()[0] for c in words.translate(_FOLDED)).translate(_FOLDED)


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    # A stem may have its ending before the next word: безвредн-ый для природы.
    told = sorted(map(_fold, phrases), key=len, reverse=True)
    forms = [r"\w*[\W_]{1,3}".join(map(re.escape, phrase.split())) for phrase in told]
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})\w*")


_PATTERNS = {reason: _pattern(phrases) for reason, phrases in _PHRASES.items()}


def blocked(texts: dict[str, str], only: frozenset[PhraseReason]) -> list[BlockedPhrase]:
    """The phrases of these texts that are not let through, text by text.

    Args:
        only: for which reasons to look.
    """
    return [
        BlockedPhrase(path=path, phrase=words[found.start() : found.end()], reason=reason)
        for path, words in texts.items()
        for reason, pattern in _PATTERNS.items()
        if reason in only
        for found in pattern.finditer(_fold(words))
    ]


EVERY = frozenset(PhraseReason)


def texts_of(value: Any, path: str = "") -> dict[str, str]:
    """Every text of a document, by its path; items of a list are known by their place."""
    return dict(_texts(value, path))


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
        return
    pairs: Any = value.items() if isinstance(value, dict) else ()
    if isinstance(value, list):
        pairs = enumerate(value)
    for key, part in pairs:
        yield from _texts(part, f"{path}.{key}" if path else str(key))
