"""The letter of a graduation. Words in braces are filled in; see `reactions.py`."""

from kilim.messaging.mail.service import Text

GRADUATED = {
    "en": Text(
        subject="Graduated: {cohort}",
        paragraphs=(
            "Congratulations, {name}!",
            "{applicant} has graduated from “{cohort}”.",
            "The certificate has the number {serial}. Whoever has its address can verify it.",
        ),
        button="Open the certificate",
    ),
    "az": Text(
        subject="Məzun oldunuz: {cohort}",
        paragraphs=(
            "Təbriklər, {name}!",
            "{applicant} “{cohort}” qrupunu bitirdi.",
            "Sertifikatın nömrəsi: {serial}. Ünvanını bilən hər kəs onu yoxlaya bilər.",
        ),
        button="Sertifikatı aç",
    ),
}
