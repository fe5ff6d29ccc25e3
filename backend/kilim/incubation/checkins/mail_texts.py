"""The letters that ask for a check-in. Words in braces are filled in; see `reactions.py`."""

from kilim.messaging.mail.service import Text

OPEN = {
    "en": Text(
        subject="A minute for {organisation}: how was {month}?",
        paragraphs=(
            "Hello, {name}!",
            "The check-in of {organisation} for {month} is open. Last month's figures are filled "
            "in already: change what has changed, and send.",
            "A figure that you do not have can be left open, with the reason.",
        ),
        button="Check in",
    ),
    "az": Text(
        subject="{organisation} üçün bir dəqiqə: {month} necə keçdi?",
        paragraphs=(
            "Salam, {name}!",
            "{organisation} üçün aylıq hesabat açıqdır: {month}. Keçən ayın rəqəmləri artıq "
            "yazılıb: dəyişəni düzəldin və göndərin.",
            "Bilmədiyiniz rəqəmi səbəbini yazıb açıq qoya bilərsiniz.",
        ),
        button="Hesabatı doldur",
    ),
}
LATE = {
    "en": Text(
        subject="The check-in of {organisation} for {month} is still open",
        paragraphs=(
            "Hello, {name}!",
            "A week ago we asked how {month} was for {organisation}, and some figures are still "
            "open. It takes a minute.",
            "If a figure is not known, say so with the reason: unknown is never read as zero.",
        ),
        button="Check in",
    ),
    "az": Text(
        subject="{organisation}: {month} üçün hesabat hələ açıqdır",
        paragraphs=(
            "Salam, {name}!",
            "Bir həftə əvvəl {organisation} üçün ayın rəqəmlərini soruşmuşduq ({month}). Bəzi "
            "rəqəmlər hələ açıqdır. Bu, bir dəqiqə çəkir.",
            "Rəqəm məlum deyilsə, səbəbini yazın: məlum olmayan heç vaxt sıfır sayılmır.",
        ),
        button="Hesabatı doldur",
    ),
}
KINDS = {"open": OPEN, "late": LATE}
