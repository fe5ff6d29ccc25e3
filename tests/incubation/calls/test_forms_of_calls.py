"""The form of a call: what it takes to publish one, and what its page says that it will ask."""

from typing import Any

import pytest

from kilim.forms.models import Purpose
from kilim.incubation.calls.pages import call_page
from tests.factories.calls import make_call
from tests.factories.forms import ask, compare, form, make_form, page, words
from tests.factories.hubs import make_hub
from tests.incubation.calls.test_calls import complete
from tests.incubation.conftest import Office

pytestmark = pytest.mark.anyio
Json = dict[str, Any]


def questions() -> Json:
    """Two pages: an idea with a document for everybody, and one for those who earn."""
    earning = compare("equals", "stage", "music")
    return form(
        page(
            "idea",
            ask("long_text", "idea"),
            ask("choice", "stage"),
            ask("file", "deck", required=True, accepts=["pdf", "slides"]),
            ask("file", "score", when=earning, least=2, most=3),
        ),
        page("money", ask("money", "income"), ask("file", "books"), when=earning),
    )


async def a_form(office: Office, definition: Json | None = None, **changed: Any) -> str:
    made = await make_form(
        office.session, office.hub.id, office.people["manager"].id,
        definition=definition, **changed,
    )  # fmt: skip
    return str(made.form_id)


async def change(office: Office, call: Json, **changed: Any) -> Json:
    path = f"/calls/{call['id']}"
    return await office.done("manager", "PATCH", path, changed, seen=call["version"])


async def test_a_call_is_not_published_before_its_form_is(office: Office) -> None:
    call = await change(office, await complete(office), form_id=await a_form(office))
    assert (call["missing"], call["asked"]) == (["form"], None)
    path = f"/calls/{call['id']}/publish"
    answer = await office.send("manager", "POST", path, seen=call["version"])
    assert (answer.status_code, answer.json()["missing"]) == (409, ["form"])
    ready = await change(office, call, form_id=await a_form(office, published=True))
    assert (ready["missing"], ready["asked"]["number"]) == ([], 1)
    await office.done("manager", "POST", path, seen=ready["version"])
    assert await office.violations() == {}


async def test_only_a_form_of_the_hub_for_applications_is_taken(office: Office) -> None:
    call = await complete(office)
    rubric = await a_form(office, purpose=Purpose.RUBRIC, published=True)
    office.hub = await make_hub(office.session)
    elsewhere = await a_form(office, published=True)
    for form_id in (rubric, elsewhere, call["id"]):
        refused = await office.refused(
            "manager", "PATCH", f"/calls/{call['id']}", {"form_id": form_id}, seen=call["version"]
        )
        assert refused == (422, "unknown-form")


async def test_the_page_says_what_will_be_asked_and_which_documents(office: Office) -> None:
    form_id = await a_form(office, questions(), published=True)
    call = await make_call(office.session, office.programme, form_id=form_id)
    shown = await office.done("visitor", "GET", f"/calls/{call.slug}")
    asked = shown["asked"]
    only_if = "“stage” is “music”"
    assert asked["pages"] == [
        {"key": "idea", "title": "idea", "questions": 4, "only_if": None},
        {"key": "money", "title": "money", "questions": 2, "only_if": only_if},
    ]
    assert (asked["questions"], asked["conditional"], asked["minutes"]) == (6, 3, 15)
    assert [
        (one["label"], one["kinds"], one["required"], one["least"], one["most"], one["only_if"])
        for one in asked["documents"]
    ] == [
        ("deck", ["pdf", "slides"], True, None, 2, None),
        ("score", ["pdf"], False, 2, 3, only_if),
        ("books", ["pdf"], False, None, 2, only_if),
    ]
    assert shown["takes_applications"] is True


async def test_a_call_whose_form_was_never_published_asks_nothing(office: Office) -> None:
    for form_id in (None, await a_form(office)):
        call = await make_call(office.session, office.programme, form_id=form_id)
        shown = await office.done("visitor", "GET", f"/calls/{call.slug}")
        assert (shown["asked"], shown["takes_applications"]) == (None, False)


def over(field: str, comparison: str, value: Any, **changed: Any) -> Json:
    asked = {"kind": "answer", "field": field, "comparison": comparison, "value": value}
    return asked | changed


def every_kind() -> Json:
    return form(
        page(
            "all",
            ask("choice", "stage", other=True),
            ask("multi_choice", "fields"),
            ask("number", "people", unit=words("people")),
            ask("money", "income"),
            ask("date", "founded"),
            ask("scale", "ready"),
            ask("consent", "terms"),
            ask("short_text", "name"),
        )
    )


@pytest.mark.parametrize(
    ("rule", "en", "az"),
    [
        (over("stage", "one-of", ["music", "other"]), "stage: “music” or “own words”",
         "stage (az): “music (az)” və ya “öz sözləri ilə”"),
        (over("stage", "not-equal", "games"), "stage: not “games”",
         "stage (az): “games (az)” deyil"),
        (over("fields", "contains", "games"), "fields: “games” among the answers",
         "fields (az): seçilənlər arasında “games (az)” var"),
        (over("people", "at-least", 2), "people: at least 2 people",
         "people (az): ən azı 2 people (az)"),
        (over("income", "at-most", 500050), "income: at most 5000.50 AZN",
         "income (az): ən çoxu 5000.50 AZN"),
        (over("founded", "at-least", "2024-02-29"), "founded: at least 29 February 2024",
         "founded (az): ən azı 29 fevral 2024"),
        (over("ready", "equal", 3), "ready: 3", "ready (az): 3"),
        (over("terms", "equal", True), "terms: agreed", "terms (az): razılıq verilib"),
    ],
)  # fmt: skip
async def test_a_rule_over_an_answer_gets_its_sentence_from_the_form(
    office: Office, rule: Json, en: str, az: str
) -> None:
    form_id = await a_form(office, every_kind(), published=True)
    call = await change(office, await complete(office), form_id=form_id, rules=[rule])
    assert call["sentences"] == [{"en": en, "az": az}]
    assert call["missing"] == []


@pytest.mark.parametrize(
    "rule",
    [
        over("nothing", "equal", 1),
        over("name", "equal", "Kilim"),
        over("stage", "one-of", ["music", "opera"]),
        over("stage", "at-least", 3),
        over("fields", "contains", "opera"),
        over("people", "at-least", "2024-02-29"),
        over("founded", "at-least", 3),
        over("terms", "equal", False),
    ],
)
async def test_a_rule_over_what_the_form_does_not_ask_is_refused(
    office: Office, rule: Json
) -> None:
    form_id = await a_form(office, every_kind(), published=True)
    call = await complete(office)
    path, wish = f"/calls/{call['id']}", {"form_id": form_id, "rules": [rule]}
    refused = await office.refused("manager", "PATCH", path, wish, seen=call["version"])
    assert refused == (422, "unknown-question")
    own = rule | {"sentence": {"en": "In our words", "az": "Öz sözümüzlə"}}
    kept = await change(office, call, form_id=form_id, rules=[own])
    assert kept["missing"] == ["rules-of-form"]


async def test_the_first_html_names_the_documents_and_how_one_applies(office: Office) -> None:
    form_id = await a_form(office, questions(), published=True)
    call = await make_call(office.session, office.programme, form_id=form_id)
    shown = await office.done("visitor", "GET", f"/calls/{call.slug}")
    found = call_page(shown, "https://hub.example/calls/x", "en")
    assert "Questions of the application: 6, about 15 minutes." in found["paragraphs"]
    assert {"deck", "score", "books"} <= set(found["paragraphs"])
    action = found["data"][0]["potentialAction"]
    assert action["target"]["urlTemplate"] == "https://hub.example/calls/x"
    assert action["instrument"][0] == {
        "@type": "DigitalDocument",
        "name": "deck",
        "encodingFormat": [
            "application/pdf",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ],
    }
    bare = call_page(shown | {"asked": None}, "https://hub.example/calls/x", "en")
    assert "potentialAction" not in bare["data"][0]


async def test_everybody_prints_the_questions_of_a_call_that_has_a_form(office: Office) -> None:
    form_id = await a_form(office, questions(), published=True)
    call = await make_call(office.session, office.programme, form_id=form_id)
    made = {}
    for language in ("az", "en"):
        path = f"/calls/{call.slug}/form.pdf?language={language}"
        answer = await office.send("visitor", "GET", path)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
        assert answer.headers["content-disposition"] == 'inline; filename="questions.pdf"'
        made[language] = answer.content
    assert made["az"] != made["en"]
    bare = await make_call(office.session, office.programme)
    assert await office.refused("visitor", "GET", f"/calls/{bare.slug}/form.pdf") == (
        404, "not-found",
    )  # fmt: skip
