"""The letters of office hours. Words in braces are filled in; see `letters.py`."""

from kilim.messaging.mail.service import Text

MEETING = {"en": "Mentor meeting", "az": "Mentor görüşü"}
AGREED = {"en": "Place: agree on it together", "az": "Yer: birlikdə razılaşın"}
NO_PAIR = {
    "en": "The mentor and the venture are a pair no more.",
    "az": "Mentor və komanda artıq birlikdə işləmir.",
}
_FACTS = {
    "en": "{when} ({city} time)\n{where}\nAbout: {about}",
    "az": "{when} ({city} vaxtı ilə)\n{where}\nMövzu: {about}",
}
_CALENDAR = {
    "en": "The attached file puts it into your calendar. It can be moved or cancelled until 12"
    " hours before.",
    "az": "Əlavədəki fayl görüşü təqviminizə köçürür. Görüşə 12 saat qalanadək vaxtı dəyişmək və"
    " ya görüşü ləğv etmək olar.",
}
_OPEN = {"en": "See the meeting", "az": "Görüşə bax"}

BOOKED = {
    "en": Text(
        subject="Meeting with {other}: {day}",
        paragraphs=(
            "Hello, {name}!",
            "A meeting with {other} is arranged.",
            _FACTS["en"],
            _CALENDAR["en"],
        ),
        button=_OPEN["en"],
    ),
    "az": Text(
        subject="{other} ilə görüş: {day}",
        paragraphs=(
            "Salam, {name}!",
            "{other} ilə görüş təyin olundu.",
            _FACTS["az"],
            _CALENDAR["az"],
        ),
        button=_OPEN["az"],
    ),
}
MOVED = {
    "en": Text(
        subject="Meeting with {other} moved: {day}",
        paragraphs=(
            "Hello, {name}!",
            "The meeting with {other} has another time. It was: {before}.",
            _FACTS["en"],
            _CALENDAR["en"],
        ),
        button=_OPEN["en"],
    ),
    "az": Text(
        subject="{other} ilə görüşün vaxtı dəyişdi: {day}",
        paragraphs=(
            "Salam, {name}!",
            "{other} ilə görüşün vaxtı dəyişdi. Əvvəlki vaxt: {before}.",
            _FACTS["az"],
            _CALENDAR["az"],
        ),
        button=_OPEN["az"],
    ),
}
CANCELLED = {
    "en": Text(
        subject="Meeting with {other} cancelled: {day}",
        paragraphs=(
            "Hello, {name}!",
            "The meeting with {other} does not take place: {when} ({city} time).",
            "{reason}",
            "The attached file takes it out of your calendar.",
        ),
        button="Open Kilim",
    ),
    "az": Text(
        subject="{other} ilə görüş ləğv olundu: {day}",
        paragraphs=(
            "Salam, {name}!",
            "{other} ilə görüş baş tutmayacaq: {when} ({city} vaxtı ilə).",
            "{reason}",
            "Əlavədəki fayl görüşü təqviminizdən silir.",
        ),
        button="Kilim-i aç",
    ),
}
NEAR = {
    "en": Text(
        subject="Tomorrow: meeting with {other}",
        paragraphs=("Hello, {name}!", "You meet {other} within a day.", _FACTS["en"]),
        button=_OPEN["en"],
    ),
    "az": Text(
        subject="Xatırlatma: {other} ilə görüş, {day}",
        paragraphs=("Salam, {name}!", "{other} ilə görüşünüzə bir gündən az qalıb.", _FACTS["az"]),
        button=_OPEN["az"],
    ),
}
SILENT = {
    "en": Text(
        subject="{other}: no meeting for {days} days",
        paragraphs=(
            "Hello, {name}!",
            "You have not met {other} for {days} days. Half an hour is enough to hear where they"
            " are and what stands in the way.",
            "If you have met elsewhere, the mentor can enter that meeting.",
        ),
        button="Arrange a meeting",
    ),
    "az": Text(
        subject="{other}: {days} gündür görüş olmayıb",
        paragraphs=(
            "Salam, {name}!",
            "{other} ilə {days} gündür görüşməmisiniz. Vəziyyəti və çətinlikləri danışmaq üçün"
            " yarım saat kifayətdir.",
            "Başqa yerdə görüşmüsünüzsə, mentor həmin görüşü qeyd edə bilər.",
        ),
        button="Görüş təyin et",
    ),
}
SUMMARY = {
    "en": Text(
        subject="Mentoring this week: {count} to look after",
        paragraphs=(
            "Hello, {name}!",
            "At {hub} somebody has been silent for longer than is good.",
            "{lines}",
        ),
        button="See mentoring",
    ),
    "az": Text(
        subject="Mentorluq, bu həftə: diqqət tələb edən {count} hal",
        paragraphs=(
            "Salam, {name}!",
            "{hub}: bəzi komandalardan çoxdan səs yoxdur.",
            "{lines}",
        ),
        button="Mentorluğa bax",
    ),
}
PAIR_LINE = {
    "en": "{mentor} and {venture}: no meeting for {days} days",
    "az": "{mentor} və {venture}: {days} gündür görüş yoxdur",
}
VENTURE_LINE = {
    "en": "{name}: two check-ins without an answer",
    "az": "{name}: iki aylıq hesabata cavab yoxdur",
}
