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
INVITED_TO_WISH = {
    "en": Text(
        subject="Say which times suit your interview: {call}",
        paragraphs=(
            "Hello, {name}!",
            "We would like to talk with {applicant} about the application to “{call}”.",
            "{round}: {minutes} minutes. Rank the times that suit you until {until} "
            "({city} time). Then we give everybody a time and write to you.",
        ),
        button="Rank the times",
    ),
    "az": Text(
        subject="Müsahibə üçün sizə uyğun vaxtları bildirin: {call}",
        paragraphs=(
            "Salam, {name}!",
            "“{call}” müsabiqəsinə müraciət barədə {applicant} ilə söhbət etmək istəyirik.",
            "{round}: {minutes} dəqiqə. Sizə uyğun vaxtları bu tarixədək sıralayın: {until} "
            "({city} vaxtı ilə). Sonra hər kəsə vaxt təyin edib sizə yazacağıq.",
        ),
        button="Vaxtları sırala",
    ),
}
TAKEN_BACK = {
    "en": Text(
        subject="No interview needed: {call}",
        paragraphs=(
            "Hello, {name}!",
            "We had invited {applicant} to {round} about the application to “{call}”. "
            "This invitation is taken back, so you need not choose a time.",
            "Your application stays as it is.",
        ),
        button="See the application",
    ),
    "az": Text(
        subject="Müsahibə dəvəti geri götürüldü: {call}",
        paragraphs=(
            "Salam, {name}!",
            "“{call}” müsabiqəsinə müraciət barədə {applicant} üçün göndərilmiş dəvət "
            "({round}) geri götürüldü, vaxt seçməyə ehtiyac yoxdur.",
            "Müraciətiniz olduğu kimi qalır.",
        ),
        button="Müraciətə bax",
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
LEFT = {
    "en": Text(
        subject="No longer your interview: {applicant}",
        paragraphs=(
            "Hello, {name}!",
            "You do not hold this interview any more; it was on {before}:",
            "{applicant}, “{call}”",
            "The attached file takes it out of your calendar.",
        ),
        button="See my interviews",
    ),
    "az": Text(
        subject="Bu müsahibəni daha siz aparmırsınız: {applicant}",
        paragraphs=(
            "Salam, {name}!",
            "Bu müsahibəni daha siz aparmırsınız. Əvvəlki vaxtı: {before}.",
            "{applicant}, “{call}”",
            "Əlavədəki fayl onu təqviminizdən silir.",
        ),
        button="Müsahibələrimə bax",
    ),
}
