"""Dates and times in words, for texts that leave the system.

PostgreSQL of the wheel and Python know no Azerbaijani, so the names stand here; the order of the
parts is the one of the screens (frontend `lib/intl`).
"""

from datetime import date, datetime

# fmt: off
_MONTHS = {
    "az": ("yanvar", "fevral", "mart", "aprel", "may", "iyun",
           "iyul", "avqust", "sentyabr", "oktyabr", "noyabr", "dekabr"),
    "en": ("January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December"),
}
_WEEKDAYS = {
    "az": ("bazar ertəsi", "çərşənbə axşamı", "çərşənbə", "cümə axşamı", "cümə", "şənbə", "bazar"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
# fmt: on


def date_in_words(day: date, language: str) -> str:
    """`23 noyabr 2026`, or `23 November 2026`."""
    return f"{day.day} {_MONTHS[language][day.month - 1]} {day.year}"


def month_in_words(day: date, language: str) -> str:
    """`noyabr 2026`, or `November 2026`."""
    return f"{_MONTHS[language][day.month - 1]} {day.year}"


def day_in_words(day: date, language: str) -> str:
    """`23 noyabr 2026, bazar ertəsi`, or `Monday, 23 November 2026`."""
    weekday = _WEEKDAYS[language][day.weekday()]
    written = date_in_words(day, language)
    return f"{written}, {weekday}" if language == "az" else f"{weekday}, {written}"


def time_in_words(starts: datetime, ends: datetime, language: str) -> str:
    """The day and the times of a range of wall times; the second day only if it is another one."""
    last = ends.strftime("%H:%M")
    if ends.date() != starts.date():
        last = f"{day_in_words(ends.date(), language)}, {last}"
        return f"{day_in_words(starts.date(), language)}, {starts:%H:%M} – {last}"
    return f"{day_in_words(starts.date(), language)}, {starts:%H:%M}–{last}"
