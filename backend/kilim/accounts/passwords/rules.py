"""What makes a password weak: pure functions over text."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from kilim.accounts.passwords.errors import Weakness

SHORTEST, LONGEST = 15, 256  # characters
LEAST_LEFT = 8  # letters and digits beside what everybody knows about the person
FEWEST_DISTINCT = 5
PIECE = 3  # parts of passwords and personal words shorter than this or that mean nothing
PERSONAL_WORD = 4
_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "azertyuiop")
_LIST = Path(__file__).with_name("common_passwords.txt")


def normalised(password: str) -> str:
    """The form in which passwords are judged, hashed and compared."""
    return unicodedata.normalize("NFKC", password)


def weaknesses(password: str, personal: Iterable[str]) -> list[Weakness]:
    """Why `password` is weak, most obvious first; empty when it is good.

    Args:
        password: in its normalised form.
        personal: what others know: the person's name and address, the product, the hubs.
    """
    found = []
    if len(password) < SHORTEST:
        found.append(Weakness.TOO_SHORT)
    if len(password) > LONGEST:
        return [Weakness.TOO_LONG]
    if _is_common(_folded(password)):
        found.append(Weakness.COMMON)
    if _is_personal(_folded(password), personal):
        found.append(Weakness.CONTAINS_PERSONAL)
    return found


def _folded(text: str) -> str:
    """Letters and digits in lower case: what is left for somebody who guesses."""
    return "".join(c for c in normalised(text).casefold() if c.isalnum())


def _is_common(text: str) -> bool:
    halves = (text[::2], text[1::2])  # 1q2w3e4r is two walks taken in turn
    return (
        len(set(text)) < FEWEST_DISTINCT
        or _repeats(text)
        or _walks(text) <= len(text) // 5
        or sum(_walks(half) for half in halves) <= len(text) // 5
        or _is_made_of_listed(text)
    )


def _repeats(text: str) -> bool:
    """Whether the text is one part again and again, the last time perhaps cut short."""
    return any(
        text == (text[:length] * len(text))[: len(text)] for length in range(1, len(text) // 2 + 1)
    )


@lru_cache(maxsize=1)
def _neighbours() -> frozenset[str]:
    """Pairs of characters that lie side by side on a keyboard or in the alphabet."""
    rows = (*_ROWS, "abcdefghijklmnopqrstuvwxyz", "0123456789")
    pairs = {a + b for row in rows for a, b in pairwise(row)}
    return frozenset(pairs | {pair[::-1] for pair in pairs})


def _walks(text: str) -> int:
    """In how many strokes the text is typed; a stroke repeats a key or goes to its neighbour."""
    known = _neighbours()
    return 1 + sum(a != b and a + b not in known for a, b in pairwise(text))


@lru_cache(maxsize=1)
def _listed() -> frozenset[str]:
    words = (_folded(line) for line in _LIST.read_text("utf-8").splitlines())
    return frozenset(word for word in words if len(word) >= PIECE)


def _is_made_of_listed(text: str) -> bool:
    """Whether one or two listed passwords, with digits around them, make up the text."""
    return any(core in _listed() or _two_listed(core) for core in _cores(text))


def _cores(text: str) -> Iterator[str]:
    yield text
    yield re.sub(r"^\d+|\d+$", "", text)


def _two_listed(text: str) -> bool:
    cuts = range(PIECE, len(text) - PIECE + 1)
    return any(text[:cut] in _listed() and text[cut:] in _listed() for cut in cuts)


def _is_personal(text: str, personal: Iterable[str]) -> bool:
    """Whether little is left of the text without the words that others know."""
    words = {_folded(word) for phrase in personal for word in re.split(r"[\W_]+", phrase)}
    rest = text
    for word in sorted(words, key=len, reverse=True):
        if len(word) >= PERSONAL_WORD:
            rest = rest.replace(word, "")
    return rest != text and len(rest) < LEAST_LEFT
