"""The letters about listings. Words in braces are filled in; see `reactions.py`."""

from kilim.messaging.mail.service import Text

_HELLO = {"en": "Hello, {name}!", "az": "Salam, {name}!"}
_BUTTON = {"en": "Open the listing", "az": "Elanı aç"}


def _text(language: str, subject: str, *paragraphs: str) -> Text:
    return Text(
        subject=subject,
        paragraphs=(_HELLO[language], *paragraphs),
        button=_BUTTON[language],
    )


TEXTS = {
    "approve": {
        "en": _text(
            "en",
            "{title} is live",
            "The hub has approved what you submitted for {title}. Buyers see it from now on.",
        ),
        "az": _text(
            "az",
            "{title} yayımlandı",
            "Mərkəz {title} üçün göndərdiyinizi təsdiqlədi. Alıcılar onu indidən görür.",
        ),
    },
    "ask": {
        "en": _text(
            "en",
            "{title}: something to change",
            "Before buyers see this version of {title}, the hub asks:",
            "{reason}",
            "Change it and submit it again. What is live already stays as it is until then.",
        ),
        "az": _text(
            "az",
            "{title}: düzəliş lazımdır",
            "Alıcılar {title} elanının bu variantını görməzdən əvvəl mərkəz xahiş edir:",
            "{reason}",
            "Düzəliş edib yenidən göndərin. O vaxtadək yayımda olan variant dəyişmir.",
        ),
    },
    "refuse": {
        "en": _text(
            "en",
            "{title} was not approved",
            "The hub has refused this version of {title}. Its reason:",
            "{reason}",
        ),
        "az": _text(
            "az",
            "{title} təsdiqlənmədi",
            "Mərkəz {title} elanının bu variantını qəbul etmədi. Səbəb:",
            "{reason}",
        ),
    },
    "remove": {
        "en": _text(
            "en",
            "{title} was removed",
            "The hub has removed {title} from the market; buyers do not find it any more. Why:",
            "{reason}",
        ),
        "az": _text(
            "az",
            "{title} bazardan çıxarıldı",
            "Mərkəz {title} elanını bazardan çıxardı, alıcılar onu daha görmür. Səbəb:",
            "{reason}",
        ),
    },
    "restore": {
        "en": _text(
            "en",
            "{title} may be shown again",
            "The hub has taken its removal back. {title} is hidden; show it when you are ready.",
        ),
        "az": _text(
            "az",
            "{title} yenidən göstərilə bilər",
            "Mərkəz çıxarılma qərarını ləğv etdi. {title} hələ gizlidir, hazır olanda onu "
            "yenidən göstərin.",
        ),
    },
}
