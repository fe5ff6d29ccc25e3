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
    Reason.NOT_WHOLE: (
        "Burada yalnız tam ədəd ola bilər.",
        "Only a whole number fits here.",
    ),
    Reason.TOO_FINE: (
        "Vergüldən sonra ən çoxu {about} rəqəm ola bilər.",
        "At most {about} decimals fit.",
    ),
    Reason.OUT_OF_BOUNDS: (
        "Bu aralıqda olmalıdır: {about}.",
        "It must lie within {about}.",
    ),
    Reason.NOT_A_CODE: (
        "Kodda yalnız latın hərfləri, rəqəm, nöqtə, defis və alt xətt olur.",
        "A code has Latin letters, digits, full stops, hyphens and underscores only.",
    ),
    Reason.CODE_TAKEN: (
        "Bu kod mağazanın başqa məhsulundadır: {about}.",
        "Another listing of the shop has this code: {about}.",
    ),
    Reason.CONTRADICTS: (
        "{about}-ci sətirdə başqa şey yazılıb.",
        "Row {about} says something else.",
    ),
    Reason.TWICE: (
        "Eyni şey iki dəfə yazılıb.",
        "The same thing stands there twice.",
    ),
    Reason.KIND_STAYS: (
        "Məhsulun növü dəyişmir.",
        "The kind of a listing stays.",
    ),
    Reason.UNKNOWN_LISTING: (
        "Mağazada belə məhsul yoxdur. Yenisi üçün növünü də yazın.",
        "The shop has no such listing. For a new one, say its kind as well.",
    ),
    Reason.LISTING_TAKEN: (
        "Bu ünvan başqa mağazanın məhsulundadır.",
        "A listing of another shop has this address.",
    ),
    Reason.LISTING_GONE: (
        "Bu məhsul çıxarılıb və ya arxivdədir.",
        "This listing is removed or archived.",
    ),
    Reason.LISTING_WAITS: (
        "Hab onu oxuyur. Qərara qədər dəyişmir; geri götürə bilərsiniz.",
        "The hub is looking at it. Until then it stays as it is; you can withdraw it.",
    ),
    Reason.SHOP_CLOSED: (
        "Mağaza bağlanıb.",
        "The shop is closed.",
    ),
    Reason.VARIANT_RETIRED: (
        "Bu variant artıq satılmır.",
        "This variant is not offered any more.",
    ),
    Reason.TOO_MANY_VARIANTS: (
        "Bir məhsulun ən çoxu {about} variantı olur.",
        "A listing has {about} variants at most.",
    ),
    Reason.SAME_OPTIONS: (
        "Bu variant {about} kodlu variantdan heç nə ilə fərqlənmir.",
        "Nothing tells this variant from the one with the code {about}.",
    ),
    Reason.OPTION_INCOMPLETE: (
        "Fərqin həm nədə olduğunu, həm də dəyərini yazın.",
        "Say both in what it differs and what it is.",
    ),
    Reason.NOT_OF_THIS_KIND: (
        "Bu növ məhsulda belə şey olmur.",
        "A listing of this kind has no such thing.",
    ),
    Reason.COSTS_NOTHING: (
        "Qiymət sıfır ola bilməz; yalnız istədiyi qədər ödənilən məhsulda olur.",
        "Only what buyers pay for as they want may cost nothing.",
    ),
    Reason.SUGGESTED_LESS: (
        "Təklif yalnız istədiyi qədər ödənilən məhsulda olur və qiymətdən az ola bilməz.",
        "Only an open price has a suggestion, which is not below it.",
    ),
    Reason.OTHER_CURRENCY: (
        "Burada valyuta {about} olur.",
        "The currency here is {about}.",
    ),
    Reason.UNKNOWN_WORD: (
        "Bazarın sözlüyündə belə söz yoxdur: {about}.",
        "The market has no such word: {about}.",
    ),
    Reason.BLOCKED_WORDS: (
        "Bu söz sübutsuz yazıla bilməz: {about}.",
        "This says too much without evidence: {about}.",
    ),
    Reason.NOT_SHARES: (
        "Materiallar “wool 80; silk 20” kimi yazılır və cəmi 100 olur.",
        "Materials are written “wool 80; silk 20” and add up to 100.",
    ),
    Reason.NOT_PARTS: (
        "Ehtiyat “KEL-1; SAP-2 * 3” kimi yazılır.",
        "What is taken from stock is written “KEL-1; SAP-2 * 3”.",
    ),
    Reason.UNKNOWN_ITEM: (
        "Ehtiyatda bu kodla heç nə yoxdur: {about}. Əvvəl onu ehtiyata əlavə edin.",
        "Nothing in stock has this code: {about}. Add it to the stock first.",
    ),
    Reason.NOT_COUNTED_HERE: (
        "Bu variant sayılmır: ehtiyatdan bir şey götürəndə sayı yazılır.",
        "This variant is not counted: a count stands with what takes one thing from stock.",
    ),
    Reason.NOT_A_COUNT: (
        "Say “12” və ya hər sətirdə “Emalatxana: 12” kimi yazılır.",
        "A count is written “12”, or “Workshop: 12” line by line.",
    ),
    Reason.PLACE_NEEDED: (
        "Bir neçə yer var. “Emalatxana: 12” kimi yazın.",
        "There are several places. Write “Workshop: 12”.",
    ),
    Reason.UNKNOWN_STOCK_PLACE: (
        "Mağazanın belə yeri yoxdur: {about}.",
        "The shop has no such place: {about}.",
    ),
    Reason.PROMISED: (
        "Alıcılara söz verilib: {about} ədəddən az ola bilməz.",
        "Buyers were promised some: there cannot be fewer than {about}.",
    ),
    Reason.PIECES_ARE_NAMED: (
        "Buraxılışdan əskilən nüsxə ehtiyat səhifəsində nömrəsi ilə yazılır.",
        "Which piece of an edition is gone is said by its number, on the page of the stock.",
    ),
    Reason.EDITION_FULL: (
        "Buraxılışda cəmi {about} nüsxə var.",
        "The edition has {about} pieces in all.",
    ),
    Reason.NOT_FITTING: (
        "Bu sətir məhsul kimi yazıla bilmir.",
        "This row cannot be written as a listing.",
    ),
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
