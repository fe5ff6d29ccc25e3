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
MOVED_PENDING = {
    "en": Text(
        subject="Moved, waiting for approval: {studio}, {day}",
        paragraphs=(
            "Hello, {name}!",
            "Your booking has been moved. The new time:",
            _WHERE["en"],
            "It was: {before}. A manager of the hub still has to approve it; until {until} the "
            "time is held for you. " + _CALENDAR["en"],
        ),
        button=_SEE["en"],
    ),
    "az": Text(
        subject="Vaxtı dəyişdi, təsdiq gözləyir: {studio}, {day}",
        paragraphs=(
            "Salam, {name}!",
            "Rezervinizin vaxtı dəyişdirildi. Yeni vaxt:",
            _WHERE["az"],
            "Əvvəlki vaxt: {before}. Rezervi habın meneceri təsdiq etməlidir; bu vaxtadək yer "
            "sizin üçün saxlanılır: {until}. " + _CALENDAR["az"],
        ),
        button=_SEE["az"],
    ),
}
ASKED = {
    "en": Text(
        subject="Waiting for approval: {studio}, {day}",
        paragraphs=(
            "Hello, {name}!",
            "We have asked the managers of the hub to approve your booking. The time is held for "
            "you meanwhile:",
            _WHERE["en"],
            "You will hear from us by {until}. If nobody decides by then, the time is free for "
            "others again. " + _CALENDAR["en"],
        ),
        button=_SEE["en"],
    ),
    "az": Text(
        subject="Təsdiq gözləyir: {studio}, {day}",
        paragraphs=(
            "Salam, {name}!",
            "Rezervinizin təsdiqini habın menecerlərindən xahiş etdik. Bu müddətdə vaxt sizin üçün "
            "saxlanılır:",
            _WHERE["az"],
            "Cavabı bu vaxtadək alacaqsınız: {until}. O vaxta qədər qərar verilməsə, vaxt yenidən "
            "başqaları üçün açılacaq. " + _CALENDAR["az"],
        ),
        button=_SEE["az"],
    ),
}
TO_APPROVE = {
    "en": Text(
        subject="To approve: {who}, {studio}, {day}",
        paragraphs=(
            "Hello, {name}!",
            "{who} would like to book:",
            _WHERE["en"],
            "The time is held until {until}. Approve or decline it by then; otherwise it is free "
            "for others again.",
        ),
        button="Decide",
    ),
    "az": Text(
        subject="Təsdiq gözləyir: {who}, {studio}, {day}",
        paragraphs=(
            "Salam, {name}!",
            "{who} rezerv etmək istəyir:",
            _WHERE["az"],
            "Vaxt bu vaxtadək saxlanılır: {until}. O vaxta qədər təsdiq və ya imtina edin, əks "
            "halda vaxt yenidən başqaları üçün açılacaq.",
        ),
        button="Qərar ver",
    ),
}
APPROVED = {
    "en": Text(
        subject="Approved: {studio}, {day}",
        paragraphs=(
            "Hello, {name}!",
            "{by} has approved your booking. The studio is yours:",
            _WHERE["en"],
            _CALENDAR["en"] + " If your plans change, move or cancel the booking so that "
            "somebody else can use the time.",
        ),
        button=_SEE["en"],
    ),
    "az": Text(
        subject="Təsdiqləndi: {studio}, {day}",
        paragraphs=(
            "Salam, {name}!",
            "Rezervinizi {by} təsdiqlədi. Studiya sizindir:",
            _WHERE["az"],
            _CALENDAR["az"] + " Planlarınız dəyişsə, rezervin vaxtını dəyişin və ya onu ləğv edin "
            "ki, həmin vaxtdan başqası istifadə edə bilsin.",
        ),
        button=_SEE["az"],
    ),
}
DECLINED = {
    "en": Text(
        subject="Declined: {studio}, {day}",
        paragraphs=(
            "Hello, {name}!",
            "{by} could not approve your booking:",
            _WHERE["en"],
            "The reason: {reason}",
            "The attached file takes it out of your calendar. Other times are open to you.",
        ),
        button=_SEARCH["en"],
    ),
    "az": Text(
        subject="Təsdiqlənmədi: {studio}, {day}",
        paragraphs=(
            "Salam, {name}!",
            "{by} rezervinizi təsdiqləyə bilmədi:",
            _WHERE["az"],
            "Səbəb: {reason}",
            "Əlavədəki fayl rezervi təqviminizdən silir. Başqa vaxtlar sizin üçün açıqdır.",
        ),
        button=_SEARCH["az"],
    ),
}
EXPIRED = {
    "en": Text(
        subject="Not approved in time: {studio}, {day}",
        paragraphs=(
            "Hello, {name}!",
            "Nobody at {hub} decided about your booking in time. We are sorry:",
            _WHERE["en"],
            "The time is free for others again, and the attached file takes it out of your "
            "calendar. You can ask for it anew, or choose another time.",
        ),
        button=_SEARCH["en"],
    ),
    "az": Text(
        subject="Vaxtında təsdiqlənmədi: {studio}, {day}",
        paragraphs=(
            "Salam, {name}!",
            "Rezerviniz haqqında vaxtında qərar verilmədi ({hub}). Üzr istəyirik:",
            _WHERE["az"],
            "Bu vaxt yenidən başqaları üçün açıqdır, əlavədəki fayl onu təqviminizdən silir. "
            "Yenidən xahiş edə və ya başqa vaxt seçə bilərsiniz.",
        ),
        button=_SEARCH["az"],
    ),
}
FEE_RETURNED = {
    "en": Text(
        subject="Nothing to pay for what you cancelled: {studio}, {day}",
        paragraphs=(
            "Hello, {name}!",
            "Somebody else has booked the time that you cancelled:",
            _WHERE["en"],
            "So the cancellation costs you nothing. What had been kept is yours again.",
        ),
        button="See your credits",
    ),
    "az": Text(
        subject="Ləğv etdiyiniz rezerv üçün haqq tutulmur: {studio}, {day}",
        paragraphs=(
            "Salam, {name}!",
            "Ləğv etdiyiniz vaxtı başqası rezerv etdi:",
            _WHERE["az"],
            "Ona görə də ləğv sizə heç nəyə başa gəlmir. Saxlanılan haqq sizə qaytarıldı.",
        ),
        button="Kreditlərimə bax",
    ),
}
