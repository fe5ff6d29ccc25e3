"""The letter to reviewers. Words in braces are filled in; see `reactions.py`."""

from kilim.messaging.mail.service import Text

ASSIGNED = {
    "en": Text(
        subject="To review: {call}",
        paragraphs=(
            "Hello, {name}!",
            "New applications for you in “{stage}” of “{call}”: {given}.",
            "{due}",
            "If you are close to one of them, declare the conflict before you read it; somebody "
            "else will get it.",
        ),
        button="Open my reviews",
    ),
    "az": Text(
        subject="Rəy gözləyir: {call}",
        paragraphs=(
            "Salam, {name}!",
            "“{call}” müsabiqəsinin “{stage}” mərhələsində sizə verilən yeni müraciətlər: {given}.",
            "{due}",
            "Müraciətlərdən biri ilə bağlılığınız varsa, oxumazdan əvvəl maraqlar toqquşmasını "
            "bildirin; onu başqası alacaq.",
        ),
        button="Rəylərimi aç",
    ),
}
DUE = {
    "en": "Reviews are wanted by {until} (the hub’s time).",
    "az": "Rəylər bu vaxtadək gözlənilir: {until} (mərkəzin vaxtı ilə).",
}
NO_DUE = {
    "en": "No date is set for the reviews yet.",
    "az": "Rəylər üçün hələ vaxt təyin edilməyib.",
}
