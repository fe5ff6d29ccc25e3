"""The letters about reviews. Words in braces are filled in; see `reactions.py`."""

from kilim.messaging.mail.service import Text

_HELLO = {"en": "Hello, {name}!", "az": "Salam, {name}!"}
_PURCHASE = {"en": "Open your purchase", "az": "Alışınızı açın"}
_ORDER = {"en": "Open the order", "az": "Sifarişi açın"}


def _text(language: str, button: dict[str, str], subject: str, *paragraphs: str) -> Text:
    said = (_HELLO[language], *paragraphs)
    return Text(subject=subject, paragraphs=said, button=button[language])


ASKED = {
    "en": _text(
        "en",
        _PURCHASE,
        "{code}: how was it?",
        "Your order from {shop} has been with you for some days. Say how it was: others buy by it, "
        "and the maker learns from it.",
        "Nobody reads your review before the shop has written of you as well, or 14 days have "
        "passed since the delivery. After that nobody can write any more.",
    ),
    "az": _text(
        "az",
        _PURCHASE,
        "{code}: necə oldu?",
        "{shop} mağazasından sifarişiniz bir neçə gündür sizdədir. Necə olduğunu yazın: başqaları "
        "buna baxıb alır, usta da bundan öyrənir.",
        "Mağaza da sizin haqqınızda yazana, yaxud çatdırılmadan 14 gün keçənə qədər rəyinizi heç "
        "kim oxumur. Ondan sonra rəy yazmaq olmur.",
    ),
}
OUT_FOR_BUYER = {
    "en": _text(
        "en",
        _PURCHASE,
        "{code}: the reviews can be read",
        "What you and {shop} have said of each other can be read now.",
    ),
    "az": _text(
        "az",
        _PURCHASE,
        "{code}: rəylər açıldı",
        "{shop} ilə bir-biriniz haqqında yazdığınız rəyləri indi oxumaq olar.",
    ),
}
OUT_FOR_SHOP = {
    "en": _text(
        "en",
        _ORDER,
        "{shop}: a review has come out",
        "What the buyer and {shop} have said of each other can be read now. Your shop can reply "
        "to each review once; everybody reads the reply.",
    ),
    "az": _text(
        "az",
        _ORDER,
        "{shop}: rəy açıldı",
        "Alıcı ilə {shop} mağazasının bir-biri haqqında yazdığı rəyləri indi oxumaq olar. "
        "Mağazanız hər rəyə bir dəfə cavab verə bilər; cavabı hamı oxuyur.",
    ),
}
HIDDEN_FOR_BUYER = {
    "en": _text(
        "en",
        _PURCHASE,
        "{code}: a review of yours is hidden",
        "The hub has hidden what you wrote of something from {shop}: nobody else reads it, and it "
        "does not count. The reason:",
        "{reason}",
    ),
    "az": _text(
        "az",
        _PURCHASE,
        "{code}: rəyiniz gizlədildi",
        "Hub {shop} mağazasından aldığınız haqqında yazdığınız rəyi gizlətdi: onu başqa heç kim "
        "oxumur, reytinqə də daxil deyil. Səbəb:",
        "{reason}",
    ),
}
HIDDEN_FOR_SHOP = {
    "en": _text(
        "en",
        _ORDER,
        "{shop}: a review is hidden",
        "The hub has hidden a review of what {shop} sold: nobody else reads it, and it does not "
        "count. The reason:",
        "{reason}",
    ),
    "az": _text(
        "az",
        _ORDER,
        "{shop}: rəy gizlədildi",
        "Hub {shop} mağazasının satdığı haqqında bir rəyi gizlətdi: onu başqa heç kim oxumur, "
        "reytinqə də daxil deyil. Səbəb:",
        "{reason}",
    ),
}
