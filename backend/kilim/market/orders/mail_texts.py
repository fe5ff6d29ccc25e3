"""The letters about orders. Words in braces are filled in; see `reactions.py`."""

from kilim.market.orders.models import OrderAct
from kilim.messaging.mail.service import Text

_HELLO = {"en": "Hello, {name}!", "az": "Salam, {name}!"}
_ORDER = {"en": "Open the order", "az": "Sifarişi aç"}
_PURCHASE = {"en": "Open your purchase", "az": "Alışınızı açın"}


def _text(language: str, button: dict[str, str], subject: str, *paragraphs: str) -> Text:
    said = (_HELLO[language], *paragraphs)
    return Text(subject=subject, paragraphs=said, button=button[language])


CODE = {
    "en": Text(
        subject="Your code is {code}",
        paragraphs=(
            "Type this code to go on; it shows that this address is yours:",
            "{code}",
            "It holds for half an hour.",
        ),
        footnote="If you have not asked for a code, you need not do anything.",
    ),
    "az": Text(
        subject="Kodunuz: {code}",
        paragraphs=(
            "Davam etmək üçün bu kodu yazın, ünvanın sizin olduğunu göstərir:",
            "{code}",
            "Kod yarım saat keçərlidir.",
        ),
        footnote="Kod istəməmisinizsə, heç nə etməyin.",
    ),
}
TO_SELLERS = {
    OrderAct.PLACE: {
        "en": _text(
            "en",
            _ORDER,
            "{shop}: order {number} is paid",
            "Somebody has bought from {shop}: order {number} is paid. Accept it, so that the "
            "buyer knows that you have seen it.",
        ),
        "az": _text(
            "az",
            _ORDER,
            "{shop}: {number} nömrəli sifariş ödənilib",
            "{shop} mağazasından alış olub: {number} nömrəli sifariş ödənilib. Alıcı sifarişi "
            "gördüyünüzü bilsin deyə onu qəbul edin.",
        ),
    },
    OrderAct.CANCEL: {
        "en": _text(
            "en",
            _ORDER,
            "{shop}: order {number} is cancelled",
            "Order {number} of {shop} was cancelled. The reason:",
            "{reason}",
            "What was paid goes back to the buyer, and the pieces are in your stock again.",
        ),
        "az": _text(
            "az",
            _ORDER,
            "{shop}: {number} nömrəli sifariş ləğv edildi",
            "{shop} mağazasının {number} nömrəli sifarişi ləğv edildi. Səbəb:",
            "{reason}",
            "Ödənilən məbləğ alıcıya qaytarılır, mallar yenidən anbarınızdadır.",
        ),
    },
}
TO_BUYERS = {
    OrderAct.PLACE: {
        "en": _text(
            "en",
            _PURCHASE,
            "{code}: thank you for your purchase",
            "Your payment has arrived, and each shop that you bought from has its order. You hear "
            "from us when something goes on its way.",
        ),
        "az": _text(
            "az",
            _PURCHASE,
            "{code}: alışınız üçün təşəkkürlər",
            "Ödənişiniz gəldi, hər mağaza öz sifarişini aldı. Yola çıxanda sizə yazacağıq.",
        ),
    },
    OrderAct.ACCEPT: {
        "en": _text(
            "en", _PURCHASE, "{code}: {shop} works on it", "{shop} has accepted your order."
        ),
        "az": _text(
            "az",
            _PURCHASE,
            "{code}: {shop} işə başladı",
            "{shop} sifarişinizi qəbul etdi.",
        ),
    },
    OrderAct.PREPARE: {
        "en": _text("en", _PURCHASE, "{code}: ready", "What you bought from {shop} is ready."),
        "az": _text("az", _PURCHASE, "{code}: hazırdır", "{shop} mağazasından aldığınız hazırdır."),
    },
    OrderAct.SHIP: {
        "en": _text(
            "en",
            _PURCHASE,
            "{code}: on its way",
            "{shop} has sent your order. It can be followed by: {tracking}",
        ),
        "az": _text(
            "az",
            _PURCHASE,
            "{code}: yoldadır",
            "{shop} sifarişinizi göndərdi. İzləmək üçün: {tracking}",
        ),
    },
    OrderAct.DELIVER: {
        "en": _text(
            "en",
            _PURCHASE,
            "{code}: it is yours",
            "Your order from {shop} has been handed over. If something is not as it should be, "
            "tell the shop within 14 days.",
        ),
        "az": _text(
            "az",
            _PURCHASE,
            "{code}: artıq sizdədir",
            "{shop} mağazasından sifarişiniz təhvil verildi. Nəsə düz deyilsə, 14 gün ərzində "
            "mağazaya bildirin.",
        ),
    },
    OrderAct.CANCEL: {
        "en": _text(
            "en",
            _PURCHASE,
            "{code}: the order from {shop} is cancelled",
            "Your order from {shop} was cancelled. The reason:",
            "{reason}",
            "What you have paid for it goes back to you.",
        ),
        "az": _text(
            "az",
            _PURCHASE,
            "{code}: {shop} sifarişi ləğv edildi",
            "{shop} mağazasından sifarişiniz ləğv edildi. Səbəb:",
            "{reason}",
            "Ödədiyiniz məbləğ sizə qaytarılır.",
        ),
    },
    OrderAct.LAPSE: {
        "en": _text(
            "en",
            _PURCHASE,
            "{code}: no payment came",
            "No payment came in time for your order from {shop}, so others can buy the pieces "
            "again. If you have paid meanwhile, you get the pieces or your money.",
        ),
        "az": _text(
            "az",
            _PURCHASE,
            "{code}: ödəniş gəlmədi",
            "{shop} sifarişinizin ödənişi vaxtında gəlmədi, ona görə malları yenidən başqaları "
            "ala bilər. Artıq ödəmisinizsə, ya malları, ya da pulunuzu alacaqsınız.",
        ),
    },
}
# What a bank wants back of an order, and how it has decided.
DISPUTED = {
    "en": _text(
        "en",
        _ORDER,
        "{shop}: the buyer's bank wants the money of order {number} back",
        "The bank of the buyer of order {number} of {shop} wants {sum} back. What you earned of "
        "that is held until the bank has decided. Do not send what is not sent yet, and keep what "
        "proves that the rest was handed over: the hub answers the bank with it.",
    ),
    "az": _text(
        "az",
        _ORDER,
        "{shop}: alıcının bankı {number} nömrəli sifarişin pulunu geri istəyir",
        "{shop} mağazasının {number} nömrəli sifarişi üçün alıcının bankı {sum} geri istəyir. "
        "Bank qərar verənədək bu məbləğdən sizə çatan pay saxlanılır. Göndərilməyən malı hələlik "
        "göndərməyin, təhvil verdiyinizi sübut edən sənədləri saxlayın: hab banka onlarla cavab "
        "verir.",
    ),
}
DISPUTE_WON = {
    "en": _text(
        "en",
        _ORDER,
        "{shop}: the money of order {number} stays",
        "The bank has decided: what it wanted back of order {number} of {shop} stays. What was "
        "held is yours again.",
    ),
    "az": _text(
        "az",
        _ORDER,
        "{shop}: {number} nömrəli sifarişin pulu qalır",
        "Bank qərar verdi: {shop} mağazasının {number} nömrəli sifarişindən geri istədiyi məbləğ "
        "qalır. Saxlanılan pay yenidən sizindir.",
    ),
}
DISPUTE_LOST = {
    "en": _text(
        "en",
        _ORDER,
        "{shop}: the bank has taken back money of order {number}",
        "The bank has decided: {sum} of order {number} of {shop} went back to the buyer. Your "
        "part of it is in your statement.",
    ),
    "az": _text(
        "az",
        _ORDER,
        "{shop}: bank {number} nömrəli sifarişin pulunu geri aldı",
        "Bank qərar verdi: {shop} mağazasının {number} nömrəli sifarişindən {sum} alıcıya "
        "qaytarıldı. Sizə düşən pay çıxarışınızdadır.",
    ),
}
