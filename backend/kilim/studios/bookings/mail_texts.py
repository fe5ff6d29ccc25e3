"""The letters about bookings. Words in braces are filled in; see `reactions.py`."""

from kilim.messaging.mail.service import Text

_CALENDAR = {
    "en": "The attached file puts it into your calendar.",
    "az": "Əlavədəki fayl rezervi təqviminizə köçürür.",
}
_WHERE = {
    "en": "{when} ({city} time)\n{what}\n{hub}, {city}",
    "az": "{when} ({city} vaxtı ilə)\n{what}\n{hub}, {city}",
}
_SEE = {"en": "See the booking", "az": "Rezervə bax"}
_SEARCH = {"en": "Find another time", "az": "Başqa vaxt tap"}

CONFIRMED = {
    "en": Text(
        subject="Booked: {studio}, {day}",
        paragraphs=(
            "Hello, {name}!",
            "The studio is yours:",
            _WHERE["en"],
            _CALENDAR["en"] + " If your plans change, move or cancel the booking so that "
            "somebody else can use the time.",
        ),
        button=_SEE["en"],
    ),
    "az": Text(
        subject="Rezerv edildi: {studio}, {day}",
        paragraphs=(
            "Salam, {name}!",
            "Studiya sizindir:",
            _WHERE["az"],
            _CALENDAR["az"] + " Planlarınız dəyişsə, rezervin vaxtını dəyişin və ya onu ləğv edin "
            "ki, həmin vaxtdan başqası istifadə edə bilsin.",
        ),
        button=_SEE["az"],
    ),
}
MOVED = {
    "en": Text(
        subject="Moved: {studio}, {day}",
        paragraphs=(
            "Hello, {name}!",
            "Your booking has been moved. The new time:",
            _WHERE["en"],
            "It was: {before}. " + _CALENDAR["en"],
        ),
        button=_SEE["en"],
    ),
    "az": Text(
        subject="Rezervin vaxtı dəyişdi: {studio}, {day}",
        paragraphs=(
            "Salam, {name}!",
            "Rezervinizin vaxtı dəyişdirildi. Yeni vaxt:",
            _WHERE["az"],
            "Əvvəlki vaxt: {before}. " + _CALENDAR["az"],
        ),
        button=_SEE["az"],
    ),
}
MOVED_BY_STAFF = {
    "en": Text(
        subject="{by} moved your booking: {studio}, {day}",
        paragraphs=(
            "Hello, {name}!",
            "{by} at {hub} has moved your booking. The new time:",
            _WHERE["en"],
            "It was: {before}. If the new time does not suit you, you can move or cancel the "
            "booking yourself. " + _CALENDAR["en"],
        ),
        button=_SEE["en"],
    ),
    "az": Text(
        subject="{by} rezervinizin vaxtını dəyişdi: {studio}, {day}",
        paragraphs=(
            "Salam, {name}!",
            "Rezervinizin vaxtını {by} ({hub}) dəyişdi. Yeni vaxt:",
            _WHERE["az"],
            "Əvvəlki vaxt: {before}. Yeni vaxt sizə uyğun deyilsə, rezervin vaxtını özünüz dəyişə "
            "və ya onu ləğv edə bilərsiniz. " + _CALENDAR["az"],
        ),
        button=_SEE["az"],
    ),
}
EXTENDED = {
    "en": Text(
        subject="Longer: {studio}, {day}",
        paragraphs=(
            "Hello, {name}!",
            "Your booking has been extended. Now it is:",
            _WHERE["en"],
            "It was: {before}. " + _CALENDAR["en"],
        ),
        button=_SEE["en"],
    ),
    "az": Text(
        subject="Rezerv uzadıldı: {studio}, {day}",
        paragraphs=(
            "Salam, {name}!",
            "Rezerviniz uzadıldı. İndi belədir:",
            _WHERE["az"],
            "Əvvəlki vaxt: {before}. " + _CALENDAR["az"],
        ),
        button=_SEE["az"],
    ),
}
EXTENDED_BY_STAFF = {
    "en": Text(
        subject="{by} extended your booking: {studio}, {day}",
        paragraphs=(
            "Hello, {name}!",
            "{by} at {hub} has extended your booking. Now it is:",
            _WHERE["en"],
            "It was: {before}. " + _CALENDAR["en"],
        ),
        button=_SEE["en"],
    ),
    "az": Text(
        subject="{by} rezervinizi uzatdı: {studio}, {day}",
        paragraphs=(
            "Salam, {name}!",
            "Rezervinizi {by} ({hub}) uzatdı. İndi belədir:",
            _WHERE["az"],
            "Əvvəlki vaxt: {before}. " + _CALENDAR["az"],
        ),
        button=_SEE["az"],
    ),
}
CANCELLED = {
    "en": Text(
        subject="Cancelled: {studio}, {day}",
        paragraphs=(
            "Hello, {name}!",
            "You have cancelled your booking. The time is free for others again:",
            _WHERE["en"],
            "The attached file takes it out of your calendar.",
        ),
        button=_SEARCH["en"],
    ),
    "az": Text(
        subject="Rezerv ləğv edildi: {studio}, {day}",
        paragraphs=(
            "Salam, {name}!",
            "Rezervinizi ləğv etdiniz. Bu vaxt yenidən başqaları üçün açıqdır:",
            _WHERE["az"],
            "Əlavədəki fayl rezervi təqviminizdən silir.",
        ),
        button=_SEARCH["az"],
    ),
}
CANCELLED_BY_STAFF = {
    "en": Text(
        subject="{by} cancelled your booking: {studio}, {day}",
        paragraphs=(
            "Hello, {name}!",
            "{by} at {hub} had to cancel your booking. We are sorry:",
            _WHERE["en"],
            "The attached file takes it out of your calendar. Other times are open to you.",
        ),
        button=_SEARCH["en"],
    ),
    "az": Text(
        subject="{by} rezervinizi ləğv etdi: {studio}, {day}",
        paragraphs=(
            "Salam, {name}!",
            "{by} ({hub}) rezervinizi ləğv etməli oldu. Üzr istəyirik:",
            _WHERE["az"],
            "Əlavədəki fayl rezervi təqviminizdən silir. Başqa vaxtlar sizin üçün açıqdır.",
        ),
        button=_SEARCH["az"],
    ),
}
MISSED = {
    "en": Text(
        subject="Given back: {studio}, {day}",
        paragraphs=(
            "Hello, {name}!",
            "Nobody checked in for your booking, so the rest of its time is free for others:",
            _WHERE["en"],
            "If you were there, tell the hub. Next time check in on the booking's page, or scan "
            "the code at the studio's door.",
        ),
        button=_SEARCH["en"],
    ),
    "az": Text(
        subject="Vaxt geri verildi: {studio}, {day}",
        paragraphs=(
            "Salam, {name}!",
            "Rezerviniz üçün gəlişi heç kim qeyd etmədi, ona görə qalan vaxt başqaları üçün "
            "açıqdır:",
            _WHERE["az"],
            "Orada idinizsə, haba bildirin. Növbəti dəfə gəlişinizi rezervin səhifəsində qeyd edin "
            "və ya studiyanın qapısındakı kodu oxudun.",
        ),
        button=_SEARCH["az"],
    ),
}
