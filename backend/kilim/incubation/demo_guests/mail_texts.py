"""The letters to guests. Words in braces are filled in; see `reactions.py`."""

from kilim.messaging.mail.service import Text

ASKED = {
    "en": Text(
        subject="Your place at “{title}”",
        paragraphs=(
            "Hello, {name}!",
            "You want to come to “{title}” on {when}, {where}. Open the link to say that you come; "
            "with the same link you can give the place back.",
            "At the door show the attached code, or the same one behind the link.",
        ),
        button="I come",
        footnote="If you did not ask for this, you need not do anything: no place is taken.",
    ),
    "az": Text(
        subject="“{title}”: yeriniz",
        paragraphs=(
            "Salam, {name}!",
            "“{title}” tədbirinə gəlmək istəyirsiniz: {when}, {where}. Gələcəyinizi bildirmək üçün "
            "keçidi açın; həmin keçidlə yerinizi geri də verə bilərsiniz.",
            "Girişdə əlavədəki kodu göstərin; keçidi açanda da həmin kod görünür.",
        ),
        button="Gəlirəm",
        footnote="Bunu siz istəməmisinizsə, heç nə etməyin: yer tutulmayıb.",
    ),
}
SEATED = {
    "en": Text(
        subject="A place is yours: “{title}”",
        paragraphs=(
            "Hello, {name}!",
            "Somebody has given a place back, so you can come to “{title}” on {when}, {where}.",
            "At the door show the attached code.",
            "If you cannot come any more, please give the place back, so that somebody else can.",
        ),
        button="Open your place",
    ),
    "az": Text(
        subject="Yer sizindir: “{title}”",
        paragraphs=(
            "Salam, {name}!",
            "Bir qonaq yerini geri verdi, ona görə siz “{title}” tədbirinə gələ bilərsiniz: "
            "{when}, {where}.",
            "Girişdə əlavədəki kodu göstərin.",
            "Gələ bilmirsinizsə, yeri geri verin ki, başqası gəlsin.",
        ),
        button="Yerinizi açın",
    ),
}
