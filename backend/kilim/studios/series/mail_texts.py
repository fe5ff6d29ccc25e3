"""The letters about series, one for all dates; `reactions.py` fills in the words in braces."""

from kilim.messaging.mail.service import Text

_HELLO = {"en": "Hello, {name}!", "az": "Salam, {name}!"}
_FILE = {
    "en": "Times are {city} time. The attached file brings your calendar up to date.",
    "az": "Vaxtlar {city} vaxtı ilədir. Əlavədəki fayl təqviminizi yeniləyir.",
}
_SEE = {"en": "See the series", "az": "Seriyaya bax"}
_LIST = {"en": "{what}\n{hub}, {city}\n\n{dates}", "az": "{what}\n{hub}, {city}\n\n{dates}"}
MORE = {"en": "and {number} more", "az": "və daha {number}"}

BOOKED = {
    "en": Text(
        subject="Booked {count} times: {studio}",
        paragraphs=(_HELLO["en"], "The studio is yours on these dates:", _LIST["en"], _FILE["en"]),
        button=_SEE["en"],
    ),
    "az": Text(
        subject="{count} dəfə rezerv edildi: {studio}",
        paragraphs=(_HELLO["az"], "Studiya bu tarixlərdə sizindir:", _LIST["az"], _FILE["az"]),
        button=_SEE["az"],
    ),
}
CHANGED = {
    "en": Text(
        subject="Your series has moved: {studio}",
        paragraphs=(
            _HELLO["en"],
            "{by} has moved your series. These are the dates to come:",
            _LIST["en"],
            _FILE["en"],
        ),
        button=_SEE["en"],
    ),
    "az": Text(
        subject="Seriyanın vaxtı dəyişdi: {studio}",
        paragraphs=(
            _HELLO["az"],
            "Seriyanızın vaxtını {by} dəyişdi. Qarşıdakı tarixlər:",
            _LIST["az"],
            _FILE["az"],
        ),
        button=_SEE["az"],
    ),
}
CANCELLED = {
    "en": Text(
        subject="Cancelled {count} times: {studio}",
        paragraphs=(
            _HELLO["en"],
            "{by} has cancelled these dates of your series:",
            _LIST["en"],
            _FILE["en"],
        ),
        button=_SEE["en"],
    ),
    "az": Text(
        subject="{count} tarix ləğv edildi: {studio}",
        paragraphs=(
            _HELLO["az"],
            "Seriyanızın bu tarixlərini {by} ləğv etdi:",
            _LIST["az"],
            _FILE["az"],
        ),
        button=_SEE["az"],
    ),
}
