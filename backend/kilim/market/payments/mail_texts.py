"""The letters about payments; whoever sells writes about what was bought."""

from kilim.messaging.mail.service import Text

_HELLO = {"en": "Hello, {name}!", "az": "Salam, {name}!"}
_CODE = {"en": "Payment code: {code}", "az": "Ödəniş kodu: {code}"}


def _text(language: str, subject: str, *paragraphs: str) -> Text:
    return Text(subject=subject, paragraphs=(_HELLO[language], *paragraphs, _CODE[language]))


CAPTURED = {
    "en": _text("en", "Your payment has arrived", "We have received {sum} for {words}. Thank you!"),
    "az": _text(
        "az", "Ödənişiniz qəbul olundu", "{words} üçün {sum} məbləğini aldıq. Təşəkkür edirik!"
    ),
}
FAILED = {
    "en": _text(
        "en",
        "Your payment did not go through",
        "The payment of {sum} for {words} was refused, and nothing was taken from you. "
        "You can try again or choose another way to pay.",
    ),
    "az": _text(
        "az",
        "Ödənişiniz alınmadı",
        "{words} üçün {sum} məbləğində ödəniş rədd edildi, hesabınızdan heç nə çıxılmadı. "
        "Yenidən cəhd edə və ya başqa ödəniş üsulu seçə bilərsiniz.",
    ),
}
REFUNDED = {
    "en": _text(
        "en",
        "Money has gone back to you",
        "We have given {sum} for {words} back. A bank may take a few days to show it.",
    ),
    "az": _text(
        "az",
        "Pulunuz geri qaytarıldı",
        "{words} üçün {sum} məbləğini geri qaytardıq. Məbləğin bank hesabınızda görünməsi "
        "bir neçə gün çəkə bilər.",
    ),
}
LATE = {
    "en": _text(
        "en",
        "Your payment came late",
        "We have received {sum} for {words}, but after its time was over. If everything is still "
        "there, you get it; what is not there any more is paid back to you.",
    ),
    "az": _text(
        "az",
        "Ödənişiniz gec çatdı",
        "{words} üçün {sum} məbləğini aldıq, lakin ödəniş müddəti artıq bitmişdi. Sifarişiniz hələ "
        "mövcuddursa, onu alacaqsınız; mövcud olmayanın pulu sizə qaytarılacaq.",
    ),
}
REFUND_FAILED = {
    "en": _text(
        "en",
        "We could not give your money back",
        "We tried to give {sum} for {words} back to you, but it did not go through. The hub knows, "
        "and finds another way; you need not do anything.",
    ),
    "az": _text(
        "az",
        "Pulunuzu qaytarmaq mümkün olmadı",
        "{words} üçün {sum} məbləğini sizə qaytarmağa çalışdıq, lakin köçürmə alınmadı. Hab bundan "
        "xəbərdardır və başqa yol tapacaq; sizdən heç nə tələb olunmur.",
    ),
}
RETURNED = {
    "en": _text(
        "en",
        "You transferred more than was owed",
        "For {words} more came than was owed. We have sent {sum} back to the account that it came "
        "from.",
    ),
    "az": _text(
        "az",
        "Artıq köçürdüyünüz məbləği qaytardıq",
        "{words} üçün lazım olandan çox pul köçürülüb. {sum} məbləğini göndərildiyi hesaba geri "
        "qaytardıq.",
    ),
}
