"""Names inside what an applicant wrote: found as people spell them, and nothing else."""

import time
from typing import Any

import pytest

from kilim.forms.definition import Definition
from kilim.incubation.reviews.masking import MASK, Known, known, masked
from kilim.incubation.reviews.spelling import inflected, skeleton
from tests.factories.forms import ask, form, page

QUESTIONS = Definition.model_validate(
    form(
        page(
            "one",
            ask("long_text", "idea"),
            ask("short_text", "company_name"),
            ask("short_text", "address"),
            ask("group", "team"),
        )
    )
)
HIDDEN = ("company_name", "address", "team")
SENT: dict[str, Any] = {
    "company_name": "Gümüş Sap",
    "address": "Bakı, Nizami küçəsi",
    "team": [{"team_name": "Qorxmaz Çiçək"}],
}


@pytest.fixture
def knowing() -> Known:
    names = ["Zərnigar Əliyeva", "Aydın Li", "Ilmə Studiyası MMC"]
    return known(names, QUESTIONS, SENT, HIDDEN)


def read(said: str, knowing: Known) -> str:
    shown, _ = masked(QUESTIONS, {"idea": said}, knowing)
    text: str = shown["idea"]
    return text


@pytest.mark.parametrize(
    "spellings",
    [
        ("Əliyev", "Aliyev", "Aliev", "Алиев", "ƏLİYEV"),
        ("Hüseynov", "Huseynov", "Гусейнов"),
        ("Məmmədov", "Mammadov", "Мамедов"),
        ("Cavid", "Javid", "Джавид"),
        ("Çələbi", "Chalabi", "Челеби"),
        ("Ləman", "Laman", "Lyaman", "Ляман"),
        ("Şahin", "Shahin", "Sahin", "Шахин"),
        ("Qasımov", "Gasimov", "Касимов"),
    ],
)
def test_the_spellings_of_three_alphabets_are_one(spellings: tuple[str, ...]) -> None:
    assert len({skeleton(one) for one in spellings}) == 1


def test_names_that_differ_stay_apart() -> None:
    names = ("Anar", "Anarxiya", "Leyla", "Lalə", "Kamran", "Kamal", "Rüfət", "Rafət")
    assert len({skeleton(one) for one in names}) == len(names)
    assert skeleton("Anarxiya") not in inflected("Anar")


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("Mən Zərnigar Əliyevayam.", f"Mən {MASK}."),
        ("Zərnigarın ideyası, Əliyevadan", f"{MASK} ideyası, {MASK}"),
        ("Идея Зернигяр Алиевой и Айдына", f"Идея {MASK} и {MASK}"),
        ("written by Zarnigar Aliyeva’s team", f"written by {MASK}’s team"),
        ("zərnigar əliyeva", MASK),
        ("İlmə oyunları ILMƏDƏ", f"{MASK} oyunları {MASK}"),
        ("ilmə studiyası", MASK),
        ("Qorxmazla Çiçəyin rəqsi", f"{MASK} rəqsi"),
        ("Gümüş sapın hekayəsi", f"{MASK} hekayəsi"),
        ("li Aydin", MASK),
        ("bakı, nizami küçəsi 5", f"{MASK} 5"),
    ],
)
def test_a_name_is_hidden_with_its_endings(said: str, seen: str, knowing: Known) -> None:
    assert read(said, knowing) == seen


@pytest.mark.parametrize(
    "said",
    [
        "ad@mail.example",
        "https://ilme.example/az?x=1",
        "www.ilme.az",
        "ilme-games.com/about",
        "@ilme_az",
        "+994 (50) 123-45-67",
        "0501234567",
    ],
)
def test_what_leads_to_somebody_is_hidden(said: str, knowing: Known) -> None:
    assert read(f"Bax: {said}, sonra.", knowing) == f"Bax: {MASK}, sonra."


@pytest.mark.parametrize(
    "said",
    [
        "Fikir aydın və parlaqdır",  # a usual word that is a name only with a capital
        "Studiyası, Studio və MMC",
        "Bakı və Nizami",  # a hidden address is hidden as a whole
        "1 000 000 AZN, 2026-11-22, 10.5 m², 300 × 40",
        "Kilim, naxış və buta; e.g. a loom, i.e. ours",
        "C++ və index.html",
    ],
)
def test_the_rest_is_read_as_it_was_written(said: str, knowing: Known) -> None:
    assert read(said, knowing) == said


def test_staff_see_what_was_hidden_and_where(knowing: Known) -> None:
    answers = {"idea": "Zərnigar\n\nAydın, Zərnigar", "company_name": "Sapın"}
    shown, found = masked(QUESTIONS, answers, knowing)
    assert shown == {"idea": f"{MASK}\n\n{MASK}, {MASK}", "company_name": MASK}
    assert found == {"idea": ["Zərnigar", "Aydın"], "company_name": ["Sapın"]}


def test_inside_groups_and_beside_options_names_are_hidden_too(knowing: Known) -> None:
    answers = {"team": [{"team_name": "Aydın"}], "choice": {"other": "Zərnigar"}, "scale": 3,
        "many": ["one", {"other": "İlmə"}]}  # fmt: skip
    assert masked(QUESTIONS, answers, knowing)[0] == {
        "team": [{"team_name": MASK}], "choice": {"other": MASK}, "scale": 3,
        "many": ["one", {"other": MASK}],
    }  # fmt: skip


@pytest.mark.parametrize("piece", ["a", "a-", "a.", "a@", "0 ", "@", "www."])
def test_no_text_takes_long(piece: str, knowing: Known) -> None:
    """Sixteen times as long takes about sixteen times, not 256."""
    took = []
    for times in (1_000, 16_000):
        began = time.process_time()
        read(piece * times, knowing)
        took.append(time.process_time() - began)
    assert took[1] < 100 * took[0] + 0.05


def test_what_a_manager_adds_is_masked_with_endings_and_alone_counts_in_small_letters() -> None:
    told = known(["Zərnigar Əliyeva"], QUESTIONS, {}, (), [("zeri", True), ("Gümüş əl", True)])
    assert read("zerinin fikri, Gümüş əldən", told) == f"{MASK} fikri, {MASK}"
    assert read("zerif, gümüş", told) == "zerif, gümüş"


def test_what_a_manager_lets_be_read_is_read_as_a_whole_and_nothing_beside_it() -> None:
    names = ["Zərnigar Əliyeva", "Aydın Li"]
    told = known(names, QUESTIONS, {}, (), [("Aydın", False), ("https://unesco.org", False)])
    said = "Aydın səma, Aydında; Aydın Li, Zərnigar. https://unesco.org və unesco.org/x, 012 345"
    assert read(said, told) == (
        f"Aydın səma, Aydında; {MASK}, {MASK}. https://unesco.org və {MASK}, 012 345"
    )


def test_figures_are_let_be_read_as_they_stand() -> None:
    told = known([], QUESTIONS, {}, (), [("+994 50 555 12 34", False)])
    assert read("+994 50 555 12 34, +994 50 55 12 34 4", told) == f"+994 50 555 12 34, {MASK}"


def test_what_is_added_counts_more_than_what_is_let_be_read() -> None:
    told = known(["Aydın Li"], QUESTIONS, {}, (), [("Aydın", False), ("aydın səma", True)])
    assert read("Aydın səma, Aydın", told) == f"{MASK}, Aydın"
