"""The letters of payouts. Words in braces are filled in."""

from kilim.messaging.mail.service import Text

SENT = {
    "en": Text(
        subject="{amount} are on their way to {shop}",
        paragraphs=(
            "Hello, {name}!",
            "The bank has been told to pay {amount} to the account {account} of {shop}.",
            "This is no account of yours? Write to the hub at once.",
        ),
        button="Open my shop",
    ),
    "az": Text(
        subject="{shop} üçün {amount} yoldadır",
        paragraphs=(
            "Salam, {name}!",
            "“{shop}” mağazasının {account} hesabına {amount} köçürülməsi üçün banka tapşırıq"
            " verilib.",
            "Bu hesab sizin deyilsə, dərhal haba yazın.",
        ),
        button="Mağazamı aç",
    ),
}
BOUNCED = {
    "en": Text(
        subject="{amount} for {shop} came back",
        paragraphs=(
            "Hello, {name}!",
            "The bank could not pay {amount} to the account {account}.",
            "Why: {reason}",
            "The money is yours as before. Check the account of the shop; the next payout goes"
            " there.",
        ),
        button="Open my shop",
    ),
    "az": Text(
        subject="{shop} üçün köçürülən {amount} geri qayıtdı",
        paragraphs=(
            "Salam, {name}!",
            "Bank {amount} məbləğini {account} hesabına köçürə bilmədi.",
            "Səbəb: {reason}",
            "Pul yenə sizindir. Mağazanın hesabını yoxlayın: növbəti ödəniş ora göndəriləcək.",
        ),
        button="Mağazamı aç",
    ),
}
NAMED = {
    "en": Text(
        subject="{shop} will be paid to another account",
        paragraphs=(
            "Hello, {name}!",
            "{who} has named the account {account} for {shop}. It counts from {day} on.",
            "Nobody of you did this? Name the right account today, and write to the hub.",
        ),
        button="Open my shop",
    ),
    "az": Text(
        subject="{shop} üçün ödəniş hesabı dəyişir",
        paragraphs=(
            "Salam, {name}!",
            "{who} “{shop}” mağazası üçün {account} hesabını göstərib. Hesab bu gündən qüvvəyə"
            " minir: {day}.",
            "Bunu heç biriniz etməmisinizsə, elə bu gün düzgün hesabı göstərin və haba yazın.",
        ),
        button="Mağazamı aç",
    ),
}
