"""The letters about interviews. Words in braces are filled in; see `reactions.py`."""

from kilim.messaging.mail.service import Text

_CALENDAR = {
    "en": "The attached file puts it into your calendar.",
    "az": "Əlavədəki fayl müsahibəni təqviminizə köçürür.",
}
_WHERE = {
    "en": "{when} ({city} time)\n{where}\n{applicant}, “{call}”\nWith {panel}",
    "az": "{when} ({city} vaxtı ilə)\n{where}\n{applicant}, “{call}”\nMüsahibəni aparır: {panel}",
}
_SEE = {"en": "See the interview", "az": "Müsahibəyə bax"}

INVITED = {
    "en": Text(
        subject="Pick a time for your interview: {call}",
        paragraphs=(
            "Hello, {name}!",
            "We would like to talk with {applicant} about the application to “{call}”.",
            "{round}: {minutes} minutes. Pick a time that suits you until {until} ({city} time). "
            "Whoever picks first has the widest choice.",
        ),
        button="Pick a time",
    ),
    "az": Text(
        subject="Müsahibə üçün vaxt seçin: {call}",
        paragraphs=(
            "Salam, {name}!",
            "“{call}” müsabiqəsinə müraciət barədə {applicant} ilə söhbət etmək istəyirik.",
            "{round}: {minutes} dəqiqə. Sizə uyğun vaxtı bu tarixədək seçin: {until} "
            "({city} vaxtı ilə). İlk seçənin seçimi daha genişdir.",
        ),
        button="Vaxt seç",
    ),
}
BOOKED = {
    "en": Text(
        subject="Interview: {day}, {applicant}",
        paragraphs=(
            "Hello, {name}!",
            "The interview is settled:",
            _WHERE["en"],
            _CALENDAR["en"],
        ),
        button=_SEE["en"],
    ),
    "az": Text(
        subject="Müsahibə: {day}, {applicant}",
        paragraphs=(
            "Salam, {name}!",
            "Müsahibənin vaxtı təyin olundu:",
            _WHERE["az"],
            _CALENDAR["az"],
        ),
        button=_SEE["az"],
    ),
}
MOVED = {
    "en": Text(
        subject="Interview moved: {day}, {applicant}",
        paragraphs=(
            "Hello, {name}!",
            "The interview has changed. It was on {before}; now it is:",
            _WHERE["en"],
            _CALENDAR["en"],
        ),
        button=_SEE["en"],
    ),
    "az": Text(
        subject="Müsahibənin vaxtı dəyişdi: {day}, {applicant}",
        paragraphs=(
            "Salam, {name}!",
            "Müsahibə dəyişdi. Əvvəlki vaxt: {before}. İndi isə:",
            _WHERE["az"],
            _CALENDAR["az"],
        ),
        button=_SEE["az"],
    ),
}
CANCELLED = {
    "en": Text(
        subject="Interview cancelled: {day}, {applicant}",
        paragraphs=(
            "Hello, {name}!",
            "This interview will not take place:",
            _WHERE["en"],
            "The attached file takes it out of your calendar.",
        ),
        button=_SEE["en"],
    ),
    "az": Text(
        subject="Müsahibə ləğv edildi: {day}, {applicant}",
        paragraphs=(
            "Salam, {name}!",
            "Bu müsahibə baş tutmayacaq:",
            _WHERE["az"],
            "Əlavədəki fayl onu təqviminizdən silir.",
        ),
        button=_SEE["az"],
    ),
}
