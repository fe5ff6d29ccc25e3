"""The letters of a release and of its reversal. Words in braces are filled in."""

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
REVERSED = {
    "en": Text(
        subject="Taken back: {tranche}",
        paragraphs=(
            "Hello, {name}!",
            "{amount} had been released for “{tranche}” by mistake. Two people of the hub have"
            " reversed it.",
            "Why: {reason}",
            "If you have received the money already, the hub writes to you how to return it.",
        ),
        button="Open my cohort",
    ),
    "az": Text(
        subject="Geri götürüldü: {tranche}",
        paragraphs=(
            "Salam, {name}!",
            "“{tranche}” üçün {amount} səhvən ayrılmışdı. Mərkəzin iki əməkdaşı bunu geri götürdü.",
            "Səbəb: {reason}",
            "Pulu artıq almısınızsa, necə qaytaracağınız barədə mərkəz sizə yazacaq.",
        ),
        button="Qrupumu aç",
    ),
}
