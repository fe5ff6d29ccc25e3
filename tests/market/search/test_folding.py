"""Spellings, scripts and endings fall together, and other words stay apart."""

import re

import pytest

from kilim.market.search.folding import fold, stem, stems, words

# Twenty nouns of the market with everyday endings.
NOUNS = """
xalça xalçalar xalçanı xalçadan xalçaların xalçası xalçaya xalçada
kilim kilimlər kilimi kilimdən kilimlərin kilimin kilimə kilimləri
studiya studiyalar studiyada studiyanın studiyanı studiyası studiyaya studiyaların
rəssam rəssamlar rəssamın rəssamı rəssamları rəssamlardan rəssama
gümüş gümüşdən gümüşü gümüşün gümüşlər
ipək ipəkdən ipəyi ipəyin ipəklər
üzük üzüklər üzüyü üzüyün üzükləri üzükdən
çanta çantalar çantası çantanı çantaların çantada
parça parçalar parçadan parçanın parçası
musiqi musiqisi musiqini musiqinin musiqilər musiqidə
oyun oyunlar oyunu oyunun oyunları oyunda
şəkil şəkillər şəkli şəklin şəkilləri
kitab kitablar kitabı kitabın kitabları kitabdan kitabda
saxsı saxsılar saxsıdan saxsını
sənətkar sənətkarlar sənətkarın sənətkarı sənətkarları
papaq papaqlar papağı papağın papaqdan
boşqab boşqablar boşqabı boşqabın boşqabları
şal şallar şalı şalın şalları
nar narlar narı narın narları
naxış naxışlar naxışı naxışın naxışları naxışlı
"""


@pytest.mark.parametrize(
    "spellings",
    [
        "kəlağayı kelagayi kelaghayi келагаи кялагаи KƏLAĞAYI kəlağayı kelağayi кәлағајы",
        "xalça xalca khalcha халча halça",
        "qırmızı qirmizi gırmızı gyrmyzy гырмызы QIRMIZI",
        "ipək ipek ипек İPƏK",
        "gümüş gumus gumush гюмюш",
        "boşqab boshqab boshgab бошгаб",
        "şəbəkə shebeke şebeke шебеке",
        "çay chay чай cay",
        "papaq papag папаг",
        "cecim jejim джеджим ҹеҹим",
        "Lahıc Lahij Lahic Лахыдж",
        "ковёр ковер kover",
        "Ruhəngizin Ruhəngizin Ruhengizin",
    ],
)
def test_one_word_in_every_spelling(spellings: str) -> None:
    assert len({stem(fold(one)) for one in spellings.split()}) == 1


def test_endings_of_azerbaijani_nouns_are_left_out() -> None:
    lines = [line.split() for line in NOUNS.split("\n") if line]
    pairs = [(noun, form) for noun, *forms in lines for form in forms]
    met = sum(stem(fold(noun)) == stem(fold(form)) for noun, form in pairs)
    assert met / len(pairs) >= 0.95


@pytest.mark.parametrize(
    ("one", "other"),
    [("carpet", "carpets"), ("ring", "rings"), ("glass", "glasses"), ("photo", "photos")],
)
def test_the_english_plural_is_left_out(one: str, other: str) -> None:
    assert stem(fold(one)) == stem(fold(other))


def test_different_words_stay_apart() -> None:
    different = "xalça kilim papaq üzük boşqab güyüm çanta səbət şərf corab kəmər bal mürəbbə"
    assert len(set(stems(different))) == len(different.split())


@pytest.mark.parametrize("said", ["", "!!!", "—", "🧶", "漢字", "\u0307", "ь", "’"])
def test_what_has_no_letters_of_ours_has_no_stems(said: str) -> None:
    assert stems(said) == []


def test_forms_are_ascii_whatever_is_said() -> None:
    said = " ".join(chr(code) for code in range(0x20, 0x3000))
    for one in words(said):
        assert re.fullmatch("[a-z0-9]*", fold(one))
        assert re.fullmatch("[a-z0-9]*", stem(fold(one)))


def test_words_are_taken_apart_at_signs_and_not_at_apostrophes() -> None:
    assert words("Qoz-fındıq, Carpet's 3D (bəh_bəh)") == [
        "Qoz", "fındıq", "Carpets", "3D", "bəh", "bəh",
    ]  # fmt: skip
