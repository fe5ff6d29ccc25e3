"""The letters about shops. Words in braces are filled in; see `reactions.py`."""

from kilim.messaging.mail.service import Text

_HELLO = {"en": "Hello, {name}!", "az": "Salam, {name}!"}
_BUTTON = {"en": "Open the shop", "az": "Mağazanı aç"}


def _text(language: str, subject: str, *paragraphs: str) -> Text:
    return Text(
        subject=subject,
        paragraphs=(_HELLO[language], *paragraphs),
        button=_BUTTON[language],
    )


TEXTS = {
    "submit": {
        "en": _text(
            "en",
            "{shop} would like to sell",
            "{shop} has given what the market asks for and waits for your decision.",
        ),
        "az": _text(
            "az",
            "{shop} bazarda satmaq istəyir",
            "{shop} bazarın tələb etdiklərini təqdim edib və qərarınızı gözləyir.",
        ),
    },
    "ask": {
        "en": _text(
            "en",
            "{shop}: one more thing",
            "Before {shop} opens, the hub would like to know:",
            "{reason}",
        ),
        "az": _text(
            "az",
            "{shop}: bir sual var",
            "{shop} açılmamışdan əvvəl mərkəz bunu dəqiqləşdirmək istəyir:",
            "{reason}",
        ),
    },
    "approve": {
        "en": _text(
            "en",
            "{shop} is open",
            "Welcome to the market! The shop is open, and everybody finds it from now on.",
        ),
        "az": _text(
            "az",
            "{shop} açıldı",
            "Bazara xoş gəldiniz! Mağaza açıqdır və bu andan hamıya görünür.",
        ),
    },
    "reject": {
        "en": _text(
            "en",
            "{shop} was not taken into the market",
            "The hub has decided not to open {shop}. Its reason:",
            "{reason}",
            "When this has changed, you can ask again on the shop's page.",
        ),
        "az": _text(
            "az",
            "{shop} bazara qəbul olunmadı",
            "Mərkəz {shop} mağazasını açmamaq qərarına gəldi. Səbəb:",
            "{reason}",
            "Vəziyyət dəyişəndə mağazanın səhifəsindən yenidən müraciət edə bilərsiniz.",
        ),
    },
    "restrict": {
        "en": _text(
            "en",
            "{shop} may not sell for now",
            "The hub has restricted {shop}; buyers do not find it until that is lifted. Why:",
            "{reason}",
        ),
        "az": _text(
            "az",
            "{shop}: satış müvəqqəti dayandırıldı",
            "Mərkəz {shop} mağazasını məhdudlaşdırdı, məhdudiyyət götürülənədək alıcılar onu "
            "görməyəcək. Səbəb:",
            "{reason}",
        ),
    },
    "lift": {
        "en": _text("en", "{shop} may sell again", "The restriction of {shop} is lifted."),
        "az": _text("az", "{shop} yenidən sata bilər", "{shop} üzrə məhdudiyyət götürüldü."),
    },
    "close": {
        "en": _text(
            "en",
            "{shop} is closed",
            "{shop} was closed. What was bought there stays in the buyers' orders.",
        ),
        "az": _text(
            "az",
            "{shop} bağlandı",
            "{shop} bağlandı. Oradan alınanlar alıcıların sifarişlərində qalır.",
        ),
    },
}
# Before a document is over, and after: by what it is needed for.
ENDING = {
    "everywhere": {
        "en": _text(
            "en",
            "{shop}: “{document}” holds until {day}",
            "“{document}” of {shop} holds until {day}. Give the next one before, on the shop's "
            "page: the hub checks it, and everything goes on.",
        ),
        "az": _text(
            "az",
            "{shop}: “{document}” {day} tarixinədək qüvvədədir",
            "{shop} mağazasının “{document}” sənədi {day} tarixinədək qüvvədədir. Yenisini ondan "
            "əvvəl mağazanın səhifəsində təqdim edin: mərkəz yoxlayır, satış davam edir.",
        ),
    },
    "eu": {
        "en": _text(
            "en",
            "{shop}: “{document}” holds until {day}",
            "“{document}” of {shop} holds until {day}. From the day after, nothing of the shop is "
            "sold to the European Union until the next one is accepted; other sales go on.",
        ),
        "az": _text(
            "az",
            "{shop}: “{document}” {day} tarixinədək qüvvədədir",
            "{shop} mağazasının “{document}” sənədi {day} tarixinədək qüvvədədir. Ertəsi gündən "
            "yenisi qəbul olunanadək Avropa İttifaqına satış dayanır, digər satışlar davam edir.",
        ),
    },
}
ENDED = {
    "everywhere": {
        "en": _text(
            "en",
            "{shop}: “{document}” is over",
            "“{document}” of {shop} held until {day}. Give the next one on the shop's page.",
        ),
        "az": _text(
            "az",
            "{shop}: “{document}” sənədinin müddəti bitib",
            "{shop} mağazasının “{document}” sənədi {day} tarixinədək qüvvədə idi. Yenisini "
            "mağazanın səhifəsində təqdim edin.",
        ),
    },
    "eu": {
        "en": _text(
            "en",
            "{shop}: no sales to the European Union for now",
            "“{document}” of {shop} held until {day}. Nothing of the shop is sold to the European "
            "Union until the next one is accepted; other sales go on.",
        ),
        "az": _text(
            "az",
            "{shop}: Avropa İttifaqına satış dayandı",
            "{shop} mağazasının “{document}” sənədi {day} tarixinədək qüvvədə idi. Yenisi qəbul "
            "olunanadək Avropa İttifaqına satış dayanır, digər satışlar davam edir.",
        ),
    },
}
