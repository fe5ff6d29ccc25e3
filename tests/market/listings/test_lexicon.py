"""What claims too much is found in three languages; what only sounds like it is not."""

import pytest

from kilim.market.listings.lexicon import EVERY, PhraseReason, blocked, texts_of


def found(words: str) -> list[tuple[str, str]]:
    return [(one.phrase, one.reason) for one in blocked({"title.en": words}, EVERY)]


@pytest.mark.parametrize(
    ("words", "phrase", "reason"),
    [
        ("An eco-friendly bag", "eco-friendly", "generic"),
        ("An ECO  FRIENDLY bag", "ECO  FRIENDLY", "generic"),
        ("Environmentally‑friendly dyes", "Environmentally‑friendly", "generic"),
        ("Sustainable fashion", "Sustainable", "generic"),
        ("Our carbon-neutral delivery", "carbon-neutral", "offset"),
        ("UNESCO-certified kelaghayi", "UNESCO-certified", "unesco"),
        ("Certified by UNESCO", "Certified by UNESCO", "unesco"),
        ("Ekoloji təmiz parça", "Ekoloji təmiz", "generic"),
        ("EKOLOJİ TƏMİZ PARÇA", "EKOLOJİ TƏMİZ", "generic"),
        ("ekoloji cəhətdən təmizdir", "ekoloji cəhətdən təmizdir", "generic"),
        ("Təbiətə dost boyalar", "Təbiətə dost", "generic"),
        ("Ətraf mühitə zərərsizdir", "Ətraf mühitə zərərsizdir", "generic"),
        ("Karbon-neytral çatdırılma", "Karbon-neytral", "offset"),
        ("UNESCO sertifikatlı xalça", "UNESCO sertifikatlı", "unesco"),
        ("YUNESKO tərəfindən təsdiqlənib", "YUNESKO tərəfindən təsdiqlənib", "unesco"),
        ("Экологически чистый шёлк", "Экологически чистый", "generic"),
        ("Экологичная сумка", "Экологичная", "generic"),
        ("Безвредный для природы", "Безвредный для природы", "generic"),
        ("Зелёный продукт", "Зелёный продукт", "generic"),
        ("Углеродно-нейтральная доставка", "Углеродно-нейтральная", "offset"),
        ("Сертифицировано ЮНЕСКО", "Сертифицировано ЮНЕСКО", "unesco"),
    ],
)
def test_a_phrase_is_found_as_it_was_written(words: str, phrase: str, reason: str) -> None:
    assert found(words) == [(phrase, reason)]


@pytest.mark.parametrize(
    "words",
    [
        "A green scarf of silk",
        "Yaşıl ipək kəlağayı",
        "Зелёный платок",
        "Dyed with plants of Basqal",
        "The craft has been on UNESCO's list since 2014",
        "Bu sənət 2014-cü ildən UNESCO-nun siyahısındadır",
        "Ekologiya haqqında kitab",
        "Книга об экологии",
        "Neutral colours, free of carbon paper",
        "",
    ],
)
def test_what_only_sounds_like_it_passes(words: str) -> None:
    assert found(words) == []


def test_the_answer_says_where() -> None:
    document = {"title": {"az": "", "en": "Bag"}, "pictures": [{"alt": {"en": "Net-zero bag"}}]}
    [one] = blocked(texts_of(document), EVERY)
    assert (one.path, one.phrase, one.reason) == (
        "pictures.0.alt.en",
        "Net-zero",
        PhraseReason.OFFSET,
    )
    assert blocked(texts_of(document), frozenset({PhraseReason.UNESCO})) == []
