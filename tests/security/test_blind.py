"""As a blind reviewer: no operation says who applies, in whatever way it is asked.

Names are planted wherever an application has them, and in what was written. Every operation that
can be read is asked with every parameter that takes words or an id, and every one that changes
something with every id, once holding what was planted and once something random. What was planted
may not stand anywhere in an answer, nor may the two answers differ. Neither may the statements that
the database was asked: with the same statements there is no difference of time to measure, and no
clock in this test. The directory of organisations tells its hub who there is; of two organisations
it must tell the same, whether they apply or not.
"""

import re
import sys
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID, uuid4

import httpx
import pytest
from fastapi import FastAPI
from pydantic_core import to_json
from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncConnection

from kilim.core.config import Settings
from kilim.files.models import File, FileHold, Upload
from kilim.files.store import Store
from kilim.incubation.applications.models import ApplicationSnapshot
from kilim.incubation.reviews import service as reviews
from kilim.incubation.reviews.masking import MASK
from kilim.incubation.reviews.models import AssignmentSource
from kilim.incubation.stages import service as stages
from tests.conftest import NOON, signed_in
from tests.factories.calls import make_programme
from tests.factories.forms import ask, form, make_form, page
from tests.factories.hubs import make_hub
from tests.factories.organisations import make_organisation, relate
from tests.factories.people import make_person
from tests.factories.selection import make_closed_call, make_reviewer, make_sent, make_stage
from tests.security import calls
from tests.security.test_access import send, undone
from tests.security.world import Things, World

pytestmark = pytest.mark.anyio
PERSON, ORGANISATION, EMAIL = "Zernigar Plantova", "Plantwerk", "z@plantmail.example"
DOCUMENT, MEMBER = "plantova-deck.pdf", "Qorxmaz Plantski"
PLANTED = re.compile("plant(ova|werk|mail|ski)", re.IGNORECASE)
ENDLESS = {"follow_hub"}
DIRECTORY = {
    "get_organisation", "list_organisations", "get_profile", "list_profile_versions",
    "list_moments", "list_team_offers", "get_room", "list_room_openings",
}  # fmt: skip
DECOY, DECOY_PERSON = "Xqzvwerk", "Zernigar Xqzvova"  # of the hub, and apply to nothing
RANDOM = "Xqzvwk"
WORDS = [(PERSON, RANDOM), (ORGANISATION, RANDOM), (EMAIL, f"{RANDOM}@x.example"),
    (DOCUMENT, RANDOM), (MEMBER, RANDOM)]  # fmt: skip
SAID = (
    "A loom that sings. Zernigar Plantovanın ideyası; PLANTWERKDƏ, для Зернигар Плантовой, "
    "Qorxmaz Plantski ilə: z@plantmail.example, plantwerk.az. Plantcik"
)
NICKNAME = re.compile("plantcik", re.IGNORECASE)  # which nobody knows but a manager
CALLS = ("asking", "applied", "judged", "closed", "opened", "deciding", "talks", "draft", "soon")
STAGES = ("stage", "stage_of_runs", "planned", "idle", "deciding_stage")
APPLICATIONS = ("application", "entry", "undecided", "decided")
Asking = Callable[[], Awaitable[httpx.Response]]
UNSAFE = {"post", "put", "patch", "delete"}
INVALID = 422


@dataclass
class Blind:
    """A reviewer with one application to judge, and what was planted in it."""

    client: httpx.AsyncClient
    app: FastAPI
    headers: dict[str, str]
    session: Any
    sent_sql: Callable[[], list[str]]
    ids: dict[str, str]  # of planted things, by the name of a parameter
    known: dict[str, str]  # what a reviewer knows anyhow
    planted: Things
    random: Things  # the same hub, call and stage, nothing else of it
    asked: set[str] = field(default_factory=set)

    async def get(self, path: str, query: dict[str, str]) -> httpx.Response:
        address = f"http://localhost:8000{path}"
        return await self.client.get(address, params=query, headers=self.headers)

    def operations(self, methods: set[str]) -> Iterator[tuple[str, dict[str, Any]]]:
        for template, item in self.app.openapi()["paths"].items():
            for method, operation in item.items():
                if method in methods and operation["operationId"] not in ENDLESS:
                    self.asked.add(operation["operationId"])
                    yield template, operation

    async def crawl(self, only: str = "") -> list[str]:
        """Where a read says something planted, or can tell it from something random.

        Args:
            only: what the addresses begin with.
        """
        wrong = []
        for template, operation in self.operations({"get"}):
            if not template.startswith(only):
                continue
            directory = operation["operationId"] in DIRECTORY
            for where, planted, random in self.requests(template, operation):

                async def first(asked: Any = planted) -> httpx.Response:
                    return await self.get(*asked)

                async def second(asked: Any = random) -> httpx.Response:
                    return await self.get(*asked)

                wrong += [f"{where} {one}" for one in await self.compare(first, second, directory)]
        return sorted(set(wrong))

    async def change(self, connection: AsyncConnection) -> list[str]:
        """Where a change says something planted, or can tell it from something random."""
        wrong = []
        for _, operation in self.operations(UNSAFE):
            name = operation["operationId"]
            asked = [
                calls.call(name, things, "here", world_of(things))
                for things in (self.planted, self.random)
            ]
            parts = [str((one.path, one.query, one.body)) for one in asked]
            if not asked[0].path or parts[0] == parts[1]:
                continue  # nothing planted can be said in it

            async def sent(request: Any, name: str = name) -> httpx.Response:
                async with undone(connection):
                    return await send(cast(World, self), self.app, name, request, self.headers)

            found = await self.compare(partial(sent, asked[0]), partial(sent, asked[1]), False)
            wrong += [f"{name} {one}" for one in found]
        return wrong

    async def compare(self, first: Asking, second: Asking, directory: bool) -> list[str]:
        """What is wrong with two answers, of which the first is about what was planted."""
        wrong = []
        mine, my_sql = await self.noted(first)
        other, other_sql = await self.noted(second)
        if mine.status_code == other.status_code == INVALID:
            return []  # refused before anything is looked up; it says what was asked
        if not directory and PLANTED.search(shown(mine) + shown(other)):
            wrong.append("tells a name")
        if outline(mine) != outline(other):
            wrong.append(f"tells {mine.status_code} from {other.status_code}")
        if my_sql != other_sql:  # what is kept in memory was not there yet
            my_sql = (await self.noted(first))[1]
        if my_sql != other_sql:
            wrong.append("asks other things of the database")
        return wrong

    async def noted(self, asking: Asking) -> tuple[httpx.Response, list[str]]:
        self.sent_sql()
        answer = await asking()
        return answer, self.sent_sql()

    def requests(self, template: str, operation: dict[str, Any]) -> Any:
        """For each parameter: the request with what was planted, and with something random."""
        parameters = operation.get("parameters", [])
        in_path = [one["name"] for one in parameters if one["in"] == "path"]
        in_query = [one for one in parameters if one["in"] == "query"]
        required = [one["name"] for one in parameters if one["in"] == "query" and one["required"]]
        base = {name: self.known[name] for name in required if name in self.known}
        planted = {n: self.known.get(n) or self.ids.get(n, str(uuid4())) for n in in_path}
        random = {n: self.known.get(n) or str(uuid4()) for n in in_path}
        name = operation["operationId"]
        if name in DIRECTORY:
            random |= {n: str(self.random.organisation) for n in in_path}
        yield name, (template.format(**planted), base), (template.format(**random), base)
        for one in in_query:
            asked = one["name"]
            words = list(WORDS if takes_words(one) else WORDS[:1])
            if name in DIRECTORY:
                words = [(ORGANISATION, DECOY)]
            for key in ("person_id", "application_id"):
                known = self.ids[key]  # a cursor is compared by its moment; the other has the same
                words.append((known, known[:-12] + uuid4().hex[:12]))
            for mine, other in words:
                path = template.format(**planted)
                yield f"{name}?{asked}", (path, base | {asked: mine}), (path, base | {asked: other})


def takes_words(parameter: dict[str, Any]) -> bool:
    """Whether a parameter of a query takes any text; the others refuse it all the same."""
    schema = parameter["schema"]
    kinds = [one for one in schema.get("anyOf", [schema]) if one.get("type") == "string"]
    return any(not {"format", "enum", "pattern"} & one.keys() for one in kinds)


def every(names: tuple[str, ...], value: UUID) -> dict[str, Any]:
    return dict.fromkeys(names, value)


def world_of(things: Things) -> World:
    """A world in which there is nothing else."""
    return cast(World, SimpleNamespace(here=things, there=things))


def shown(answer: httpx.Response) -> str:
    """Everything of an answer that can be read."""
    return answer.content.decode("utf-8", "replace") + str(answer.headers)


def outline(answer: httpx.Response) -> tuple[int, str]:
    """What two answers must have in common: status, and content without ids of requests."""
    plain = answer.text.replace(DECOY_PERSON, PERSON).replace(DECOY, ORGANISATION)
    body = re.sub(rf"{RANDOM}|[0-9a-f]{{8}}-[0-9a-f-]{{27}}", "", plain)
    return answer.status_code, re.sub(r'"now":"[^"]*"|DTSTAMP:\S+', "", body)


def questions() -> dict[str, Any]:
    fields = ("long_text", "idea"), ("short_text", "company_name"), ("group", "team")
    conditional = ask("short_text", "why", when={"op": "answered", "field": "company_name",
        "value": None})  # fmt: skip
    return form(page("one", *(ask(*one) for one in fields), ask("file", "deck"), conditional))


@pytest.fixture
async def blind(
    app: FastAPI, client: httpx.AsyncClient, session: Any, sent_sql: Callable[[], list[str]]
) -> Blind:
    hub = await make_hub(session)
    manager = await make_person(session)
    asked = await make_form(session, hub.id, manager.id, definition=questions(), published=True)
    programme = await make_programme(session, hub.id)
    call = await make_closed_call(session, programme, manager.id)
    call.form_id = asked.form_id
    await session.flush()
    owner = await make_person(session, name=PERSON, email=EMAIL)
    organisation = await make_organisation(session, hub.id, name=ORGANISATION)
    relation = await relate(session, organisation, owner)
    decoy = await make_organisation(session, hub.id, name=DECOY)
    decoyed = await relate(session, decoy, await make_person(session, name=DECOY_PERSON))
    file_id = await _document(session, owner.id)
    answers = {
        "idea": SAID, "company_name": ORGANISATION, "why": "Because",
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
    code = await _another(session, call, stage.id)
    await session.execute(
        insert(FileHold).values(
            file_id=file_id, holder=ApplicationSnapshot.__tablename__, holder_id=snapshot
        )
    )
    ids = {
        "person_id": owner.id, "organisation_id": organisation.id, "application_id": sent.id,
        "file_id": file_id, "upload_id": file_id, "form_id": asked.form_id,
        "version_id": asked.id, "number": 1,
    }  # fmt: skip
    known = {"hub": hub.slug, "key": call.slug, "call_id": call.id, "assignment_id": assignment,
        "stage_id": stage.id, "code": code,
        "from": "2030-05-06", "to": "2030-05-07", "number": 1}  # fmt: skip
    random = Things(
        hub=hub.id, slug=hub.slug, organisation=decoy.id, relation=decoyed.id,
        **every(CALLS, call.id), **every(STAGES, stage.id),
    )  # fmt: skip
    planted = replace(
        random, organisation=organisation.id, relation=relation.id, person=owner.id, email=EMAIL,
        upload=file_id, **every(APPLICATIONS, sent.id),
        **every(("co_applicant", "panellist", "reviewer", "spare"), owner.id),
    )  # fmt: skip
    return Blind(
        client, app, await signed_in(session, reviewer.id), session, sent_sql,
        {name: str(one) for name, one in ids.items()},
        {name: str(one) for name, one in known.items()},
        planted, random,
    )  # fmt: skip


async def _another(session: Any, call: Any, stage_id: UUID) -> str:
    """One more application with planted names, which nobody has yet; its code."""
    owner = await make_person(session, name=MEMBER, email=f"also-{EMAIL}")
    answers = {"idea": "A drum", "company_name": ORGANISATION, "why": "Because"}
    sent = await make_sent(session, call, owner, answers=answers)
    await stages.enter(session, stage_id)
    found = text("SELECT code FROM stage_entries WHERE application_id = :application")
    code: str = await session.scalar(found, {"application": sent.id})
    return code


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
    readers = {"list_my_reviews", "get_review", "get_review_file", "list_review_wishes"}
    assert DIRECTORY | readers | {"get_review_wish"} <= blind.asked


async def test_nor_by_trying_to_change_what_is_not_theirs(
    blind: Blind, connection: AsyncConnection
) -> None:
    wrong = await blind.change(connection)

    assert wrong == [], "\n".join(wrong)
    assert {"assign_review", "reopen_application", "remove_member"} <= blind.asked


async def test_twin_with_names_shown_the_crawl_finds_them(blind: Blind) -> None:
    await blind.session.execute(text("UPDATE stage_phases SET shows_names = true"))

    wrong = await blind.crawl("/api/v1/reviews")
    wrong += await blind.crawl("/api/v1/stages/{stage_id}/wishes")

    assert "get_review tells a name" in wrong
    assert "list_my_reviews tells a name" in wrong
    assert "list_review_wishes tells a name" in wrong
    assert "get_review_wish tells a name" in wrong


async def test_twin_a_question_more_is_noticed_without_a_clock(blind: Blind) -> None:
    async def asking(organisation: UUID) -> httpx.Response:
        found = await blind.session.scalar(
            text("SELECT id FROM applications WHERE organisation_id = :id"), {"id": organisation}
        )
        if found:
            await blind.session.execute(text("SELECT 1 + 1"))
        return httpx.Response(404)

    first = partial(asking, blind.planted.organisation)
    second = partial(asking, blind.random.organisation)
    assert await blind.compare(first, second, False) == ["asks other things of the database"]


async def test_inside_what_was_written_names_are_masked(blind: Blind) -> None:
    review = (await blind.get(f"/api/v1/reviews/{blind.known['assignment_id']}", {})).json()
    assert review["answers"] == {
        "idea": (
            f"A loom that sings. {MASK} ideyası; {MASK}, для {MASK}, {MASK} ilə: {MASK}, {MASK}. "
            "Plantcik"
        ),
        "why": "Because",
    }
    assert (review["hidden"], review["masked"], review["withheld"]) == (3, 6, 0)


async def test_a_nickname_is_found_until_a_manager_masks_it(
    blind: Blind, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules[__name__], "PLANTED", NICKNAME)
    assert await blind.crawl("/api/v1/reviews") == ["get_review tells a name"]
    rule = text("""
        INSERT INTO mask_rules (hub_id, call_id, application_id, words, masks, made_by, made_at)
        SELECT a.hub_id, a.call_id, a.id, 'plantcik', true, a.owner_id, now() FROM applications a
        WHERE a.id = :application
    """)
    await blind.session.execute(rule, {"application": blind.planted.application})

    wrong = [
        await blind.crawl(one) for one in ("/api/v1/reviews", "/api/v1/stages", "/api/v1/masks")
    ]

    assert wrong == [[], [], []]
    assert "get_masks" in blind.asked


async def test_a_file_is_shown_bare_and_called_by_its_field_or_not_at_all(
    blind: Blind, settings: Settings
) -> None:
    review = f"/api/v1/reviews/{blind.known['assignment_id']}"
    path = f"{review}/files/{blind.ids['file_id']}"
    assert (await blind.get(path, {})).status_code == 404
    await blind.session.execute(text("""UPDATE stages SET hidden_fields = '["company_name"]'"""))
    task = (await blind.get(review, {})).json()
    assert (task["answers"]["deck"], task["files"], task["withheld"]) == ([], {}, 1)
    assert (await blind.get(path, {})).status_code == 404

    await Store(settings).put("files/planted/bare", b"%PDF without anybody")
    bare = {"name": "bare", "media_type": "application/pdf", "bytes": 20, "sha256": "1" * 64,
        "width": None, "height": None}  # fmt: skip
    await blind.session.execute(
        text("UPDATE files SET objects = objects || CAST(CAST(:bare AS text) AS jsonb)"),
        {"bare": to_json([bare]).decode()},
    )
    task = (await blind.get(review, {})).json()
    assert task["answers"]["deck"][0]["name"] == "deck-1.pdf"
    assert task["files"] == {blind.ids["file_id"]: "deck-1.pdf"}
    file = await blind.get(path, {})
    assert file.content == b"%PDF without anybody"
    assert "deck-1.pdf" in file.headers["content-disposition"]
    assert PLANTED.search(shown(file)) is None


async def test_what_open_screens_are_told_names_nobody(blind: Blind) -> None:
    """A reviewer may follow the hub: what happens to applications says no name and no id."""
    review = f"http://localhost:8000/api/v1/reviews/{blind.known['assignment_id']}"
    body = {"answers": {"idea": 4, "people": 3}, "cannot_judge": [], "confidence": 2}
    for method, path, seen in (("PUT", review, 0), ("POST", f"{review}/send", 1)):
        headers = blind.headers | {"If-Match": f'"{seen}"'}
        sent = body if method == "PUT" else None
        answer = await blind.client.request(method, path, json=sent, headers=headers)
        assert answer.is_success, answer.text
    told = list(
        (
            await blind.session.execute(text("SELECT topic || body::text FROM live_changes"))
        ).scalars()
    )
    planted = (blind.planted.application, blind.planted.person, blind.planted.organisation)
    assert [one for one in told if PLANTED.search(one) or any(str(i) in one for i in planted)] == []
    assert len(told) > 0
