"""As a blind reviewer: no operation that reads says who applies, in whatever way it is asked.

Names are planted wherever an application has them. Every operation that can be read is asked with
every parameter that takes words or an id, once holding what was planted and once something random;
neither what was planted may stand anywhere in an answer, nor may the two answers differ.
"""

import re
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import insert, text

from kilim.files.models import File, FileHold, Upload
from kilim.incubation.applications.models import ApplicationSnapshot
from kilim.incubation.reviews import service as reviews
from kilim.incubation.reviews.models import AssignmentSource
from kilim.incubation.stages import service as stages
from tests.conftest import NOON, signed_in
from tests.factories.calls import make_programme
from tests.factories.forms import ask, form, make_form, page
from tests.factories.hubs import make_hub
from tests.factories.organisations import make_organisation, relate
from tests.factories.people import make_person
from tests.factories.selection import make_closed_call, make_reviewer, make_sent, make_stage

pytestmark = pytest.mark.anyio
PERSON, ORGANISATION, EMAIL = "Zernigar Plantova", "Plantwerk", "z@plantmail.example"
DOCUMENT, MEMBER = "plantova-deck.pdf", "Qorxmaz Plantski"
PLANTED = re.compile("plant(ova|werk|mail|ski)", re.IGNORECASE)
ENDLESS = {"follow_hub"}
# The hub's directory tells its people of organisations, whether they apply or not.
DIRECTORY = {"get_organisation", "list_organisations"}
RANDOM = "Xqzvwk"
INVALID = 422


@dataclass
class Blind:
    """A reviewer with one application to judge, and what was planted in it."""

    client: httpx.AsyncClient
    app: FastAPI
    headers: dict[str, str]
    session: Any
    ids: dict[str, str]  # of planted things, by the name of a parameter
    known: dict[str, str]  # what a reviewer knows anyhow
    asked: set[str] = field(default_factory=set)

    async def get(self, path: str, query: dict[str, str]) -> httpx.Response:
        address = f"http://localhost:8000{path}"
        return await self.client.get(address, params=query, headers=self.headers)

    async def crawl(self) -> list[str]:
        """Where something planted stands, or can be told from something random."""
        wrong = []
        for template, item in self.app.openapi()["paths"].items():
            operation = item.get("get")
            if operation is None or operation["operationId"] in ENDLESS | DIRECTORY:
                continue
            self.asked.add(operation["operationId"])
            for where, planted, random in self.requests(template, operation):
                first, second = await self.get(*planted), await self.get(*random)
                if first.status_code == second.status_code == INVALID:
                    continue  # refused before anything is looked up; it says what was asked
                for answer in (first, second):
                    if PLANTED.search(shown(answer)):
                        wrong.append(f"{where} tells a name")
                if outline(first) != outline(second):
                    wrong.append(f"{where} tells {first.status_code} from {second.status_code}")
        return sorted(set(wrong))

    def requests(self, template: str, operation: dict[str, Any]) -> Any:
        """For each parameter: the request with what was planted, and with something random."""
        parameters = operation.get("parameters", [])
        in_path = [one["name"] for one in parameters if one["in"] == "path"]
        in_query = [one["name"] for one in parameters if one["in"] == "query"]
        required = [one["name"] for one in parameters if one["in"] == "query" and one["required"]]
        base = {name: self.known[name] for name in required if name in self.known}
        planted = {n: self.known.get(n) or self.ids.get(n, str(uuid4())) for n in in_path}
        random = {n: self.known.get(n) or str(uuid4()) for n in in_path}
        name = operation["operationId"]
        yield name, (template.format(**planted), base), (template.format(**random), base)
        for one in in_query:
            words = [(PERSON, RANDOM), (ORGANISATION, RANDOM), (EMAIL, f"{RANDOM}@x.example")]
            words += [(DOCUMENT, RANDOM), (MEMBER, RANDOM)]
            for key in ("person_id", "application_id"):
                known = self.ids[key]  # a cursor is compared by its moment; the other has the same
                words.append((known, known[:-12] + uuid4().hex[:12]))
            for mine, other in words:
                path = template.format(**planted)
                yield f"{name}?{one}", (path, base | {one: mine}), (path, base | {one: other})


def shown(answer: httpx.Response) -> str:
    """Everything of an answer that can be read."""
    return answer.content.decode("utf-8", "replace") + str(answer.headers)


def outline(answer: httpx.Response) -> tuple[int, str]:
    """What two answers must have in common: status, and content without ids of requests."""
    body = re.sub(rf"{RANDOM}|[0-9a-f]{{8}}-[0-9a-f-]{{27}}", "", answer.text)
    return answer.status_code, re.sub(r'"now":"[^"]*"|DTSTAMP:\S+', "", body)


def questions() -> dict[str, Any]:
    fields = ("long_text", "idea"), ("short_text", "company_name"), ("group", "team")
    conditional = ask("short_text", "why", when={"op": "answered", "field": "company_name",
        "value": None})  # fmt: skip
    return form(page("one", *(ask(*one) for one in fields), ask("file", "deck"), conditional))


@pytest.fixture
async def blind(app: FastAPI, client: httpx.AsyncClient, session: Any) -> Blind:
    hub = await make_hub(session)
    manager = await make_person(session)
    asked = await make_form(session, hub.id, manager.id, definition=questions(), published=True)
    programme = await make_programme(session, hub.id)
    call = await make_closed_call(session, programme, manager.id)
    call.form_id = asked.form_id
    await session.flush()
    owner = await make_person(session, name=PERSON, email=EMAIL)
    organisation = await make_organisation(session, hub.id, name=ORGANISATION)
    await relate(session, organisation, owner)
    file_id = await _document(session, owner.id)
    answers = {
        "idea": "A loom that sings", "company_name": ORGANISATION, "why": "Because",
        "team": [{"team_name": MEMBER}],
        "deck": [{"file_id": str(file_id), "name": DOCUMENT, "bytes": 10}],
    }  # fmt: skip
    sent = await make_sent(session, call, owner, organisation_id=organisation.id, answers=answers)
    stage = await make_stage(
        session, call, manager.id, hidden_fields=["company_name", "team", "deck"]
    )
    reviewer = await make_reviewer(session, call, name="Reader")
    await stages.enter(session, stage.id)
    given = [reviews.Given(sent.id, reviewer.id)]
    source = AssignmentSource.MANAGER
    [assignment] = await reviews.assign(session, stage.id, given, source, manager.id)
    snapshot = await session.scalar(text("SELECT id FROM application_snapshots"))
    await session.execute(
        insert(FileHold).values(
            file_id=file_id, holder=ApplicationSnapshot.__tablename__, holder_id=snapshot
        )
    )
    ids = {
        "person_id": owner.id, "organisation_id": organisation.id, "application_id": sent.id,
        "file_id": file_id, "stage_id": stage.id, "upload_id": file_id, "form_id": asked.form_id,
        "version_id": asked.id, "number": 1,
    }  # fmt: skip
    known = {"hub": hub.slug, "key": call.slug, "call_id": call.id, "assignment_id": assignment,
        "from": "2030-05-06", "to": "2030-05-07", "number": 1}  # fmt: skip
    return Blind(
        client, app, await signed_in(session, reviewer.id), session,
        {name: str(one) for name, one in ids.items()},
        {name: str(one) for name, one in known.items()},
    )  # fmt: skip


async def _document(session: Any, person_id: UUID) -> UUID:
    """A file whose name, and whose own words about itself, say whose it is."""
    file_id = uuid4()
    times = {"created_at": NOON, "expires_at": NOON}
    session.add(
        Upload(id=file_id, person_id=person_id, purpose="attachment", name=DOCUMENT, size=10,
            received=10, state="ready", **times)
    )  # fmt: skip
    await session.flush()
    parts = [{"name": "file", "media_type": "application/pdf", "bytes": 10, "sha256": "0" * 64,
        "width": None, "height": None}]  # fmt: skip
    session.add(
        File(id=file_id, person_id=person_id, purpose="attachment", name=DOCUMENT, kind="pdf",
            size=10, sha256=b"", folder="files/planted", objects=parts)
    )  # fmt: skip
    await session.flush()
    return file_id


async def test_a_blind_reviewer_finds_no_name_and_no_oracle(blind: Blind) -> None:
    wrong = await blind.crawl()

    assert wrong == [], "\n".join(wrong)
    assert len(blind.asked) > 60
    assert {"list_my_reviews", "get_review", "get_review_file"} <= blind.asked


async def test_twin_with_names_shown_the_crawl_finds_them(blind: Blind) -> None:
    await blind.session.execute(text("UPDATE stage_phases SET shows_names = true"))

    wrong = await blind.crawl()

    assert "get_review tells a name" in wrong
    assert "list_my_reviews tells a name" in wrong


async def test_a_file_that_is_shown_has_a_name_of_its_field(blind: Blind) -> None:
    path = f"/api/v1/reviews/{blind.known['assignment_id']}/files/{blind.ids['file_id']}"
    assert (await blind.get(path, {})).status_code == 404
    await blind.session.execute(text("""UPDATE stages SET hidden_fields = '["company_name"]'"""))
    task = (await blind.get(f"/api/v1/reviews/{blind.known['assignment_id']}", {})).json()
    assert task["answers"]["deck"][0]["name"] == "deck-1.pdf"
    assert task["files"] == {blind.ids["file_id"]: "deck-1.pdf"}
