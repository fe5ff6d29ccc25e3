"""How one name is spelled in Azerbaijani, English and Russian, and with endings. Pure.

A *skeleton* is what all spellings of a word have in common: `Əliyev`, `Aliyev`, `Алиев` and
`ALIEV` have one. Different words may share one, so it is compared as a whole, never as a part.
"""

import re
import unicodedata
from functools import lru_cache

_CYRILLIC = dict(
    zip("абвгдежзиклмнопрстуфхчшщыэіәөүһҹғҝј", "abvgdajziklmnoprstufkjssiaiaoukjkki", strict=True)
) | {"ц": "ts", "ю": "iu", "я": "ia", "ъ": "", "ь": ""}  # fmt: skip
# Of each pair the left is written where the right is meant, or the other way round.
_SAME = (
    ("dzh", "j"), ("dj", "j"), ("zh", "j"), ("ch", "j"), ("sh", "s"), ("kh", "k"), ("gh", "k"),
    ("ph", "f"), ("ck", "k"),
)  # fmt: skip
_LETTERS = str.maketrans("əeyıcqghxw", "aaiijkkkkv")
_VOWELS = "aiou"

# Endings of words, as Azerbaijani and Russian add them; in skeletons harmony makes no difference.
_AZERBAIJANI = """
    a ya na i yi ni u yu nu in nin un nun da nda dan ndan la yla nla ca li lu siz suz ci cu lar
    lari larin lara larda lardan larla im um imiz umuz miz muz imizin umuzun imizda si su sinin
    sina sinda sindan sini inin ina inda indan ini unun una unda undan unu dir dur daki ndaki gil
    gilin
"""
_RUSSIAN = "a u om am em oi e i ov ami ax im ogo omu oiu ei iu ii ia iam iami iax"
_AFTER_SOFTENING = "i in a u un im um imiz umuz"
_SOFTENED = {"k": "y", "q": "ğ"}  # Çiçək, Çiçəyin


@lru_cache(32_768)
def skeleton(word: str) -> str:
    """What the spellings of a word have in common; it may be shorter than the word."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    folded = "".join(_CYRILLIC.get(c, c) for c in plain if not unicodedata.combining(c))
    for written, meant in _SAME:
        folded = folded.replace(written, meant)
    folded = re.sub(r"(.)\1+", r"\1", folded.translate(_LETTERS))
    # Lyaman, Ляман and Ləman: what softens a consonant is not written by all.
    return re.sub(rf"(?<=[^\W\d{_VOWELS}])i(?=[{_VOWELS}])", "", folded)


@lru_cache(1_024)
def inflected(word: str) -> frozenset[str]:
    """The skeletons of a word with every ending that a name takes in a sentence."""
    forms = {word} | {word + ending for ending in f"{_AZERBAIJANI} {_RUSSIAN} s".split()}
    if skeleton(word)[-1:] in _VOWELS:  # Плантова, Плантовой
        forms |= {word[:-1] + ending for ending in _RUSSIAN.split()}
    softened = _SOFTENED.get(word[-1:].casefold())
    if softened:
        forms |= {word[:-1] + softened + ending for ending in _AFTER_SOFTENING.split()}
    return frozenset(map(skeleton, forms))
