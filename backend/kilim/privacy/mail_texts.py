"""The letters about own data. Words in braces are filled in; see `reactions.py`."""

from kilim.messaging.mail.service import Text

COPIED = {
    "en": Text(
        subject="The copy of your data is ready",
        paragraphs=(
            "Hello, {name}!",
            "The copy of your data that you asked for is ready. You can download it until {day}; "
            "then it is deleted.",
        ),
        button="Open my data",
        footnote="If you did not ask for it, change your password.",
    ),
    "az": Text(
        subject="Məlumatlarınızın surəti hazırdır",
        paragraphs=(
            "Salam, {name}!",
            "İstədiyiniz məlumat surəti hazırdır. Onu bu tarixədək endirə bilərsiniz: {day}. "
            "Sonra silinir.",
        ),
        button="Məlumatlarımı aç",
        footnote="Bunu siz istəməmisinizsə, parolunuzu dəyişin.",
    ),
}
ERASING = {
    "en": Text(
        subject="Your data will be erased on {day}",
        paragraphs=(
            "Hello, {name}!",
            "You asked us to erase you. It happens on {day}: your account, your words, your files "
            "and your bookings to come go. It cannot be undone afterwards.",
            "Until then you can change your mind on the page of your data. We shall not write to "
            "you again about it.",
        ),
        button="I have changed my mind",
        footnote="If you did not ask for it, cancel it and change your password.",
    ),
    "az": Text(
        subject="Məlumatlarınız bu gün silinəcək: {day}",
        paragraphs=(
            "Salam, {name}!",
            "Məlumatlarınızın silinməsini istəmisiniz. Bu gün silinəcək: {day}. Hesabınız, "
            "yazdıqlarınız, fayllarınız və gələcək rezervləriniz silinir. Sonra geri qaytarmaq "
            "mümkün deyil.",
            "O vaxtadək məlumat səhifənizdə fikrinizi dəyişə bilərsiniz. Bu barədə sizə bir daha "
            "yazmayacağıq.",
        ),
        button="Fikrimi dəyişdim",
        footnote="Bunu siz istəməmisinizsə, ləğv edin və parolunuzu dəyişin.",
    ),
}
SIGNATURE = "Kilim"
