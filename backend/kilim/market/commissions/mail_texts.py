"""The letters about commissions. Words in braces are filled in; see `reactions.py`."""

from kilim.market.commissions.models import CommissionAct
from kilim.messaging.mail.service import Text

_HELLO = {"en": "Hello, {name}!", "az": "Salam, {name}!"}
_OPEN = {"en": "Open the commission", "az": "Fərdi sifarişi aç"}
_SAID = "“{words}”"
Texts = dict[str, Text]


def _texts(az: tuple[str, ...], en: tuple[str, ...]) -> Texts:
    """A subject and paragraphs in both languages."""
    return {
        language: Text(
            subject=said[0], paragraphs=(_HELLO[language], *said[1:]), button=_OPEN[language]
        )
        for language, said in (("az", az), ("en", en))
    }


ASKED = _texts(
    az=("{buyer} {shop} mağazasından təklif istəyir",
        "{buyer} {shop} mağazasından təklif istəyir. Xidmət: {thing}.", _SAID,
        "30 gün ərzində cavab verilməsə, sorğu bağlanır."),
    en=("{buyer} asks {shop} for an offer",
        "{buyer} asks {shop} for an offer about {thing}:", _SAID,
        "A brief that nobody answers in 30 days is closed."),
)  # fmt: skip
_EXPIRED = _texts(
    az=("{thing}: müddət bitdi",
        "{buyer} ilə {shop} vaxtında razılığa gəlmədi. Sorğu bağlandı. Xidmət: {thing}."),
    en=("{thing}: the time is over",
        "{buyer} and {shop} have not agreed about {thing} in time; it is closed."),
)  # fmt: skip
_CANCELLED = _texts(
    az=("{thing}: fərdi sifariş ləğv edildi",
        "Fərdi sifariş ləğv edildi: {thing}. Səbəb:", _SAID,
        "Hazırkı mərhələ üçün ödəniş edilibsə, pul alıcıya qaytarılır."),
    en=("{thing}: the commission is cancelled",
        "The commission about {thing} is cancelled, because:", _SAID,
        "If the milestone under way was paid, that money goes back to the buyer."),
)  # fmt: skip
TO_SHOP: dict[CommissionAct, Texts] = {
    CommissionAct.COUNTER: _texts(
        az=("{buyer} əks-təklif göndərdi",
            "{buyer} təklifinizə əks-təklif göndərdi: {thing}. Yeni təkliflə cavab verin."),
        en=("{buyer} has countered your offer",
            "{buyer} would agree about {thing} otherwise. Answer by a new offer."),
    ),
    CommissionAct.ACCEPT: _texts(
        az=("{buyer} təklifi qəbul etdi",
            "{buyer} təklifinizi qəbul etdi: {thing}. İlk ödəniş edilən kimi sizə məktub gələcək."),
        en=("{buyer} has accepted your offer",
            "{buyer} agrees to your offer about {thing}. You get a letter once the first "
            "milestone is paid."),
    ),
    CommissionAct.DECLINE: _texts(
        az=("{buyer} təklifdən imtina etdi",
            "{buyer} təklifinizdən imtina etdi: {thing}. Səbəb:", _SAID),
        en=("{buyer} has declined your offer",
            "{buyer} does not want what you offered about {thing}:", _SAID),
    ),
    CommissionAct.WITHDRAW: _texts(
        az=("{buyer} sorğusunu geri götürdü",
            "{buyer} sorğusunu geri götürdü: {thing}. Sizdən heç nə tələb olunmur."),
        en=("{buyer} has withdrawn the brief",
            "{buyer} wants nothing about {thing} any more. You need not do anything."),
    ),
    CommissionAct.REQUEST_CHANGES: _texts(
        az=("{buyer} dəyişiklik istəyir",
            "{buyer} təhvil verdiyiniz işdə dəyişiklik istəyir: {thing}.", _SAID),
        en=("{buyer} asks for changes",
            "{buyer} asks for changes of what you delivered about {thing}:", _SAID),
    ),
    CommissionAct.APPROVE: _texts(
        az=("{thing}: mərhələ təsdiqləndi",
            "Mərhələ təsdiqləndi, onun pulu sizindir: {thing}. Növbəti mərhələ alıcının "
            "ödənişini gözləyir."),
        en=("{thing}: a milestone is approved",
            "A milestone of {thing} is approved, and what it earned is yours. The next one waits "
            "for its payment."),
    ),
    CommissionAct.COMPLETE: _texts(
        az=("{thing}: iş tamamlandı",
            "Son mərhələ təsdiqləndi, onun pulu sizindir: {thing}. Təşəkkür edirik!"),
        en=("{thing}: the work is complete",
            "The last milestone of {thing} is approved, and what it earned is yours. Thank you!"),
    ),
    CommissionAct.EXPIRE: _EXPIRED,
    CommissionAct.CANCEL: _CANCELLED,
}  # fmt: skip
TO_BUYER: dict[CommissionAct, Texts] = {
    CommissionAct.OFFER: _texts(
        az=("{shop} sizə təklif göndərdi",
            "{shop} sizə təklif göndərdi: {thing}. Baxın: qəbul edə, əks-təklif göndərə və ya "
            "imtina edə bilərsiniz."),
        en=("{shop} has made you an offer",
            "{shop} has made you an offer about {thing}. You can accept it, counter it or "
            "decline it."),
    ),
    CommissionAct.DECLINE: _texts(
        az=("{shop} sorğunuzu qəbul etmədi",
            "{shop} sorğunuzu qəbul etmədi: {thing}. Səbəb:", _SAID),
        en=("{shop} has declined your brief",
            "{shop} does not take on what you asked for about {thing}:", _SAID),
    ),
    CommissionAct.WITHDRAW: _texts(
        az=("{shop} təklifini geri götürdü",
            "{shop} təklifini geri götürdü: {thing}. Sizdən heç nə tələb olunmur."),
        en=("{shop} has withdrawn its offer",
            "{shop} does not offer you {thing} any more. You need not do anything."),
    ),
    CommissionAct.DELIVER: _texts(
        az=("{shop} mərhələni təhvil verdi",
            "{shop} mərhələni təhvil verdi: {thing}. Təsdiq edin və ya dəyişiklik istəyin. 14 gün "
            "ərzində heç nə deməsəniz, mərhələ öz-özünə təsdiqlənir."),
        en=("{shop} has delivered a milestone",
            "{shop} has delivered a milestone of {thing}. Approve it or ask for changes: after 14 "
            "days without a word it is approved by itself."),
    ),
    CommissionAct.APPROVE: _texts(
        az=("{thing}: mərhələ öz-özünə təsdiqləndi",
            "14 gün keçdi və mərhələ öz-özünə təsdiqləndi: {thing}. İndi növbəti mərhələni "
            "ödəyə bilərsiniz."),
        en=("{thing}: a milestone was approved by itself",
            "A milestone of {thing} was approved by itself after 14 days. You can pay for the next "
            "one now."),
    ),
    CommissionAct.COMPLETE: _texts(
        az=("{thing}: iş tamamlandı",
            "14 gün keçdi və son mərhələ öz-özünə təsdiqləndi: {thing}."),
        en=("{thing}: the work is complete",
            "The last milestone of {thing} was approved by itself after 14 days."),
    ),
    CommissionAct.EXPIRE: _EXPIRED,
    CommissionAct.CANCEL: _CANCELLED,
}  # fmt: skip
