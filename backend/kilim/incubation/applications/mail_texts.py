"""The letters about applications. Words in braces are filled in; see `reactions.py`."""

from kilim.messaging.mail.service import Text

SENT = {
    "en": Text(
        subject="We have your application: {call}",
        paragraphs=(
            "Hello, {name}!",
            "The application of {applicant} has arrived, as version {number}:",
            "{sent} ({city} time)\n{call}",
            "Its SHA-256 is {hash}. The signed receipt on its page proves what was sent and when.",
            "You can change it and send it again until {until}. The last version counts.",
        ),
        button="Open the application",
    ),
    "az": Text(
        subject="Müraciətiniz bizdədir: {call}",
        paragraphs=(
            "Salam, {name}!",
            "{applicant} adından müraciət qəbul edildi, versiya {number}:",
            "{sent} ({city} vaxtı ilə)\n{call}",
            "SHA-256: {hash}. Səhifədəki imzalı qəbz nəyin nə vaxt göndərildiyini sübut edir.",
            "Bu vaxtadək dəyişib yenidən göndərə bilərsiniz: {until}. Sonuncu versiya əsas "
            "götürülür.",
        ),
        button="Müraciəti aç",
    ),
}
WITHDRAWN = {
    "en": Text(
        subject="Withdrawn: {call}",
        paragraphs=(
            "Hello, {name}!",
            "The application of {applicant} to “{call}” was withdrawn by its owner.",
            "Its owner can undo this until {until} ({city} time).",
        ),
        button="Open the application",
    ),
    "az": Text(
        subject="Geri götürüldü: {call}",
        paragraphs=(
            "Salam, {name}!",
            "{applicant} adından “{call}” müraciətini sahibi geri götürdü.",
            "Sahibi bunu bu vaxtadək ləğv edə bilər: {until} ({city} vaxtı ilə).",
        ),
        button="Müraciəti aç",
    ),
}
REOPENED = {
    "en": Text(
        subject="Open again for you: {call}",
        paragraphs=(
            "Hello, {name}!",
            "You can change the application of {applicant} to “{call}” and send it again until "
            "{until} ({city} time).",
            "Why: {reason}",
            "Until you send it again, what you sent before counts.",
        ),
        button="Open the application",
    ),
    "az": Text(
        subject="Sizin üçün yenidən açıldı: {call}",
        paragraphs=(
            "Salam, {name}!",
            "{applicant} adından “{call}” müraciətini bu vaxtadək dəyişib yenidən göndərə "
            "bilərsiniz: {until} ({city} vaxtı ilə).",
            "Səbəb: {reason}",
            "Yenidən göndərənədək əvvəl göndərdiyiniz qüvvədə qalır.",
        ),
        button="Müraciəti aç",
    ),
}
ENDS = {
    "en": Text(
        subject="Not sent yet: {call}",
        paragraphs=(
            "Hello, {name}!",
            "The application of {applicant} has something that you have not sent.",
            "The call closes: {until} ({city} time)\n{call}",
            "Only what you send counts. You can send it again as often as you like until then.",
        ),
        button="Look over it and send",
    ),
    "az": Text(
        subject="Hələ göndərilməyib: {call}",
        paragraphs=(
            "Salam, {name}!",
            "{applicant} adından müraciətdə göndərmədiyiniz dəyişiklik var.",
            "Müsabiqə bağlanır: {until} ({city} vaxtı ilə)\n{call}",
            "Yalnız göndərilən əsas götürülür. O vaxtadək istədiyiniz qədər yenidən göndərə "
            "bilərsiniz.",
        ),
        button="Yoxla və göndər",
    ),
}
EXTENDED = {
    "en": Text(
        subject="More time: {call}",
        paragraphs=(
            "Hello, {name}!",
            "“{call}” closes later than it said. The application of {applicant} has something that "
            "is not sent yet; there is time until {until} ({city} time).",
            "Why: {reason}",
        ),
        button="Continue",
    ),
    "az": Text(
        subject="Vaxt uzadıldı: {call}",
        paragraphs=(
            "Salam, {name}!",
            "“{call}” elan ediləndən gec bağlanır. {applicant} adından müraciətdə göndərilməmiş "
            "dəyişiklik var; bu vaxtadək göndərmək olar: {until} ({city} vaxtı ilə).",
            "Səbəb: {reason}",
        ),
        button="Davam et",
    ),
}
EXTENDED_SENT = {
    "en": Text(
        subject="More time: {call}",
        paragraphs=(
            "Hello, {name}!",
            "“{call}” closes later than it said. The application of {applicant} is sent and "
            "counts; nothing has to be done.",
            "If you like, it can be changed and sent again until {until} ({city} time).",
            "Why: {reason}",
        ),
        button="Open the application",
    ),
    "az": Text(
        subject="Vaxt uzadıldı: {call}",
        paragraphs=(
            "Salam, {name}!",
            "“{call}” elan ediləndən gec bağlanır. {applicant} adından müraciət göndərilib və "
            "qüvvədədir; heç nə etmək lazım deyil.",
            "İstəsəniz, bu vaxtadək dəyişib yenidən göndərmək olar: {until} ({city} vaxtı ilə).",
            "Səbəb: {reason}",
        ),
        button="Müraciəti aç",
    ),
}
CANCELLED = {
    "en": Text(
        subject="Called off: {call}",
        paragraphs=(
            "Hello, {name}!",
            "“{call}” was called off. The application of {applicant} is not read, and there is "
            "nothing left to send.",
            "Why: {reason}",
            "What was written stays among your applications, to be read and used again.",
        ),
        button="Open the application",
    ),
    "az": Text(
        subject="Ləğv edildi: {call}",
        paragraphs=(
            "Salam, {name}!",
            "“{call}” müsabiqəsi ləğv edildi. {applicant} adından müraciətə baxılmır, daha heç nə "
            "göndərmək lazım deyil.",
            "Səbəb: {reason}",
            "Yazdıqlarınız müraciətlərinizdə qalır: oxuya və yenidən istifadə edə bilərsiniz.",
        ),
        button="Müraciəti aç",
    ),
}
INVITED = {
    "en": Text(
        subject="{inviter} invites you to an application: {call}",
        paragraphs=(
            "Hello!",
            "{inviter} invites you to work on the application of {applicant} to “{call}” at {hub}.",
            "Sign in, or make an account with this address, and the application is among yours. "
            "The link works for 14 days.",
        ),
        button="Join the application",
    ),
    "az": Text(
        subject="{inviter} sizi müraciətə dəvət edir: {call}",
        paragraphs=(
            "Salam!",
            "{inviter} sizi {applicant} adından “{call}” müraciəti üzərində işləməyə dəvət edir "
            "({hub}).",
            "Hesabınıza daxil olun və ya bu ünvanla hesab yaradın: müraciət siyahınıza əlavə "
            "olunacaq. Keçid 14 gün işləyir.",
        ),
        button="Müraciətə qoşul",
    ),
}
