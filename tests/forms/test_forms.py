"""Forms are written, compared and published by the managers of their hub."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from kilim import checks
from kilim.core.db import Database
from kilim.core.errors import NotFound
from kilim.forms import queries
from kilim.forms.definition import Definition, content_hash
from tests.conftest import signed_in
from tests.factories.forms import ask, compare, form, make_form, page, words
from tests.factories.people import Network, make_network

pytestmark = pytest.mark.anyio
Json = dict[str, Any]
TITLE = {"az": "Musiqi", "en": "Music"}


class Office:
    """A manager at work on the forms of a hub."""

    def __init__(self, client: httpx.AsyncClient, session: AsyncSession, network: Network) -> None:
        self.client, self.session, self.network = client, session, network

    async def open(self) -> "Office":
        self.headers = await signed_in(self.session, self.network.manager.id)
        return self

    async def send(
        self, method: str, path: str, body: Json | None = None, seen: int | None = None
    ) -> httpx.Response:
        version = {} if seen is None else {"If-Match": f'"{seen}"'}
        return await self.client.request(method, path, json=body, headers=self.headers | version)

    async def add(self, **more: Any) -> Json:
        hub = str(self.network.here.id)
        wish = {"hub_id": hub, "purpose": "application", "title": TITLE} | more
        answer = await self.send("POST", "/forms", wish)
        assert answer.status_code == 201, answer.text
        made: Json = answer.json()
        return made

    async def save(self, made: Json, content: Json) -> Json:
        seen = made["draft"]["version"]
        wish = {"definition": content}
        answer = await self.send("PUT", f"/forms/{made['id']}/draft", wish, seen)
        assert answer.status_code == 200, answer.text
        saved: Json = answer.json()
        return saved

    async def publish(self, made: Json, drafts: str = "stay") -> httpx.Response:
        seen = made["draft"]["version"]
        return await self.send("POST", f"/forms/{made['id']}/publish", {"drafts": drafts}, seen)

    async def published(self, content: Json) -> Json:
        """A form that asks `content`."""
        answer = await self.publish(await self.save(await self.add(), content))
        assert answer.status_code == 200, answer.text
        made: Json = answer.json()
        return made


@pytest.fixture
async def office(client: httpx.AsyncClient, session: AsyncSession) -> Office:
    return await Office(client, session, await make_network(session)).open()


def small(**changed: Any) -> Json:
    return form(page("one", ask("short_text", "name", required=True) | changed))


def type_of(answer: httpx.Response) -> str:
    return str(answer.json()["type"])


async def test_a_form_begins_with_an_empty_page_and_says_what_it_lacks(office: Office) -> None:
    made = await office.add()
    assert made["active"] is None
    assert made["draft"]["definition"]["title"] == TITLE
    assert [one["key"] for one in made["draft"]["definition"]["pages"]] == ["page_1"]
    assert [(one["key"], one["code"], one["language"]) for one in made["draft"]["missing"]] == [
        ("page_1", "untranslated", "az"),
        ("page_1", "untranslated", "en"),
        ("page_1", "empty_page", None),
    ]
    refused = await office.publish(made)
    assert (refused.status_code, type_of(refused)) == (409, "/problems/form-incomplete")
    assert refused.json()["missing"] == 3


async def test_what_was_published_is_asked_and_has_the_hash_of_its_text(office: Office) -> None:
    made = await office.published(small())
    active = made["active"]
    assert (active["number"], active["state"], made["draft"]) == (1, "active", None)
    assert active["definition"] == small()
    assert active["hash"] == content_hash(Definition.model_validate(small()))
    found = await office.send("GET", f"/form-versions/{active['id']}")
    assert found.json() == active
    [event] = (
        await office.session.execute(text("SELECT payload FROM pgqueuer ORDER BY id DESC LIMIT 1"))
    ).scalars()
    assert b'"drafts":"stay"' in event
    assert made["versions"][0]["published_by"] == "Manager Həsənov"


async def test_a_draft_that_somebody_else_saved_is_not_overwritten(office: Office) -> None:
    made = await office.add()
    await office.save(made, small())
    path, wish = f"/forms/{made['id']}/draft", {"definition": small(required=False)}
    refused = await office.send("PUT", path, wish, 1)
    assert (refused.status_code, type_of(refused)) == (412, "/problems/changed-meanwhile")
    assert (await office.send("PUT", path, wish)).status_code == 428
    kept = (await office.send("GET", f"/forms/{made['id']}")).json()["draft"]
    assert (kept["version"], kept["definition"]) == (2, small())


async def test_a_new_version_replaces_the_old_one_which_stays_readable(office: Office) -> None:
    made = await office.published(small())
    again = (await office.send("POST", f"/forms/{made['id']}/draft")).json()
    assert again["draft"]["definition"] == again["active"]["definition"]
    twice = await office.send("POST", f"/forms/{made['id']}/draft")
    assert (twice.status_code, type_of(twice)) == (409, "/problems/draft-exists")
    same = await office.publish(again)
    assert (same.status_code, type_of(same)) == (409, "/problems/nothing-to-publish")

    saved = await office.save(again, small(most_characters=50))
    shown = (await office.send("GET", f"/forms/{made['id']}/differences")).json()
    assert [(one["key"], one["change"], one["parts"]) for one in shown["differences"]] == [
        ("name", "changed", ["most_characters"])
    ]
    assert (shown["version"], shown["active_number"], shown["missing"]) == (2, 1, [])
    after = (await office.publish(saved, "move")).json()
    assert [(one["number"], one["state"]) for one in after["versions"]] == [
        (2, "active"),
        (1, "obsolete"),
    ]
    old = (await office.send("GET", f"/form-versions/{made['active']['id']}")).json()
    assert (old["state"], old["definition"]) == ("obsolete", small())
    violations = await checks.count(office.session)
    assert {name: n for name, n in violations.items() if n and name[0] == "forms"} == {}


async def test_a_discarded_draft_leaves_what_is_asked(office: Office) -> None:
    made = await office.published(small())
    path = f"/forms/{made['id']}/draft"
    await office.send("POST", path)
    assert (await office.send("DELETE", path, seen=2)).status_code == 412
    assert (await office.send("DELETE", path, seen=1)).status_code == 204
    assert (await office.send("GET", f"/forms/{made['id']}")).json() == made
    never = await office.add()
    assert (await office.send("DELETE", f"/forms/{never['id']}/draft", seen=1)).status_code == 204
    assert (await office.send("GET", f"/forms/{never['id']}")).status_code == 404


async def test_a_copy_has_the_questions_and_a_title_of_its_own(office: Office) -> None:
    made = await office.published(small())
    copy = await office.add(copy_of=made["id"], purpose="survey", title=words("Copy"))
    assert copy["draft"]["definition"] == small() | {"title": words("Copy")}
    assert copy["draft"]["missing"] == []
    there = await make_form(
        office.session, office.network.there.id, office.network.manager_there.id
    )
    hub = str(office.network.here.id)
    wish = {"hub_id": hub, "purpose": "survey", "title": TITLE, "copy_of": str(there.form_id)}
    assert (await office.send("POST", "/forms", wish)).status_code == 404


@pytest.mark.parametrize("how_many", [1, 30])
async def test_the_list_is_paged_in_a_constant_number_of_statements(
    office: Office, counted: Callable[[], int], how_many: int
) -> None:
    for _ in range(how_many):
        await make_form(office.session, office.network.here.id, office.network.manager.id)
    await make_form(office.session, office.network.there.id, office.network.manager.id)
    counted()
    answer = await office.send("GET", f"/forms?hub={office.network.here.slug}&limit=100")
    assert counted() == 3
    items = answer.json()["items"]
    assert len(items) == how_many
    assert items[0] | {"id": "", "changed_at": ""} == {
        "id": "", "hub_id": str(office.network.here.id), "purpose": "application",
        "title": {"az": "Form (az)", "en": "Form"}, "fields": 1, "active_number": None,
        "has_draft": True, "changed_at": "",
    }  # fmt: skip
    first = await office.send("GET", f"/forms?hub={office.network.here.slug}&limit=1")
    rest = f"/forms?hub={office.network.here.slug}&limit=100&after={first.json()['next']}"
    following = (await office.send("GET", rest)).json()["items"] if how_many > 1 else []
    assert [*first.json()["items"], *following] == items
    other = await office.send("GET", f"/forms?hub={office.network.here.slug}&purpose=rubric")
    assert other.json()["items"] == []


async def test_a_published_version_never_changes(office: Office) -> None:
    made = await office.published(small())
    version = made["active"]["id"]
    for statement in (
        "UPDATE form_versions SET definition = '{}'",
        "UPDATE form_versions SET state = 'obsolete', hash = repeat('b', 64)",
        "UPDATE form_versions SET state = 'draft', hash = NULL, published_at = NULL,"
        " published_by = NULL",
        "DELETE FROM form_versions",
    ):
        with pytest.raises(DBAPIError, match="never changes"):
            async with office.session.begin_nested():
                await office.session.execute(
                    text(f"{statement} WHERE id = CAST(:id AS uuid)"), {"id": version}
                )


async def test_a_slice_reads_published_versions_alone(office: Office, database: Database) -> None:
    made = await office.published(small())
    form_id, version_id = UUID(made["id"]), UUID(made["active"]["id"])
    active = await queries.get_active_version(office.session, form_id)
    assert (active.id, active.number, active.form_id) == (version_id, 1, form_id)
    assert await queries.get_version(database.reads, version_id) is active
    draft = (await office.send("POST", f"/forms/{form_id}/draft")).json()["draft"]
    with pytest.raises(NotFound):
        await queries.get_version(database.reads, UUID(draft["id"]))
    never = await office.add()
    with pytest.raises(NotFound):
        await queries.get_active_version(database.reads, UUID(never["id"]))


async def test_a_form_without_bounds_is_refused_in_words(office: Office) -> None:
    made = await office.add()
    path = f"/forms/{made['id']}/draft"

    async def refusal(content: Json) -> tuple[int, str]:
        answer = await office.send("PUT", path, {"definition": content}, 1)
        return answer.status_code, type_of(answer)

    invalid = (422, "/problems/invalid")
    many = [ask("short_text", f"f_{number}") for number in range(201)]
    assert await refusal(form(page("one", *many[:100]), page("two", *many[100:]))) == invalid
    assert await refusal(form(page("one", ask("short_text", "Name")))) == invalid
    assert (
        await refusal(form(page("one", ask("short_text", "name") | {"kind": "magic"}))) == invalid
    )
    assert await refusal(form()) == invalid
    deep: Json = compare("answered", "name")
    for _ in range(4):
        deep = {"op": "all", "of": [deep]}
    assert await refusal(form(page("one", ask("short_text", "late", when=deep)))) == invalid
    long = words("x") | {"az": "ə" * 4000}
    notes = [
        {"kind": "note", "key": f"n_{n}", "label": words("n"), "text": long, "when": None}
        for n in range(40)
    ]
    assert await refusal(form(page("one", *notes))) == (422, "/problems/definition-too-large")


async def test_who_writes_the_same_form_is_told_which_version_there_is(office: Office) -> None:
    made = await office.published(form(page("one", ask("short_text", "name"))))
    again = (await office.send("POST", f"/forms/{made['id']}/draft")).json()
    saved = await office.save(again, form(page("one", ask("number", "age"))))
    seen = saved["draft"]["version"]
    assert (await office.send("DELETE", f"/forms/{made['id']}/draft", seen=seen)).status_code == 204
    told = text("SELECT body FROM live_changes WHERE topic = 'forms-changed' ORDER BY id")
    bodies = list((await office.session.execute(told)).scalars())
    assert {body["form_id"] for body in bodies} == {made["id"]}
    assert [body["version"] for body in bodies] == [2, None, 1, 2, None]
