"""The letter about a matching that is cancelled. Words in braces are filled in."""

from kilim.messaging.mail.service import Text

CANCELLED = {
    "en": Text(
        subject="No pairs are made for now: {cohort}",
        paragraphs=(
            "Hello, {name}!",
            "The hub has cancelled the matching of mentors in “{cohort}”. What you wished makes no"
            " pair.",
            "{reason}",
            "When wishes are asked for again, you find them on the same page.",
        ),
        button="Open the page",
    ),
    "az": Text(
        subject="Hələlik cütlük qurulmur: {cohort}",
        paragraphs=(
            "Salam, {name}!",
            "Mərkəz “{cohort}” qrupunda mentor seçimini ləğv etdi. İstəkləriniz üzrə cütlük"
            " qurulmur.",
            "{reason}",
            "İstəklər yenidən soruşulanda onları həmin səhifədə tapacaqsınız.",
        ),
        button="Səhifəni aç",
    ),
}
