"""One form for what is spelled in several ways and scripts. Pure.

What is indexed and what is asked for pass through the same functions, so a form need not be a word:
sounds that are written differently fall together, and so do some words that differ. Who looks for
`kelaghayi` finds `kəlağayı`, `kelagayi` and `келагаи`.
"""

import re
import unicodedata

MOST_WORDS = 8  # of a query; what comes after them is not asked for
_APOSTROPHES = dict.fromkeys(map(ord, "'`\u00b4\u02b9\u02bb\u02bc\u02c8\u2018\u2019"))
# Russian, and the letters that Azerbaijani had in Cyrillic until 1991.
_CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "e", "ә": "e",
        "ж": "c", "з": "z", "и": "i", "ы": "i", "й": "y", "ј": "y", "к": "k", "ҝ": "k", "л": "l",
        "м": "m", "н": "n", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
        "ү": "u", "ф": "f", "х": "h", "һ": "h", "ц": "s", "ч": "c", "ҹ": "c", "ш": "s", "щ": "s",
        "ъ": "", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    }
)  # fmt: skip
_LATIN = str.maketrans({"ə": "e", "ı": "i", "ø": "o", "æ": "e", "ł": "l", "đ": "d", "ß": "ss"})
# In this order: a longer spelling of a sound before the shorter one within it.
_SOUNDS = [
    (re.compile(pattern), form)
    for pattern, form in (
        ("дж", "c"),
        (r"(?<=[бвгджзклмнпрстфхцчшщ])я", "e"),  # of Гянджа and кялагаи
        (r"(?<=[бвгджзклмнпрстфхцчшщ])ю", "u"),  # of гюль
    )
]
_SPELLINGS = [
    (re.compile(pattern), form)
    for pattern, form in (
        ("dzh|dj|tch|ch|zh|j", "c"),
        ("shch|sch|sh", "s"),
        ("gh|ck|[qg]", "k"),
        ("kh|x", "h"),
        ("ph", "f"),
        ("w", "v"),
        ("(?<=..[eiu])y[iu]n?$", "k"),  # ipək, ipəyi · üzük, üzüyün; papağı is papaq by now
        ("yi|iy", "i"),
        ("(?<![aeiou])y(?![aeiou])", "i"),  # of gyrmyzy
        (r"([^ls])\1+", r"\1"),  # two of them may come from an ending: şal, şallar · glasses
    )
]
_WORD = re.compile(r"[^\W_]+")
# What Azerbaijani hangs on its words, in their order: -lı, the plural, whose it is, and its case.
_HUNG_ON = re.compile(
    r"(.{3,}?)(?:li|lu|ci|cu|siz|suz)?(?:lar|ler)?(?:(?<=[aeiou])s[iu]|[iu])?"
    r"(?:(?<=....)n(?:in|un|i|u|a|e|da|de|dan|den)|in|un|ya|ye|a|e|da|de|dan|den)?"
)
_PLURAL = re.compile(r"(?<=..[^aius])s$|(?<=s)es$")
_LAST_VOWELS = re.compile(r"(?<=...)[aeiouy]+$")


def words(text: str) -> list[str]:
    """The words of a text as they are written, without apostrophes."""
    return _WORD.findall(unicodedata.normalize("NFC", text).translate(_APOSTROPHES))


def fold(word: str) -> str:
    """The form of one word: `a` to `z` and digits, or nothing where it has neither."""
    form = word.lower().replace("\u0307", "")
    for pattern, said in _SOUNDS:
        form = pattern.sub(said, form)
    form = form.translate(_CYRILLIC).translate(_LATIN)
    form = "".join(one for one in unicodedata.normalize("NFKD", form) if one.isascii())
    for pattern, said in _SPELLINGS:
        form = pattern.sub(said, form)
    return re.sub("[^a-z0-9]", "", form)


def stem(form: str) -> str:
    """What is left of a form without the endings of Azerbaijani nouns and the English plural.

    At least three letters stay. The last vowels go too: they are what endings change.
    """
    if form.isdigit():
        return form
    form = _PLURAL.sub("", form)
    if found := _HUNG_ON.fullmatch(form):
        form = found[1]
    return _LAST_VOWELS.sub("", form)


def stems(text: str) -> list[str]:
    """The stems of a text, each once, in their order."""
    return list(dict.fromkeys(one for word in words(text) if (one := stem(fold(word)))))
