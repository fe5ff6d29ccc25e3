"""The letters about returns. Words in braces are filled in; see `reactions.py`."""

from kilim.market.returns.models import ReturnAct
from kilim.messaging.mail.service import Text

_HELLO = {"en": "Hello, {name}!", "az": "Salam, {name}!"}
_OPEN = {
    "buyer": {"en": "Open your purchase", "az": "Alışınızı açın"},
    "shop": {"en": "Open the order", "az": "Sifarişi aç"},
    "hub": {"en": "Open the return", "az": "Qaytarmanı aç"},
}
Texts = dict[str, Text]


def _text(reader: str, en: tuple[str, ...], az: tuple[str, ...]) -> Texts:
    """A letter in both languages: the subject, then its paragraphs."""
    return {
        language: Text(
            subject=said[0],
            paragraphs=(_HELLO[language], *said[1:]),
            button=_OPEN[reader][language],
        )
        for language, said in (("en", en), ("az", az))
    }


TO_BUYERS = {
    ReturnAct.ASK: _text(
        "buyer",
        (
            "{code}: your return was received",
            "You have asked {shop} to take back: {title} × {quantity}. It was received on "
            "{moment}; keep this letter as the proof.",
            "{shop} answers until {due}. If it does not, the hub is told.",
        ),
        (
            "{code}: qaytarma müraciətiniz alındı",
            "{shop} mağazasına qaytarma müraciəti etdiniz: {title} × {quantity}. Müraciət {moment} "
            "tarixində alındı; bu məktubu sübut kimi saxlayın.",
            "{shop} {due} tarixinədək cavab verməlidir. Verməsə, haba xəbər gedir.",
        ),
    ),
    ReturnAct.AGREE: _text(
        "buyer",
        (
            "{code}: send it back to {shop}",
            "{shop} takes back: {title} × {quantity}. Send it back or bring it within 14 days. "
            "Your money follows once it has arrived.",
            "{words}",
        ),
        (
            "{code}: {shop} mağazasına geri göndərin",
            "{shop} geri götürür: {title} × {quantity}. 14 gün ərzində geri göndərin və ya "
            "gətirin. Mal çatandan sonra pulunuz qaytarılır.",
            "{words}",
        ),
    ),
    ReturnAct.PAY_BACK: _text(
        "buyer",
        (
            "{code}: {sum} goes back to you",
            "For {title} × {quantity} you get {sum} back, the way you paid. You need not send "
            "anything.",
            "{words}",
        ),
        (
            "{code}: {sum} sizə qaytarılır",
            "{title} × {quantity} üçün {sum} ödədiyiniz üsulla qaytarılır. Heç nə göndərməyə "
            "ehtiyac yoxdur.",
            "{words}",
        ),
    ),
    ReturnAct.ARRIVE: _text(
        "buyer",
        (
            "{code}: it has arrived, {sum} goes back to you",
            "{shop} has got back: {title} × {quantity}. You get {sum} back, the way you paid.",
        ),
        (
            "{code}: mal çatdı, {sum} sizə qaytarılır",
            "{shop} geri aldı: {title} × {quantity}. {sum} ödədiyiniz üsulla qaytarılır.",
        ),
    ),
    ReturnAct.REFUSE: _text(
        "buyer",
        (
            "{code}: {shop} does not take it back",
            "{shop} does not take back: {title} × {quantity}. The reason:",
            "“{words}”",
            "If you do not agree, take it to the hub until {due}.",
        ),
        (
            "{code}: {shop} geri götürmür",
            "{shop} geri götürmür: {title} × {quantity}. Səbəb:",
            "“{words}”",
            "Razı deyilsinizsə, {due} tarixinədək haba müraciət edin.",
        ),
    ),
    ReturnAct.ESCALATE: _text(
        "buyer",
        (
            "{code}: the hub looks at your return",
            "{shop} has not answered in time about: {title} × {quantity}. Now the hub decides, "
            "until {due}.",
        ),
        (
            "{code}: qaytarmanıza hab baxır",
            "{shop} vaxtında cavab vermədi: {title} × {quantity}. İndi qərarı hab verir; müddət: "
            "{due}.",
        ),
    ),
    ReturnAct.LAPSE: _text(
        "buyer",
        (
            "{code}: your return is closed",
            "Nobody has taken the refusal of {shop} to the hub in time, so this is closed: "
            "{title} × {quantity}.",
        ),
        (
            "{code}: qaytarma bağlandı",
            "{shop} mağazasının imtinasına görə vaxtında haba müraciət olunmadı, ona görə qaytarma "
            "bağlandı: {title} × {quantity}.",
        ),
    ),
    ReturnAct.GRANT: _text(
        "buyer",
        (
            "{code}: the hub has decided for you",
            "The hub has decided that {sum} goes back to you, the way you paid, for {title} × "
            "{quantity}. The reason:",
            "“{words}”",
        ),
        (
            "{code}: hab sizin xeyrinizə qərar verdi",
            "Habın qərarı ilə {title} × {quantity} üçün {sum} ödədiyiniz üsulla sizə qaytarılır. "
            "Səbəb:",
            "“{words}”",
        ),
    ),
    ReturnAct.DISMISS: _text(
        "buyer",
        (
            "{code}: the hub has decided for {shop}",
            "The hub has decided that {shop} need not take back: {title} × {quantity}. The reason:",
            "“{words}”",
        ),
        (
            "{code}: hab {shop} mağazasının xeyrinə qərar verdi",
            "Habın qərarı: {shop} bunu geri götürməyə borclu deyil: {title} × {quantity}. Səbəb:",
            "“{words}”",
        ),
    ),
}
TO_SHOPS = {
    ReturnAct.ASK: _text(
        "shop",
        (
            "{shop}: order {number} — a buyer wants to give something back",
            "From order {number}: {title} × {quantity}. What the buyer says:",
            "“{words}”",
            "Answer until {due}. After that the hub is told.",
        ),
        (
            "{shop}: {number} nömrəli sifariş — alıcı mal qaytarmaq istəyir",
            "{number} nömrəli sifarişdən: {title} × {quantity}. Alıcının sözləri:",
            "“{words}”",
            "{due} tarixinədək cavab verin. Sonra haba xəbər gedir.",
        ),
    ),
    ReturnAct.TAKE_BACK: _text(
        "shop",
        (
            "{shop}: order {number} — nothing goes back",
            "The buyer does not want to give back any more: {title} × {quantity}. The money of it "
            "is yours again.",
        ),
        (
            "{shop}: {number} nömrəli sifariş — qaytarma olmayacaq",
            "Alıcı daha qaytarmaq istəmir: {title} × {quantity}. Bunun pulu yenidən sizindir.",
        ),
    ),
    ReturnAct.APPEAL: _text(
        "shop",
        (
            "{shop}: order {number} — the buyer has asked the hub to decide",
            "It is about {title} × {quantity}. What the buyer says:",
            "“{words}”",
            "You can still agree with the buyer. Else the hub decides until {due}.",
        ),
        (
            "{shop}: {number} nömrəli sifariş — alıcı haba müraciət etdi",
            "Mövzu: {title} × {quantity}. Alıcının sözləri:",
            "“{words}”",
            "Alıcı ilə hələ də razılaşa bilərsiniz. Əks halda qərarı hab verir; müddət: {due}.",
        ),
    ),
    ReturnAct.ESCALATE: _text(
        "shop",
        (
            "{shop}: order {number} — the hub decides now",
            "You have not answered in time about {title} × {quantity}. You can still agree with "
            "the buyer. Else the hub decides until {due}.",
        ),
        (
            "{shop}: {number} nömrəli sifariş — indi qərarı hab verir",
            "{title} × {quantity} barədə vaxtında cavab vermədiniz. Alıcı ilə hələ də razılaşa "
            "bilərsiniz. Əks halda qərarı hab verir; müddət: {due}.",
        ),
    ),
    ReturnAct.GRANT: _text(
        "shop",
        (
            "{shop}: order {number} — the hub has decided for the buyer",
            "{sum} goes back to the buyer for {title} × {quantity}. The reason:",
            "“{words}”",
        ),
        (
            "{shop}: {number} nömrəli sifariş — hab alıcının xeyrinə qərar verdi",
            "{title} × {quantity} üçün {sum} alıcıya qaytarılır. Səbəb:",
            "“{words}”",
        ),
    ),
    ReturnAct.DISMISS: _text(
        "shop",
        (
            "{shop}: order {number} — the hub has decided for you",
            "Nothing goes back for {title} × {quantity}; the money of it is yours again. The "
            "reason:",
            "“{words}”",
        ),
        (
            "{shop}: {number} nömrəli sifariş — hab sizin xeyrinizə qərar verdi",
            "{title} × {quantity} qaytarılmır; bunun pulu yenidən sizindir. Səbəb:",
            "“{words}”",
        ),
    ),
}
_TO_HUB = (
    "{code}: a return waits for the hub",
    "{shop} and a buyer do not agree, or nobody has answered in time: {title} × {quantity}. "
    "Decide until {due}.",
)
_TO_HUB_AZ = (
    "{code}: qaytarma habın qərarını gözləyir",
    "{shop} və alıcı razılaşmayıb, ya da vaxtında cavab verilməyib: {title} × {quantity}. "
    "Qərar üçün müddət: {due}.",
)
TO_HUBS = {
    ReturnAct.APPEAL: _text("hub", (*_TO_HUB, "“{words}”"), (*_TO_HUB_AZ, "“{words}”")),
    ReturnAct.ESCALATE: _text("hub", _TO_HUB, _TO_HUB_AZ),
}
