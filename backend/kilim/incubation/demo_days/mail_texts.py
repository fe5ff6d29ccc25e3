"""The letters about demo days. Words in braces are filled in; see `reactions.py`."""

from kilim.messaging.mail.service import Text

ASKED = {
    "en": Text(
        subject="Demo day: does {venture} pitch?",
        paragraphs=(
            "Hello, {name}!",
            "“{title}” takes place on {when}, {where}. Please say whether {venture} pitches there, "
            "in one sentence what with, and who presents.",
        ),
        button="Answer",
    ),
    "az": Text(
        subject="Demo günü: {venture} çıxış edir?",
        paragraphs=(
            "Salam, {name}!",
            "“{title}” keçiriləcək: {when}, {where}. {venture} çıxış edəcəkmi, nə ilə (bir "
            "cümlədə) və kim təqdim edəcək — xahiş edirik, bildirin.",
        ),
        button="Cavab ver",
    ),
}
TIMED = {
    "en": Text(
        subject="{venture} pitches at {time}",
        paragraphs=(
            "Hello, {name}!",
            "{venture} pitches at “{title}” on {when}: {pitch} minutes, then {questions} minutes "
            "of questions. Place: {where}.",
            "The entry for your calendar is attached. If the time changes, we will write again.",
        ),
        button="Open the programme",
    ),
    "az": Text(
        subject="{venture}: çıxış saatı {time}",
        paragraphs=(
            "Salam, {name}!",
            "{venture} “{title}” tədbirində çıxış edir: {when}. Çıxış {pitch} dəqiqə, sonra "
            "suallara {questions} dəqiqə. Yer: {where}.",
            "Təqvim üçün fayl əlavə olunub. Vaxt dəyişsə, yenidən yazacağıq.",
        ),
        button="Proqramı aç",
    ),
}
UNTIMED = {
    "en": Text(
        subject="{venture} is out of the running order",
        paragraphs=(
            "Hello, {name}!",
            "{venture} has no time at “{title}” any more, because it does not pitch there.",
        ),
        button="Open the programme",
    ),
    "az": Text(
        subject="{venture} çıxış sırasında deyil",
        paragraphs=(
            "Salam, {name}!",
            "{venture} “{title}” tədbirində çıxış etmədiyi üçün artıq sırada deyil.",
        ),
        button="Proqramı aç",
    ),
}
