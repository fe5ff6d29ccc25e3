"""The letters that ask how a year was. Words in braces are filled in; see `reactions.py`."""

from kilim.messaging.mail.service import Text

_FOOTNOTE = {
    "en": "The link opens this one form without a sign-in, until {until}. Whoever has it can "
    "answer in your name, so please do not pass it on. It shows only what you told us yourself. "
    "If you would rather not be asked again, the end of the same page says so.",
    "az": "Bu keçid yalnız həmin anketi açır, daxil olmaq lazım deyil; {until} tarixinədək "
    "işləyir. Keçid kimdədirsə, sizin adınızdan cavab verə bilər, ona görə başqasına göndərməyin. "
    "Orada yalnız özünüzün yazdıqlarınız görünür. Bir daha soruşulmasını istəmirsinizsə, bunu "
    "həmin səhifənin sonunda bildirin.",
}
_BUTTON = {"en": "Tell about {year}", "az": "{year} haqqında yazın"}
_ASKED = {
    "en": Text(
        subject="{organisation}: how was {year}?",
        paragraphs=(
            "Hello, {name}!",
            "Once a year we ask every startup that we know from our programmes how it is doing: "
            "people at work, revenue, exports, money from outside. It takes about two minutes, on "
            "a phone too, and what you type is kept.",
            "What you do not know or would rather not tell can be left open.",
        ),
        button=_BUTTON["en"],
        footnote=_FOOTNOTE["en"],
    ),
    "az": Text(
        subject="{organisation}: {year} necə keçdi?",
        paragraphs=(
            "Salam, {name}!",
            "Proqramlarımızdan tanıdığımız hər startapdan ildə bir dəfə işlərinin necə getdiyini "
            "soruşuruq: işləyənlər, gəlir, ixrac, kənardan gələn vəsait. Bu, təxminən iki dəqiqə "
            "çəkir, telefonda da rahatdır; yazdıqlarınız yadda saxlanılır.",
            "Bilmədiyinizi və ya bildirmək istəmədiyinizi açıq qoya bilərsiniz.",
        ),
        button=_BUTTON["az"],
        footnote=_FOOTNOTE["az"],
    ),
}
_REMINDED = {
    "en": Text(
        subject="{organisation}: we would still like to know how {year} was",
        paragraphs=(
            "Hello, {name}!",
            "We asked how {year} was for {organisation} and have not heard from you yet. Two "
            "minutes are enough, and one figure is better than none.",
            "Startups that have closed matter just as much to us: one tap says so.",
        ),
        button=_BUTTON["en"],
        footnote=_FOOTNOTE["en"],
    ),
    "az": Text(
        subject="{organisation}: {year} ilinin necə keçdiyini hələ də bilmək istərdik",
        paragraphs=(
            "Salam, {name}!",
            "{organisation} üçün {year} ilinin necə keçdiyini soruşmuşduq, cavabınızı hələ "
            "almamışıq. İki dəqiqə kifayətdir; bir rəqəm də heç nədən yaxşıdır.",
            "Fəaliyyətini dayandıran startaplar da bizim üçün eyni dərəcədə vacibdir: bunu bir "
            "toxunuşla bildirmək olar.",
        ),
        button=_BUTTON["az"],
        footnote=_FOOTNOTE["az"],
    ),
}
_FRESH = {
    "en": Text(
        subject="{organisation}: your new link for {year}",
        paragraphs=(
            "Hello, {name}!",
            "Here is the new link to the questions about {year} for {organisation}. Earlier links "
            "do not open anything any more.",
        ),
        button=_BUTTON["en"],
        footnote=_FOOTNOTE["en"],
    ),
    "az": Text(
        subject="{organisation}: {year} üçün yeni keçidiniz",
        paragraphs=(
            "Salam, {name}!",
            "{organisation} üçün {year} ili ilə bağlı suallara yeni keçid budur. Əvvəlki keçidlər "
            "artıq heç nə açmır.",
        ),
        button=_BUTTON["az"],
        footnote=_FOOTNOTE["az"],
    ),
}
LETTERS = {
    "first": _ASKED,
    "again": _ASKED,
    "reminder": _REMINDED,
    "last": _REMINDED,
    "fresh": _FRESH,
}
