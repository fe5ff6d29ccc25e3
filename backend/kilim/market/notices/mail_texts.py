"""The letters about notices. Words in braces are filled in; see `reactions.py`."""

from kilim.market.notices.models import NoticeAct, NoticeRule
from kilim.messaging.mail.service import Text

RECEIVED = {
    "en": Text(
        subject="We have your report: {thing}",
        paragraphs=(
            "Hello!",
            "Thank you for telling us about {thing}. Somebody of the hub looks at it and decides; "
            "you get a letter then.",
            "Nobody but the hub learns that it was you.",
        ),
    ),
    "az": Text(
        subject="Bildirişinizi aldıq: {thing}",
        paragraphs=(
            "Salam!",
            "{thing} barədə bizə yazdığınız üçün təşəkkür edirik. Hab əməkdaşı baxıb qərar "
            "verəcək, sizə də məktub gələcək.",
            "Bunu sizin bildirdiyinizi habdan başqa heç kim bilməyəcək.",
        ),
    ),
}
TO_HUB = {
    "en": Text(
        subject="Reported: {thing}",
        paragraphs=("Hello, {name}!", "Somebody has reported {thing} ({shop}):", "{words}"),
        button="Look at it",
    ),
    "az": Text(
        subject="Bildiriş var: {thing}",
        paragraphs=("Salam, {name}!", "{thing} ({shop}) barədə bildiriş gəldi:", "{words}"),
        button="Bax",
    ),
}
ASKED = {
    "en": Text(
        subject="{shop}: please put something right",
        paragraphs=(
            "Hello, {name}!",
            "Somebody has reported {thing}, and the hub asks you to put it right. It goes by this: "
            "{rule}.",
            "{words}",
            "The hub looks at it again, and decides by what it finds then.",
        ),
        button="Open it",
    ),
    "az": Text(
        subject="{shop}: düzəliş xahiş olunur",
        paragraphs=(
            "Salam, {name}!",
            "{thing} barədə bildiriş gəlib və hab sizdən düzəliş etməyi xahiş edir. Əsas: {rule}.",
            "{words}",
            "Hab yenidən baxacaq və gördüyünə görə qərar verəcək.",
        ),
        button="Aç",
    ),
}


def _decided(subject: tuple[str, str], en: tuple[str, ...], az: tuple[str, ...]) -> dict[str, Text]:
    return {
        "en": Text(subject=subject[0], paragraphs=("Hello!", *en)),
        "az": Text(subject=subject[1], paragraphs=("Salam!", *az)),
    }


_SUBJECT = ("{thing}: the hub has decided", "{thing}: hab qərar verdi")
_BY = ("It goes by this: {rule}.", "Əsas: {rule}.")
DECIDED = {
    NoticeAct.DISMISS: _decided(
        _SUBJECT,
        (
            "The hub has looked at what you reported about {thing} and leaves it as it is.",
            "{words}",
        ),
        ("Hab {thing} barədə bildirişinizə baxdı və olduğu kimi saxladı.", "{words}"),
    ),
    NoticeAct.REMOVE: _decided(
        _SUBJECT,
        ("You reported {thing}. The hub has taken it off the market.", _BY[0]),
        ("{thing} barədə bildirmişdiniz. Hab onu bazardan götürdü.", _BY[1]),
    ),
    NoticeAct.RESTRICT: _decided(
        _SUBJECT,
        ("You reported {thing}. The hub has restricted the shop: it may not sell for now.", _BY[0]),
        ("{thing} barədə bildirmişdiniz. Hab mağazanın satışını müvəqqəti dayandırdı.", _BY[1]),
    ),
    NoticeAct.HIDE: _decided(
        _SUBJECT,
        ("You reported a review of {thing}. The hub has hidden it.", _BY[0]),
        ("{thing} haqqında bir rəy barədə bildirmişdiniz. Hab həmin rəyi gizlətdi.", _BY[1]),
    ),
}
RULES = {
    NoticeRule.NOT_THEIRS: {
        "en": "it is not made, designed or sourced as it says",
        "az": "deyildiyi kimi düzəldilməyib, tərtib olunmayıb və ya gətirilməyib",
    },
    NoticeRule.MISLEADING: {
        "en": "it misleads buyers",
        "az": "alıcını çaşdırır",
    },
    NoticeRule.FORBIDDEN_GOODS: {
        "en": "it may not be sold here",
        "az": "burada satılması qadağandır",
    },
    NoticeRule.UNSAFE: {"en": "it is not safe", "az": "təhlükəsiz deyil"},
    NoticeRule.RIGHTS: {
        "en": "it takes what belongs to somebody else",
        "az": "başqasının hüquqlarını pozur",
    },
    NoticeRule.ABUSE: {"en": "it insults people", "az": "insanları təhqir edir"},
    NoticeRule.COMPLAINTS: {"en": "complaints of buyers", "az": "alıcıların şikayətləri"},
    NoticeRule.LAW: {"en": "the law asks for it", "az": "qanun bunu tələb edir"},
    NoticeRule.OTHER: {"en": "the rules of the market", "az": "bazarın qaydaları"},
}
