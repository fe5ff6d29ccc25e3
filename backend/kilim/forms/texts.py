"""Text as both sides read it: the server here, the browser in `features/forms/texts.ts`.

Nothing is left to a language's own idea of white space, because the two differ.
"""

import re
import unicodedata

BLANKS = "\t\n \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_WORD = re.compile(f"[^{BLANKS}]+")
_ENDS = re.compile(f"^[{BLANKS}]+|[{BLANKS}]+$")
_REFUSED = {"Cc", "Cs", "Zl", "Zp"}  # controls, surrogates, line and paragraph separators


def read_text(value: str, *, lines: bool) -> str | None:
    """`value` trimmed and in NFC; None when it holds a control character.

    Args:
        lines: line breaks and tabs are allowed.
    """
    text = value.replace("\r\n", "\n")
    allowed = {"\n", "\t"} if lines else set()
    if any(one not in allowed and _is_refused(one) for one in text):
        return None
    return _ENDS.sub("", unicodedata.normalize("NFC", text))


def _is_refused(character: str) -> bool:
    code = ord(character)
    noncharacter = 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE
    return noncharacter or unicodedata.category(character) in _REFUSED


def count_words(text: str) -> int:
    """The number of words: runs of what is not blank."""
    return sum(1 for _ in _WORD.finditer(text))
