"""The letter that asks how a year was. Words in braces are filled in; see `reactions.py`."""

from kilim.messaging.mail.service import Text

DUE = {
    "en": Text(
        subject="{organisation}: how was {year}?",
        paragraphs=(
            "Hello, {name}!",
            "Once a year we ask every startup that was with us how it is doing: people at work, "
            "revenue, money from outside, exports. It takes about five minutes.",
            "What you do not know can be left open, with the reason. If you would rather not be "
            "asked again, one tap on the same page says so.",
        ),
        button="Tell about {year}",
    ),
    "az": Text(
        subject="{organisation}: {year} necə keçdi?",
        paragraphs=(
            "Salam, {name}!",
            "Bizimlə olmuş hər startapdan ildə bir dəfə işlərinin necə getdiyini soruşuruq: "
            "işləyənlər, gəlir, kənardan gələn vəsait, ixrac. Bu, təxminən beş dəqiqə çəkir.",
            "Bilmədiyinizi səbəbini yazıb açıq qoya bilərsiniz. Bir daha soruşulmasını "
            "istəmirsinizsə, bunu həmin səhifədə bir toxunuşla bildirin.",
        ),
        button="{year} haqqında yazın",
    ),
}
