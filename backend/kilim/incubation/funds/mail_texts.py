"""The letter of a release. Words in braces are filled in; see `reactions.py`."""

from kilim.messaging.mail.service import Text

RELEASED = {
    "en": Text(
        subject="Released: {tranche}",
        paragraphs=(
            "Hello, {name}!",
            "{amount} were released for “{tranche}”.",
            "Your page shows what is next and what it needs.",
        ),
        button="Open my cohort",
    ),
    "az": Text(
        subject="Ayrıldı: {tranche}",
        paragraphs=(
            "Salam, {name}!",
            "“{tranche}” üçün {amount} ayrıldı.",
            "Növbəti hissə və onun şərtləri səhifənizdədir.",
        ),
        button="Qrupumu aç",
    ),
}
