"""What a hub asks of its sellers to begin with: managers change it as they need."""

from kilim.core.texts import Names, Texts
from kilim.market.sellers.models import Market, SellerKind, Takes
from kilim.market.sellers.schemas import SellerRequirementIn

_BOTH = [SellerKind.ALONE, SellerKind.BRAND]
_ALONE = [SellerKind.ALONE]


def _asks(
    takes: Takes, name: tuple[str, str], help_: tuple[str, str], *, kinds: list[SellerKind] = _BOTH,
    market: Market = Market.EVERYWHERE, expires: bool = False, shown: bool = False,
) -> SellerRequirementIn:  # fmt: skip
    return SellerRequirementIn(
        name=Names(en=name[0], az=name[1]),
        help=Texts(en=help_[0], az=help_[1]),
        takes=takes,
        kinds=kinds,
        market=market,
        expires=expires,
        shown=shown,
    )


# The trader's details follow Regulation (EU) 2022/2065, Article 30.
REQUIREMENTS = {
    "trader_name": _asks(
        Takes.TEXT,
        ("Name of the trader", "Satıcının rəsmi adı"),
        (
            "The registered name of the business, or your own name if you sell as a person.",
            "Müəssisənin qeydiyyatdakı adı, fərdi satıcısınızsa, öz ad və soyadınız.",
        ),
        shown=True,
    ),
    "address": _asks(
        Takes.TEXT,
        ("Address", "Ünvan"),
        (
            "Where letters and returns reach you.",
            "Məktub və geri qaytarılan malların çatdığı ünvan.",
        ),
        shown=True,
    ),
    "phone": _asks(
        Takes.TEXT,
        ("Telephone", "Telefon"),
        (
            "With the country's code. Only the hub sees it.",
            "Ölkə kodu ilə birlikdə. Yalnız hab görür.",
        ),
    ),
    "register_number": _asks(
        Takes.TEXT,
        ("Number in the register", "Qeydiyyat nömrəsi (VÖEN)"),
        (
            "Your tax number, or the register and number of the business.",
            "VÖEN-iniz və ya müəssisənin qeydiyyat orqanı və nömrəsi.",
        ),
        shown=True,
    ),
    "identity": _asks(
        Takes.FILE,
        ("Identity document", "Şəxsiyyəti təsdiq edən sənəd"),
        (
            "Of whoever signs for the seller. Only the hub's managers open it.",
            "Satıcı adından imza edən şəxsin sənədi. Onu yalnız habın menecerləri aça bilər.",
        ),
        kinds=_ALONE,
        expires=True,
    ),
    "own_word": _asks(
        Takes.YES,
        ("We offer only what the law allows", "Yalnız qanunun icazə verdiyini satırıq"),
        (
            "Everything in the shop is ours to sell, safe, and described as it is.",
            "Mağazadakı hər şeyi satmaq hüququmuz var, məhsullar təhlükəsizdir və olduğu kimi "
            "təsvir edilib.",
        ),
    ),
    "terms": _asks(
        Takes.YES,
        ("We agree to the terms of the market", "Bazarın şərtləri ilə razıyıq"),
        (
            "How orders are sent, paid out and taken back, and what the hub keeps of each sale.",
            "Sifarişlərin göndərilməsi, ödənişi, geri qaytarılması və habın hər satışdan payı.",
        ),
    ),
    "making": _asks(
        Takes.FILE,
        ("How it is made", "Necə hazırlanır"),
        (
            "A picture or a page that shows your workshop at work.",
            "Emalatxananızı iş zamanı göstərən şəkil və ya sənəd.",
        ),
        kinds=_ALONE,
    ),
    "eu_responsible": _asks(
        Takes.TEXT,
        ("Responsible person in the EU", "Aİ-də məsul şəxs"),
        (
            "Who answers for the safety of your goods inside the European Union. Without it you "
            "sell everywhere else.",
            "Avropa İttifaqında məhsulların təhlükəsizliyinə cavabdeh şəxs. Onsuz Aİ-dən başqa hər "
            "yerə satış mümkündür.",
        ),
        market=Market.EU,
    ),
    "eu_tests": _asks(
        Takes.FILE,
        ("Proof of safety for the EU", "Aİ üçün təhlükəsizlik sənədi"),
        (
            "A test report or declaration, with the last day on which it is good.",
            "Sınaq hesabatı və ya bəyannamə, etibarlı olduğu son günlə.",
        ),
        market=Market.EU,
        expires=True,
    ),
}
