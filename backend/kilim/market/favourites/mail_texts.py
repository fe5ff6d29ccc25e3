"""The letter about what is there again. Words in braces are filled in; see `reactions.py`."""

from kilim.messaging.mail.service import Text

BACK = {
    "en": Text(
        subject="{title} is available again",
        paragraphs=(
            "Hello, {name}!",
            "You asked to hear when this is back: {title} of {shop} can be bought again.",
            "Nothing is kept for you, so whoever comes first has it. You hear of it this once; if "
            "it is sold out again, you can ask again on its page.",
        ),
        button="See it",
        off="Stop all such letters",
    ),
    "az": Text(
        subject="{title} yenidən satışdadır",
        paragraphs=(
            "Salam, {name}!",
            "Satışa qayıdanda xəbər verməyimizi istəmişdiniz: {shop} mağazasında {title} yenidən "
            "var.",
            "Sizin üçün ayrıca saxlanılmır, kim tez alsa, onun olacaq. Bu barədə bir dəfə xəbər "
            "veririk; yenə tükənsə, səhifəsindən təkrar istəyə bilərsiniz.",
        ),
        button="Bax",
        off="Belə məktublar daha gəlməsin",
    ),
}
