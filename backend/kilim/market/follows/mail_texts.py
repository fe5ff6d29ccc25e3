"""The letter about what shops have put up. Words in braces are filled in; see `reactions.py`."""

from kilim.messaging.mail.service import Text

MORE = {"en": " and {count} more", "az": " və daha {count} elan"}
NEW = {
    "en": Text(
        subject="New in the shops you follow",
        paragraphs=(
            "Hello, {name}!",
            "The shops you follow have put something up: {list}.",
            "There is one such letter a day at most.",
        ),
        button="See what you follow",
        off="Stop these letters",
    ),
    "az": Text(
        subject="İzlədiyiniz mağazalarda yeniliklər var",
        paragraphs=(
            "Salam, {name}!",
            "İzlədiyiniz mağazalar yeni elanlar yerləşdirib: {list}.",
            "Belə məktub gündə ən çoxu bir dəfə gəlir.",
        ),
        button="İzlədiklərimə bax",
        off="Bu məktubları dayandır",
    ),
}
