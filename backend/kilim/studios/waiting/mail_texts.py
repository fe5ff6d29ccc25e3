"""The letter about an offer. Words in braces are filled in; see `reactions.py`."""

from kilim.messaging.mail.service import Text

OFFERED = {
    "en": Text(
        subject="Free for you: {studio}, {day}",
        paragraphs=(
            "Hello, {name}!",
            "A time that you are waiting for has become free, and it is held for you:",
            "{when} ({city} time)\n{studio}\n{hub}, {city}",
            "Accept or decline it by {until}. After that it goes to the next person on the "
            "waiting list.",
        ),
        button="Accept or decline",
    ),
    "az": Text(
        subject="Sizin üçün boşaldı: {studio}, {day}",
        paragraphs=(
            "Salam, {name}!",
            "Gözlədiyiniz vaxt boşaldı və sizin üçün saxlanılır:",
            "{when} ({city} vaxtı ilə)\n{studio}\n{hub}, {city}",
            "Bu vaxtadək qəbul və ya imtina edin: {until}. Sonra vaxt növbədəki nəfərə təklif "
            "olunacaq.",
        ),
        button="Qəbul et və ya imtina et",
    ),
}
