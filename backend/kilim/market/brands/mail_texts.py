"""The letters of joint brands. Words in braces are filled in; see `reactions.py`."""

from kilim.messaging.mail.service import Text

ASKED = {
    "en": Text(
        subject="{brand} asks {shop} to belong to it",
        paragraphs=(
            "Hello, {name}!",
            "{brand} is a brand of several makers, and would like {shop} to be one of them.",
            "You read its terms before you sign any. Nothing is shared until you have.",
        ),
        button="Open the brand",
    ),
    "az": Text(
        subject="{brand} sizi üzvlüyə dəvət edir: {shop}",
        paragraphs=(
            "Salam, {name}!",
            "{brand} bir neçə ustanın ortaq brendidir və {shop} mağazasını da sıralarında görmək"
            " istəyir.",
            "İmzalamazdan əvvəl şərtləri oxuyacaqsınız; imzanız olmadan heç nə bölüşdürülmür.",
        ),
        button="Brendi aç",
    ),
}
PROPOSED = {
    "en": Text(
        subject="{brand}: terms {number} wait for your signature",
        paragraphs=(
            "Hello, {name}!",
            "{brand} proposes how its sales are shared from now on.",
            "They begin once every member whom they touch has signed. Past sales stay as they are.",
        ),
        button="Read and sign",
    ),
    "az": Text(
        subject="{brand}: {number} nömrəli şərtlər imzanızı gözləyir",
        paragraphs=(
            "Salam, {name}!",
            "{brand} satışların bundan sonra necə bölünəcəyini təklif edir.",
            "Aidiyyəti olan hər üzv imzaladıqdan sonra qüvvəyə minir. Keçmiş satışlar dəyişmir.",
        ),
        button="Oxu və imzala",
    ),
}
ACTIVATED = {
    "en": Text(
        subject="{brand}: terms {number} are in force",
        paragraphs=(
            "Hello, {name}!",
            "Everybody has signed. From now on sales of {brand} are shared by terms {number}.",
        ),
        button="Open the brand",
    ),
    "az": Text(
        subject="{brand}: {number} nömrəli şərtlər qüvvədədir",
        paragraphs=(
            "Salam, {name}!",
            "Hamı imzaladı. Bu andan {brand} satışları {number} nömrəli şərtlərlə bölünür.",
        ),
        button="Brendi aç",
    ),
}
