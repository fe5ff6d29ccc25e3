"""Addresses made of names: pure."""

import re
import unicodedata

_LETTERS = str.maketrans({"ə": "e", "ı": "i", "ğ": "g", "ş": "s", "ç": "c", "đ": "d", "ß": "ss"})
LONGEST = 60


def slug_of(name: str) -> str:
    """`Tar və Kod` -> `tar-ve-kod`; `startup` for a name without Latin letters."""
    plain = name.replace("İ", "i").replace("I", "i").lower().translate(_LETTERS)
    bare = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:LONGEST].strip("-") or "startup"
