"""What is said of cells and rows, in both languages; `{about}` completes a sentence."""

from typing import Any

from kilim.impact.imports.cells import Reason
from kilim.impact.imports.kinds import COLUMNS, ImportKind

WORDS: dict[Reason, tuple[str, str]] = {
    Reason.MISSING: ("Bu xana boş ola bilməz.", "This cell must not be empty."),
    Reason.TOO_LONG: ("Ən çoxu {about} işarə ola bilər.", "At most {about} characters fit."),
    Reason.NOT_TEXT: (
        "Burada görünməyən və ya zədəli işarələr var.",
        "There are invisible or broken characters in it.",
    ),
    Reason.NOT_AN_EMAIL: ("Bu, e-poçt ünvanı deyil.", "This is no e-mail address."),
    Reason.NOT_AN_ADDRESS: (
        "Ünvan adında yalnız kiçik latın hərfləri, rəqəmlər və defis olur.",
        "An address has small Latin letters, digits and hyphens only.",
    ),
    Reason.NOT_A_LINK: ("Keçid https:// ilə başlamalıdır.", "A link begins with https://."),
    Reason.NOT_A_DAY: (
        "Tarix 2026-03-31 və ya 31.03.2026 kimi yazılır.",
        "A day is written 2026-03-31 or 31.03.2026.",
    ),
    Reason.NOT_A_MONTH: (
        "Ay 2026-03 və ya 03.2026 kimi yazılır.",
        "A month is written 2026-03 or 03.2026.",
    ),
    Reason.NOT_A_NUMBER: ("Bu, rəqəm deyil.", "This is no number."),
    Reason.NOT_A_CURRENCY: (
        "Valyuta AZN kimi üç hərflə yazılır.",
        "A currency is three letters, such as AZN.",
    ),
    Reason.AMBIGUOUS_NUMBER: (
        "Bu həm {about}, həm də onun mində biri ola bilər. Ayırıcısız və ya iki onluqla yazın.",
        "This may be {about} or a thousandth of it. Write no separator, or two decimals.",
    ),
    Reason.TOO_LARGE: ("Bu rəqəm həddən artıq böyükdür.", "This number is too large."),
    Reason.TOO_MANY: ("Ən çoxu {about} dəyər ola bilər.", "At most {about} values fit."),
    Reason.UNKNOWN_CHOICE: ("Bunlardan biri olmalıdır: {about}.", "It must be one of: {about}."),
    Reason.DUPLICATE: (
        "Bu, {about}-ci sətirdə artıq var.",
        "Row {about} says the same thing already.",
    ),
    Reason.UNKNOWN_PLACE: (
        "Belə bölgə tanımırıq. Kodunu (AZ-07) və ya adını yazın.",
        "We know no such region. Write its code (AZ-07) or its name.",
    ),
    Reason.UNKNOWN_STARTUP: ("Habda belə startap yoxdur.", "The hub has no such startup."),
    Reason.UNKNOWN_ORGANISATION: (
        "Habda belə təşkilat yoxdur.",
        "The hub has no such organisation.",
    ),
    Reason.AMBIGUOUS_NAME: (
        "Bu adda bir neçəsi var. Ünvan adını yazın.",
        "Several have this name. Write the address instead.",
    ),
    Reason.OTHER_KIND: (
        "Bu adda təşkilat var, amma startap deyil.",
        "There is an organisation of this name, and it is no startup.",
    ),
    Reason.ADDRESS_TAKEN: ("Bu ünvan adı başqa startapındır.", "Another startup has this address."),
    Reason.STAGE_NEEDED: ("Profil üçün mərhələ lazımdır.", "A profile needs the startup's stage."),
    Reason.YOURSELF: ("Heç kim özünə rol vermir.", "Nobody gives a role to themselves."),
    Reason.RELATION_NEEDED: (
        "Təşkilatda kim olduğunu yazın: təsisçi, üzv və ya əlaqələndirici.",
        "Say what they are there: founder, member or contact.",
    ),
    Reason.ORGANISATION_NEEDED: ("Hansı təşkilatda olduğunu yazın.", "Say in which organisation."),
    Reason.NOT_OF_THE_HUB: (
        "Bu ünvanla habda heç kim yoxdur. Əvvəl insanları gətirin.",
        "Nobody at the hub has this address. Import people first.",
    ),
    Reason.NOT_OF_THE_ORGANISATION: (
        "Bu şəxs bu gün həmin təşkilatda deyil.",
        "This person does not belong to that organisation today.",
    ),
    Reason.UNKNOWN_PLAN: ("Habda belə plan yoxdur.", "The hub has no such plan."),
    Reason.PLAN_RETIRED: ("Bu plana daha heç kim qoşulmur.", "Nobody joins this plan any more."),
    Reason.ENDS_BEFORE_START: (
        "Son gün ilk gündən əvvəldir.",
        "The last day is before the first one.",
    ),
    Reason.OVERLAPS: (
        "Bu günlər artıq olanlarla üst-üstə düşür: {about}.",
        "These days overlap what is there already: {about}.",
    ),
    Reason.UNKNOWN_KPI: (
        "Heç bir proqram belə göstərici soruşmur.",
        "No programme asks for such a KPI.",
    ),
    Reason.AMBIGUOUS_KPI: (
        "Bir neçə proqram bunu soruşur. Göstəricinin ünvan adını yazın.",
        "Several programmes ask for this. Write the KPI's address.",
    ),
    Reason.NOT_ASKED: (
        "Bu ay bu startapdan bu göstərici soruşulmur.",
        "This startup is not asked for this KPI in this month.",
    ),
    Reason.MONTH_NOT_OVER: ("Bu ay hələ bitməyib.", "This month is not over yet."),
    Reason.REASON_NEEDED: ("Məlumatın niyə olmadığını yazın.", "Say why it is missing."),
    Reason.NAME_KEPT: (
        "Habda adı belədir və belə də qalır: {about}.",
        "At the hub the name is {about}, and it stays so.",
    ),
    Reason.LANGUAGE_KEPT: (
        "Dilini özü seçib və o, dəyişmir: {about}.",
        "They chose their language, and it stays: {about}.",
    ),
    Reason.CURRENCY: (
        "Valyuta əvvəlki aydakından fərqlidir.",
        "The currency differs from the month before.",
    ),
    Reason.NEGATIVE: ("Bu rəqəm mənfidir.", "This number is negative."),
    Reason.OVER_ALL: ("Bu, yüz faizdən çoxdur.", "This is more than a hundred per cent."),
    Reason.THOUSANDFOLD: (
        "Əvvəlki rəqəmdən ({about}) min dəfə fərqlənir. Minlərlə yazılmayıb ki?",
        "It differs by a thousand from the one before ({about}). Was it written in thousands?",
    ),
    Reason.UNUSUAL: (
        "Əvvəlki rəqəmlərdən ({about}) çox fərqlənir.",
        "It is far from the numbers before ({about}).",
    ),
}
SHEET = {
    "az": {"row": "Sətir", "reasons": "Nə düzəldilməlidir", "values": "Qiymətlər"},
    "en": {"row": "Row", "reasons": "What to correct", "values": "Values"},
}


def sentence(finding: dict[str, Any], kind: str, language: str) -> str:
    """What a finding in a table of a kind says, in a language."""
    reason, about = Reason(finding["reason"]), finding["about"]
    if reason is Reason.UNKNOWN_CHOICE:
        about = ", ".join(
            getattr(choice, language)
            for column in COLUMNS[ImportKind(kind)]
            if column.name == finding["column"]
            for choice in column.choices
        )
    return WORDS[reason][0 if language == "az" else 1].format(about=about)
