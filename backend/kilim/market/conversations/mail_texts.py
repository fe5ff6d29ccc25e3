"""The letters about conversations. Words in braces are filled in; see `reactions.py`."""

from kilim.messaging.mail.service import Text

TO_SHOP = {
    "en": Text(
        subject="{buyer} has written to {shop}",
        paragraphs=(
            "Hello, {name}!",
            "{buyer} has written to {shop} about {thing}:",
            "“{words}”",
        ),
        button="Read and answer",
        footnote="Answer in Kilim: a reply to this letter reaches nobody.",
    ),
    "az": Text(
        subject="{buyer} {shop} mağazasına yazıb",
        paragraphs=(
            "Salam, {name}!",
            "{buyer} {shop} mağazasına yazıb. Mövzu: {thing}.",
            "“{words}”",
        ),
        button="Oxu və cavab yaz",
        footnote="Cavabı Kilim-də yazın: bu məktuba cavab heç kimə çatmır.",
    ),
}
TO_BUYER = {
    "en": Text(
        subject="{shop} has answered you",
        paragraphs=(
            "Hello, {name}!",
            "{shop} has written to you about {thing}:",
            "“{words}”",
        ),
        button="Read and answer",
        footnote="Answer in Kilim: a reply to this letter reaches nobody.",
    ),
    "az": Text(
        subject="{shop} sizə cavab yazıb",
        paragraphs=(
            "Salam, {name}!",
            "{shop} sizə yazıb. Mövzu: {thing}.",
            "“{words}”",
        ),
        button="Oxu və cavab yaz",
        footnote="Cavabı Kilim-də yazın: bu məktuba cavab heç kimə çatmır.",
    ),
}
TO_HUB = {
    "en": Text(
        subject="A conversation with {shop} was reported",
        paragraphs=(
            "Hello, {name}!",
            "Somebody has reported a conversation with {shop} and says why:",
            "“{words}”",
            "You can read it now; nobody else of the hub could before.",
        ),
        button="Read the conversation",
    ),
    "az": Text(
        subject="{shop} ilə yazışmadan şikayət edilib",
        paragraphs=(
            "Salam, {name}!",
            "{shop} ilə yazışmadan şikayət edilib. Səbəb:",
            "“{words}”",
            "İndi bu yazışmanı oxuya bilərsiniz; bundan əvvəl onu habda heç kim görmürdü.",
        ),
        button="Yazışmanı oxu",
    ),
}
