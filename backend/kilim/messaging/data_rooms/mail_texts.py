"""The words of the letter. Words in braces are filled in; see `reactions.py`."""

from kilim.messaging.mail.service import Text

SHARED = {
    "en": Text(
        subject="{organisation} shares files with you",
        paragraphs=(
            "Hello!",
            "{sharer} of {organisation} shares files of their data room with you: {files} until "
            "{until}.{note}",
        ),
        button="Open the files",
        footnote="This link is for you alone; please do not pass it on. The team sees when you "
        "open a file, and can end the sharing at any time.",
    ),
    "az": Text(
        subject="{organisation} sizinlə fayl paylaşır",
        paragraphs=(
            "Salam!",
            "{organisation} komandasından {sharer} məlumat otağındakı faylları sizinlə paylaşır: "
            "{files}, {until} tarixinədək.{note}",
        ),
        button="Faylları aç",
        footnote="Bu keçid yalnız sizin üçündür, başqasına verməyin. Faylı açdığınızı komanda "
        "görür və paylaşmanı istənilən vaxt dayandıra bilər.",
    ),
}
FILES = {
    "en": {"one": "{n} file", "other": "{n} files"},
    "az": {"one": "{n} fayl", "other": "{n} fayl"},
}
